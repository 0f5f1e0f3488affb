package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * A number as a sentence asks for it: exactly, at least, more than, at most, less than, or between two.
 *
 * @param strict the bounds themselves are not meant
 */
record Wish(double low, double high, boolean strict) {

    /** How far beyond a bound "more than" goes. */
    private static final double CLEARLY = 0.1;

    /** @param dimension what the comparison is about: "taller than" */
    record Bound(int direction, boolean strict, Optional<Dimension> dimension, List<Integer> tokens) {
        Bound {
            tokens = List.copyOf(tokens);
        }
    }

    private record Comparative(int direction, Optional<Dimension> dimension) {}

    private static final Map<String, Comparative> COMPARATIVES = Map.ofEntries(
            Map.entry("more", new Comparative(1, Optional.empty())),
            Map.entry("greater", new Comparative(1, Optional.empty())),
            Map.entry("larger", new Comparative(1, Optional.empty())),
            Map.entry("bigger", new Comparative(1, Optional.empty())),
            Map.entry("less", new Comparative(-1, Optional.empty())),
            Map.entry("fewer", new Comparative(-1, Optional.empty())),
            Map.entry("smaller", new Comparative(-1, Optional.empty())),
            Map.entry("taller", new Comparative(1, Optional.of(Dimension.HEIGHT))),
            Map.entry("higher", new Comparative(1, Optional.of(Dimension.HEIGHT))),
            Map.entry("shorter", new Comparative(-1, Optional.of(Dimension.HEIGHT))),
            Map.entry("lower", new Comparative(-1, Optional.of(Dimension.HEIGHT))),
            Map.entry("wider", new Comparative(1, Optional.of(Dimension.WIDTH))),
            Map.entry("broader", new Comparative(1, Optional.of(Dimension.WIDTH))),
            Map.entry("narrower", new Comparative(-1, Optional.of(Dimension.WIDTH))),
            Map.entry("longer", new Comparative(1, Optional.of(Dimension.LENGTH))),
            Map.entry("deeper", new Comparative(1, Optional.of(Dimension.DEPTH))),
            Map.entry("shallower", new Comparative(-1, Optional.of(Dimension.DEPTH))),
            Map.entry("thicker", new Comparative(1, Optional.of(Dimension.THICKNESS))),
            Map.entry("thinner", new Comparative(-1, Optional.of(Dimension.THICKNESS))));

    private static final Set<String> NEARLY = Set.of(
            "about",
            "approximately",
            "around",
            "roughly",
            "exactly",
            "nearly",
            "almost",
            "ca",
            "circa",
            "precisely",
            "just",
            "of",
            "a",
            "an");

    static Wish exactly(double value) {
        return new Wish(value, value, false);
    }

    static Wish bounded(Bound bound, double value) {
        return bound.direction() > 0
                ? new Wish(value, Double.POSITIVE_INFINITY, bound.strict())
                : new Wish(Double.NEGATIVE_INFINITY, value, bound.strict());
    }

    boolean isExact() {
        return low == high;
    }

    /** A figure that stands for it. */
    double figure() {
        return Double.isInfinite(low) ? high : Double.isInfinite(high) ? low : (low + high) / 2;
    }

    Wish times(double factor) {
        return new Wish(low * factor, high * factor, strict);
    }

    /** What is there when it fulfils the wish, else what does and is nearest to natural. */
    double pick(double present, boolean whole) {
        if (isExact() || isFulfilled(present)) {
            return isExact() ? low : present;
        }
        if (Double.isFinite(low) && Double.isFinite(high)) {
            return whole ? Math.rint((low + high) / 2) : (low + high) / 2;
        }
        double step = !strict ? 0 : whole ? 1 : CLEARLY * Math.abs(figure());
        return Double.isFinite(low) ? low + step : high - step;
    }

    boolean isFulfilled(double value) {
        double slack = 1e-9 * Math.abs(figure());
        return strict ? value > low + slack && value < high - slack : value >= low - slack && value <= high + slack;
    }

    String words(DoubleFunction<String> figure) {
        if (isExact()) {
            return figure.apply(low);
        }
        if (Double.isInfinite(high)) {
            return (strict ? "more than " : "at least ") + figure.apply(low);
        }
        if (Double.isInfinite(low)) {
            return (strict ? "less than " : "at most ") + figure.apply(high);
        }
        return figure.apply(low) + " to " + figure.apply(high);
    }

    /** Whether a comparison with a figure begins here: "taller than", "at least", "between", "up to", "over 2". */
    static boolean isComparison(List<Token> tokens, int i) {
        if (i >= tokens.size()) {
            return false;
        }
        String lemma = tokens.get(i).lemma();
        boolean than = COMPARATIVES.containsKey(lemma) && is(tokens, i + 1, "than");
        boolean atLeast = lemma.equals("at") && (is(tokens, i + 1, "least") || is(tokens, i + 1, "most"));
        boolean figure = i + 1 < tokens.size() && tokens.get(i + 1).isNumber();
        boolean before = figure
                && switch (lemma) {
                    case "over",
                            "above",
                            "under",
                            "below",
                            "between",
                            "exceeding",
                            "maximum",
                            "minimum",
                            "max",
                            "min",
                            "exactly",
                            "roughly",
                            "approximately",
                            "around",
                            "about",
                            "nearly",
                            "almost" -> true;
                    default -> false;
                };
        return than || atLeast || before || (lemma.equals("up") && is(tokens, i + 1, "to"));
    }

    /** The bound that the words around a figure at tokens {@code from..to} (with its unit, exclusive) make of it. */
    static Optional<Bound> around(List<Token> tokens, int from, int to) {
        int i = from - 1;
        while (i > 0 && NEARLY.contains(tokens.get(i).lemma())) {
            i--;
        }
        if (i < 0) {
            return after(tokens, to);
        }
        String lemma = tokens.get(i).lemma();
        if (lemma.equals("than")
                && i > 0
                && COMPARATIVES.containsKey(tokens.get(i - 1).lemma())) {
            return Optional.of(compared(tokens, i));
        }
        boolean at = i > 0 && tokens.get(i - 1).is("at");
        Bound bound = switch (lemma) {
            case "least" -> at ? bound(1, false, i - 1, i) : null;
            case "most" -> at ? bound(-1, false, i - 1, i) : null;
            case "to" -> i > 0 && tokens.get(i - 1).is("up") ? bound(-1, false, i - 1, i) : null;
            case "minimum", "min" -> bound(1, false, i, i);
            case "maximum", "max" -> bound(-1, false, i, i);
            case "over", "above", "exceeding" -> bound(1, true, i, i);
            case "under", "below" -> bound(-1, true, i, i);
            default -> null;
        };
        return Optional.ofNullable(bound).or(() -> after(tokens, to));
    }

    private static Bound compared(List<Token> tokens, int than) {
        Comparative comparative = COMPARATIVES.get(tokens.get(than - 1).lemma());
        String before = than > 1 ? tokens.get(than - 2).lemma() : "";
        boolean not = before.equals("no") || before.equals("not") || before.endsWith("n't");
        List<Integer> used = new ArrayList<>(List.of(than - 1, than));
        if (not) {
            used.add(than - 2);
        }
        return new Bound(not ? -comparative.direction() : comparative.direction(), !not, comparative.dimension(), used);
    }

    /** "2 m or more", "60 cm max". */
    private static Optional<Bound> after(List<Token> tokens, int to) {
        int at = is(tokens, to, "or") || is(tokens, to, "and") ? to + 1 : to;
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        String lemma = tokens.get(at).lemma();
        boolean or = at > to;
        if (or && COMPARATIVES.containsKey(lemma)) {
            Comparative comparative = COMPARATIVES.get(lemma);
            return Optional.of(new Bound(comparative.direction(), false, comparative.dimension(), List.of(to, at)));
        }
        return switch (lemma) {
            case "minimum", "min" -> Optional.of(bound(1, false, at, at));
            case "maximum", "max" -> Optional.of(bound(-1, false, at, at));
            default -> Optional.empty();
        };
    }

    private static Bound bound(int direction, boolean strict, int first, int last) {
        List<Integer> used = first == last ? List.of(first) : List.of(first, last);
        return new Bound(direction, strict, Optional.empty(), used);
    }

    /** Where the second figure of a range stands, when one begins at {@code i}: "1 to 1.4 m", "between 30 and 40 teeth". */
    static Optional<Integer> rangeEnd(List<Token> tokens, int i) {
        if (i + 1 < tokens.size()
                && tokens.get(i).hyphenated()
                && tokens.get(i + 1).isNumber()) {
            return Optional.of(i + 1);
        }
        boolean between = i > 0 && tokens.get(i - 1).is("between");
        int unit = i + 1 < tokens.size()
                        && UnitWords.metres(tokens.get(i + 1).lemma()).isPresent()
                ? 1
                : 0;
        int link = i + 1 + unit;
        boolean linked = is(tokens, link, "to") || (between && is(tokens, link, "and"));
        boolean grows = link + 1 < tokens.size()
                && tokens.get(link + 1).isNumber()
                && tokens.get(link + 1).number().orElse(0)
                        > tokens.get(i).number().orElse(0) * (unit == 1 ? 0 : 1);
        return linked && grows ? Optional.of(link + 1) : Optional.empty();
    }

    static Wish range(OptionalDouble low, OptionalDouble high) {
        return new Wish(low.orElse(0), high.orElse(0), false);
    }

    private static boolean is(List<Token> tokens, int i, String lemma) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(lemma);
    }
}
