package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;

/** One thing that must hold of what a sentence became; sentences.txt says how it is written. */
record Expectation(String subject, String relation, String value) {
    private static final Pattern FORM = Pattern.compile("(\\w+)(:|!=|<=|>=|[=<>~])(.+)");

    static Expectation of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no expectation: " + text);
        }
        return new Expectation(
                matcher.group(1), matcher.group(2), matcher.group(3).strip());
    }

    /** @param left notes about what was left out */
    boolean holds(Map<String, ParameterValue> values, List<String> left) {
        if (relation.equals(":")) {
            boolean said = List.of(value.split("/", -1)).stream()
                    .anyMatch(word -> left.stream()
                            .anyMatch(note -> note.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))));
            return subject.equals("says") == said;
        }
        ParameterValue found = values.get(subject);
        return switch (found) {
            case null -> false;
            case ParameterValue.Quantity(double number) -> compares(number);
            case ParameterValue.Flag(boolean flag) -> compares(String.valueOf(flag));
            case ParameterValue.Choice(String option) -> compares(option);
            case ParameterValue.Color(Rgb color) ->
                List.of(value.split("/", -1)).stream().anyMatch(name -> color.equals(named(name)))
                        == relation.equals("=");
        };
    }

    private boolean compares(double number) {
        if (value.indexOf('/') >= 0) {
            return List.of(value.split("/", -1)).stream()
                    .anyMatch(one -> new Expectation(subject, relation, one).compares(number));
        }
        double wanted = Double.parseDouble(value);
        double slack = 1e-9 * Math.abs(wanted);
        return switch (relation) {
            case "=" -> Math.abs(number - wanted) <= slack;
            case "~" -> Math.abs(number - wanted) <= 0.02 * Math.abs(wanted);
            case "!=" -> Math.abs(number - wanted) > slack;
            case "<" -> number < wanted;
            case "<=" -> number <= wanted + slack;
            case ">" -> number > wanted;
            case ">=" -> number >= wanted - slack;
            default -> throw new IllegalArgumentException(relation);
        };
    }

    private boolean compares(String found) {
        boolean in = switch (value) {
            case "@wood" -> MaterialLibrary.WOODS.contains(found);
            case "@metal" -> MaterialLibrary.METALS.contains(found);
            default -> List.of(value.split("/", -1)).contains(found);
        };
        return in == relation.equals("=");
    }

    private static Rgb named(String words) {
        String[] parts = words.split(" ", -1);
        Rgb color = ColorWords.find(Lemmas.of(parts[parts.length - 1])).orElseThrow();
        return parts.length == 1 ? color : ColorWords.modified(color, parts[0]);
    }

    @Override
    public String toString() {
        return subject + relation + value;
    }
}
