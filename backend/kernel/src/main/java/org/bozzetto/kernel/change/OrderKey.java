package org.bozzetto.kernel.change;

/**
 * Fractional keys that order siblings: between any two there is another, so that moving one node never renumbers the
 * rest. A key is a non-empty string of the digits {@code 0-9A-Za-z} (base 62, after an implied "0.") that does not end
 * in {@code 0}; keys compare as text.
 */
public final class OrderKey {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private OrderKey() {}

    /** A key for an only child. */
    public static String first() {
        return "V";
    }

    /**
     * A key after {@code low} and before {@code high}.
     *
     * @param low empty for "before everything"
     * @param high empty for "after everything"
     * @throws IllegalArgumentException unless {@code low < high} and both are keys
     */
    public static String between(String low, String high) {
        if ((!low.isEmpty() && !isKey(low)) || (!high.isEmpty() && (!isKey(high) || low.compareTo(high) >= 0))) {
            throw new IllegalArgumentException("no key between \"" + low + "\" and \"" + high + "\"");
        }
        StringBuilder key = new StringBuilder();
        boolean belowHigh = high.isEmpty();
        for (int i = 0; ; i++) {
            int from = i < low.length() ? DIGITS.indexOf(low.charAt(i)) : 0;
            int to = belowHigh ? DIGITS.length() : i < high.length() ? DIGITS.indexOf(high.charAt(i)) : 0;
            if (to - from > 1) {
                // Appending after everything is the common case: step by one so that keys stay short.
                int digit = high.isEmpty() && i < low.length() ? from + 1 : (from + to) / 2;
                return key.append(DIGITS.charAt(digit)).toString();
            }
            key.append(DIGITS.charAt(from));
            belowHigh |= to > from;
        }
    }

    public static boolean isKey(String text) {
        return !text.isEmpty() && !text.endsWith("0") && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }
}
