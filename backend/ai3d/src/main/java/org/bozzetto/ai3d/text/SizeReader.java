package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/**
 * Sizes with units: "75 cm high", "a height of 2 m", "120 × 60 cm", "with a 40 cm shade", or a bare "30 cm vase". When one
 * size of a vessel, plant or machine part is given, the others follow in proportion.
 */
final class SizeReader implements Reader {

    /** Categories whose things keep their proportions. */
    private static final Set<String> PROPORTIONAL = Set.of("vessel", "nature", "mechanical");

    /** A length at tokens {@code from..to} (exclusive), in metres. */
    private record Length(int from, int to, Wish wish, Optional<Wish.Bound> bound) {
        double metres() {
            return wish.figure();
        }
    }

    @Override
    public void read(Draft draft) {
        List<Length> lengths = lengths(draft);
        List<Parameter.Quantity> open = new ArrayList<>(draft.quantities(Parameter.Unit.METRE));
        Optional<Double> scale = Optional.empty();
        for (int i = 0; i < lengths.size(); i++) {
            Length length = lengths.get(i);
            boolean inRow = i + 1 < lengths.size()
                    && isTimes(draft, length.to(), lengths.get(i + 1).from());
            Optional<Parameter.Quantity> parameter =
                    inRow ? row(draft, open, lengths.get(i + 1)) : parameter(draft, open, length);
            if (parameter.isPresent()) {
                open.remove(parameter.get());
                Parameter.Quantity quantity = parameter.get();
                double before = draft.number(quantity);
                double made = assign(draft, quantity, length.wish());
                double ratio = made / before;
                if (isWhole(quantity)) {
                    scale = Optional.of(ratio);
                }
            }
            for (int k = length.from(); k < length.to(); k++) {
                draft.use(k);
            }
            length.bound().ifPresent(bound -> bound.tokens().forEach(draft::use));
        }
        if (scale.isPresent() && PROPORTIONAL.contains(draft.family().category())) {
            double ratio = scale.get();
            open.forEach(
                    quantity -> draft.hint(quantity.id(), new ParameterValue.Quantity(draft.number(quantity) * ratio)));
        }
    }

    /** A size of the whole thing, not of a part such as a leg's thickness. */
    private static boolean isWhole(Parameter.Quantity quantity) {
        return Tokenizer.tokens(quantity.label()).size() == 1;
    }

    private static double assign(Draft draft, Parameter.Quantity quantity, Wish wish) {
        double fitted = Math.clamp(wish.pick(draft.number(quantity), false), quantity.min(), quantity.max());
        draft.set(quantity.id(), new ParameterValue.Quantity(fitted));
        String label = quantity.label().toLowerCase(Locale.ROOT);
        String asked = wish.words(SizeReader::words);
        draft.understood(asked + " " + label);
        if (!wish.isFulfilled(fitted)) {
            draft.problem(label + " " + asked + " is out of range, made " + words(fitted));
        }
        return fitted;
    }

    /** Metres as people write them: {@code 75 cm}, {@code 1.2 m}, {@code 8 mm}. */
    static String words(double metres) {
        if (metres >= 1000) {
            return number(metres / 1000) + " km";
        }
        if (metres >= 1.0) {
            return number(metres) + " m";
        }
        return metres >= 0.01 ? number(metres * 100) + " cm" : number(metres * 1000) + " mm";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    /** Figures with units; a figure before "×" takes the unit of its partner. */
    private static List<Length> lengths(Draft draft) {
        List<Length> lengths = new ArrayList<>();
        for (int i = 0; i < draft.size(); i++) {
            OptionalDouble figure = draft.token(i).number();
            if (figure.isEmpty() || draft.isUsed(i)) {
                continue;
            }
            OptionalDouble unit =
                    i + 1 < draft.size() ? UnitWords.metres(draft.token(i + 1).lemma()) : OptionalDouble.empty();
            boolean numberIsWord = Character.isLetter(draft.token(i).text().charAt(0));
            boolean reallyUnit = unit.isPresent()
                    && !(draft.token(i + 1).is("in") && numberIsWord)
                    && !(draft.token(i + 1).is("foot")
                            && draft.token(i + 1).text().equals("feet")
                            && isPart(draft, i + 1));
            Optional<Length> range = range(draft, i, unit);
            if (range.isPresent()) {
                lengths.add(range.get());
                i = range.get().to() - 1;
            } else if (reallyUnit) {
                lengths.add(length(draft, i, i + 2, figure.getAsDouble() * unit.getAsDouble()));
            } else {
                OptionalDouble shared = unitAfterTimes(draft, i + 1);
                if (shared.isPresent()) {
                    lengths.add(length(draft, i, i + 1, figure.getAsDouble() * shared.getAsDouble()));
                }
            }
        }
        return lengths;
    }

    private static Length length(Draft draft, int from, int to, double metres) {
        Optional<Wish.Bound> bound = Wish.around(draft.tokens(), from, to);
        Wish wish = bound.map(found -> Wish.bounded(found, metres)).orElseGet(() -> Wish.exactly(metres));
        return new Length(from, to, wish, bound);
    }

    /** "1 to 1.4 m", "between 50 cm and 1 m": a figure without a unit has that of its partner. */
    private static Optional<Length> range(Draft draft, int i, OptionalDouble ownUnit) {
        Optional<Integer> end = Wish.rangeEnd(draft.tokens(), i);
        if (end.isEmpty() || end.get() + 1 >= draft.size()) {
            return Optional.empty();
        }
        OptionalDouble unit = UnitWords.metres(draft.token(end.get() + 1).lemma());
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        double low = draft.token(i).number().orElse(0) * ownUnit.orElse(unit.getAsDouble());
        double high = draft.token(end.get()).number().orElse(0) * unit.getAsDouble();
        return low < high
                ? Optional.of(new Length(i, end.get() + 2, new Wish(low, high, false), Optional.empty()))
                : Optional.empty();
    }

    /** "With four feet" counts feet, "four feet tall" measures. */
    private static boolean isPart(Draft draft, int feet) {
        boolean measured = feet + 1 < draft.size()
                && (Dimension.named(draft.token(feet + 1).lemma()).isPresent()
                        || draft.token(feet + 1).is("by"));
        return !measured
                && feet >= 2
                && (draft.token(feet - 2).is("with") || draft.token(feet - 2).is("on"));
    }

    private static OptionalDouble unitAfterTimes(Draft draft, int at) {
        int i = at;
        while (i + 1 < draft.size()
                && isTimes(draft.token(i))
                && draft.token(i + 1).isNumber()) {
            OptionalDouble unit =
                    i + 2 < draft.size() ? UnitWords.metres(draft.token(i + 2).lemma()) : OptionalDouble.empty();
            if (unit.isPresent()) {
                return unit;
            }
            i += 2;
        }
        return OptionalDouble.empty();
    }

    private static boolean isTimes(Token token) {
        return token.is("x") || token.is("by");
    }

    private static boolean isTimes(Draft draft, int from, int to) {
        return to == from + 1 && isTimes(draft.token(from));
    }

    /** In a row of sizes the first is the longest ground size, unless words say otherwise. */
    private static Optional<Parameter.Quantity> row(Draft draft, List<Parameter.Quantity> open, Length next) {
        draft.use(next.from() - 1);
        return Dimension.LENGTH
                .in(open)
                .or(() -> Dimension.WIDTH.in(open))
                .or(() -> open.stream().findFirst());
    }

    private static Optional<Parameter.Quantity> parameter(Draft draft, List<Parameter.Quantity> open, Length length) {
        Optional<Parameter.Quantity> byPart = byLabel(draft, open, length);
        if (byPart.isPresent()) {
            return byPart;
        }
        Optional<Dimension> compared = length.bound().flatMap(Wish.Bound::dimension);
        if (compared.isPresent()) {
            return sized(draft, open, compared.get(), length);
        }
        for (int at : new int[] {length.to(), length.to() + 1, length.from() - 1, length.from() - 2}) {
            if (at >= 0 && at < draft.size() && (at >= length.to() || !precededByNumber(draft, at))) {
                Optional<Dimension> dimension = Dimension.named(draft.token(at).lemma());
                boolean between = at <= length.to() || draft.token(length.to()).is("in");
                if (dimension.isPresent() && !draft.isUsed(at) && between) {
                    draft.use(at);
                    return sized(draft, open, dimension.get(), length);
                }
            }
        }
        boolean afterRow = length.from() > 0 && isTimes(draft.token(length.from() - 1));
        if (afterRow) {
            return Dimension.DEPTH
                    .in(open)
                    .or(() -> Dimension.HEIGHT.in(open))
                    .or(() -> open.stream().findFirst());
        }
        return open.stream().filter(SizeReader::isWhole).findFirst();
    }

    /**
     * A table's label says length and width for its longer and its shorter side; people say wide for either. A sentence that is
     * also about its length means the shorter, one about its depth the longer, else the likelier by size.
     */
    private static Optional<Parameter.Quantity> sized(
            Draft draft, List<Parameter.Quantity> open, Dimension dimension, Length length) {
        Optional<Parameter.Quantity> named = dimension.in(open);
        Optional<Parameter.Quantity> longer =
                open.stream().filter(quantity -> quantity.id().equals("width")).findFirst();
        if (dimension != Dimension.WIDTH || named.isEmpty() || longer.isEmpty() || named.equals(longer)) {
            return named;
        }
        if (mentions(draft, Dimension.LENGTH)) {
            return named;
        }
        boolean nearer = Math.abs(StrictMath.log(length.metres() / longer.get().initial()))
                < Math.abs(StrictMath.log(length.metres() / named.get().initial()));
        boolean longest = mentions(draft, Dimension.DEPTH) || !length.wish().isExact() || nearer;
        return longest ? longer : named;
    }

    private static boolean mentions(Draft draft, Dimension dimension) {
        return draft.tokens().stream()
                .anyMatch(token -> Dimension.named(token.lemma()).equals(Optional.of(dimension)));
    }

    private static boolean precededByNumber(Draft draft, int at) {
        return at >= 1 && UnitWords.metres(draft.token(at - 1).lemma()).isPresent();
    }

    /** "Seat height 45 cm", "a 40 cm shade": the label of a part's size, or the part, stands beside the figure. */
    private static Optional<Parameter.Quantity> byLabel(Draft draft, List<Parameter.Quantity> open, Length length) {
        Optional<Parameter.Quantity> found = open.stream()
                .filter(quantity -> !isWhole(quantity) && isNamed(draft, quantity, length))
                .findFirst();
        found.ifPresent(quantity -> Tokenizer.tokens(quantity.label()).forEach(token -> {
            int at = near(draft, length, token.lemma());
            if (at >= 0) {
                draft.use(at);
            }
        }));
        return found;
    }

    private static boolean isNamed(Draft draft, Parameter.Quantity quantity, Length length) {
        List<Token> label = Tokenizer.tokens(quantity.label());
        boolean follows = length.to() < draft.size()
                && draft.token(length.to()).is(label.getFirst().lemma())
                && !draft.subject().named().contains(length.to());
        Optional<Dimension> compared = length.bound().flatMap(Wish.Bound::dimension);
        return follows
                || label.stream()
                        .allMatch(token -> near(draft, length, token.lemma()) >= 0
                                || (compared.isPresent()
                                        && Dimension.named(token.lemma()).equals(compared)));
    }

    /** Where the word stands right before or after the length, with at most two words between; -1 when it does not. */
    private static int near(Draft draft, Length length, String lemma) {
        Optional<Dimension> dimension = Dimension.named(lemma);
        for (int i = Math.max(0, length.from() - 3); i < Math.min(draft.size(), length.to() + 2); i++) {
            String word = draft.token(i).lemma();
            boolean same = word.equals(lemma)
                    || (dimension.isPresent() && Dimension.named(word).equals(dimension));
            if (same && (i < length.from() || i >= length.to())) {
                return i;
            }
        }
        return -1;
    }
}
