package org.bozzetto.studio.update;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version such as 1.10.2; a suffix such as {@code -beta} makes it older than the same numbers without one. */
public record Version(List<Integer> numbers, String suffix) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}(-[0-9A-Za-z.]{1,32})?");

    public Version {
        numbers = List.copyOf(numbers);
    }

    /** @throws IllegalArgumentException if it is none */
    public static Version parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        int dash = text.indexOf('-');
        String numbers = dash < 0 ? text : text.substring(0, dash);
        return new Version(
                Arrays.stream(numbers.split("\\.", -1)).map(Integer::valueOf).toList(),
                dash < 0 ? "" : text.substring(dash + 1));
    }

    /** Of this studio, when it was packaged. */
    public static Optional<Version> ofThisBuild() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .map(Version::parse);
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return suffix.isEmpty() || other.suffix.isEmpty()
                ? Boolean.compare(suffix.isEmpty(), other.suffix.isEmpty())
                : suffix.compareTo(other.suffix);
    }

    private int number(int i) {
        return i < numbers.size() ? numbers.get(i) : 0;
    }

    @Override
    public String toString() {
        return String.join(".", numbers.stream().map(String::valueOf).toList())
                + (suffix.isEmpty() ? "" : "-" + suffix);
    }
}
