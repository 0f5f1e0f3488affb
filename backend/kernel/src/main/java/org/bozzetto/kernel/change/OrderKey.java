package org.bozzetto.kernel.change;

import java.util.Arrays;

/**
 * Fractional keys that order siblings: between any two there is another, so that moving one node never renumbers the
 * rest. A key is a non-empty string of the digits {@code 0-9A-Za-z} (base 62, after an implied "0.") that does not end
 * in {@code 0}; keys compare as text.
 *
 * <p>Adding at either end is what people do most. There a key counts: as many leading {@code z} (or {@code 0}) as it has, plus one, is
 * the number of digits that count up (or down) behind them, so a list of a million grows keys of a few digits.
 */
public final class OrderKey {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int BASE = DIGITS.length();

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
        if (low.isEmpty()) {
            return high.isEmpty() ? first() : before(high);
        }
        if (high.isEmpty()) {
            return after(low);
        }
        StringBuilder key = new StringBuilder();
        boolean belowHigh = false;
        for (int i = 0; ; i++) {
            int from = digit(low, i);
            int to = belowHigh ? BASE : digit(high, i);
            if (to - from > 1) {
                return key.append(DIGITS.charAt((from + to) / 2)).toString();
            }
            key.append(DIGITS.charAt(from));
            belowHigh |= to > from;
        }
    }

    private static String after(String low) {
        int highs = leading(low, BASE - 1);
        int[] counter = counter(low, highs);
        do {
            int at = counter.length - 1;
            while (at > 0 && counter[at] == BASE - 1) {
                counter[at--] = 0;
            }
            counter[at]++;
        } while (counter[counter.length - 1] == 0);
        return counter[0] < BASE - 1 ? key(BASE - 1, highs, counter) : key(BASE - 1, highs + 1, lowest(highs + 2));
    }

    private static String before(String high) {
        int zeros = leading(high, 0);
        int[] counter = counter(high, zeros);
        do {
            int at = counter.length - 1;
            while (at > 0 && counter[at] == 0) {
                counter[at--] = BASE - 1;
            }
            counter[at]--;
        } while (counter[counter.length - 1] == 0 && counter[0] > 0);
        return counter[0] > 0 ? key(0, zeros, counter) : key(0, zeros + 1, highest(zeros + 2));
    }

    private static int leading(String key, int digit) {
        int count = 0;
        while (count < key.length() && digit(key, count) == digit) {
            count++;
        }
        return count;
    }

    private static int[] counter(String key, int leading) {
        int[] counter = new int[leading + 1];
        for (int i = 0; i < counter.length; i++) {
            counter[i] = digit(key, leading + i);
        }
        return counter;
    }

    private static int[] lowest(int width) {
        int[] counter = new int[width];
        counter[width - 1] = 1;
        return counter;
    }

    private static int[] highest(int width) {
        int[] counter = new int[width];
        Arrays.fill(counter, BASE - 1);
        return counter;
    }

    private static String key(int leadingDigit, int leading, int[] counter) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < leading; i++) {
            key.append(DIGITS.charAt(leadingDigit));
        }
        for (int digit : counter) {
            key.append(DIGITS.charAt(digit));
        }
        return key.toString();
    }

    /** Zero behind the last digit. */
    private static int digit(String key, int at) {
        return at < key.length() ? DIGITS.indexOf(key.charAt(at)) : 0;
    }

    public static boolean isKey(String text) {
        return !text.isEmpty() && !text.endsWith("0") && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }
}
