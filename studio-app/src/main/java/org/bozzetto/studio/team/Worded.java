package org.bozzetto.studio.team;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * The values of a choice, in words.
 *
 * @param <T> of the values
 */
public final class Worded<T> extends StringConverter<T> {
    private final List<T> values;
    private final Function<T, String> words;

    /**
     * @param values what can be chosen
     * @param words different ones for each value
     */
    public Worded(List<T> values, Function<T, String> words) {
        this.values = List.copyOf(values);
        this.words = words;
    }

    /** Empty where nothing is chosen. */
    @Override
    public String toString(T value) {
        return Optional.ofNullable(value).map(words).orElse("");
    }

    /** @throws java.util.NoSuchElementException when no value is called so */
    @Override
    public T fromString(String text) {
        return values.stream()
                .filter(value -> words.apply(value).equals(text))
                .findFirst()
                .orElseThrow();
    }
}
