package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/** Counts: "three-legged", "with 4 drawers", "two wide shelves", "a three-seater". */
final class CountReader implements Reader {
    /** Words between a number and what it counts: "two wide oak shelves". */
    private static final int REACH = 3;

    @Override
    public void read(Draft draft) {
        List<Parameter.Quantity> counts = draft.quantities(Parameter.Unit.COUNT);
        for (int i = 0; i < draft.size(); i++) {
            Token token = draft.token(i);
            if (token.number().isEmpty() || draft.isUsed(i)) {
                continue;
            }
            double number = token.number().getAsDouble();
            int last = Wish.rangeEnd(draft.tokens(), i).orElse(i);
            Optional<Wish.Bound> bound = Wish.around(draft.tokens(), i, i + 1);
            Wish wish = last > i
                    ? Wish.range(token.number(), draft.token(last).number())
                    : bound.map(found -> Wish.bounded(found, number)).orElseGet(() -> Wish.exactly(number));
            for (int j = last + 1; j < draft.size() && j <= last + 1 + REACH; j++) {
                String noun = draft.token(j).lemma();
                Optional<Parameter.Quantity> counted = counted(draft, counts, noun);
                if (counted.isPresent()) {
                    assign(draft, counted.get(), wish, noun);
                    draft.use(i);
                    draft.use(last);
                    draft.use(j);
                    bound.ifPresent(found -> found.tokens().forEach(draft::use));
                    break;
                }
                if (noun.equals("leg") && number == 4 && counts.stream().noneMatch(q -> q.id().equals("legCount"))) {
                    // What has legs without a choice has four.
                    draft.use(i);
                    draft.use(j);
                    break;
                }
                if (!Adjectives.isAdjective(noun)) {
                    break;
                }
            }
        }
    }

    private static Optional<Parameter.Quantity> counted(Draft draft, List<Parameter.Quantity> counts, String noun) {
        Optional<PartCounts.Counted> special = PartCounts.find(draft.family().id(), noun);
        special.ifPresent(found -> found.implied()
                .forEach((parameter, option) -> draft.set(parameter, new ParameterValue.Choice(option))));
        return counts.stream()
                .filter(quantity -> special.isPresent()
                        ? quantity.id().equals(special.get().parameter())
                        : Draft.words(quantity).contains(noun))
                .findFirst();
    }

    private static void assign(Draft draft, Parameter.Quantity quantity, Wish wish, String noun) {
        double present = draft.number(quantity);
        double fitted = Math.clamp(Math.rint(wish.pick(present, true)), quantity.min(), quantity.max());
        draft.set(quantity.id(), new ParameterValue.Quantity(fitted));
        String label = quantity.label().toLowerCase(Locale.ROOT);
        draft.understood((int) fitted + " " + label);
        if (!wish.isFulfilled(fitted)) {
            draft.problem(wish.words(value -> Integer.toString((int) Math.rint(value))) + " " + noun + ": only "
                    + (int) quantity.min() + " to " + (int) quantity.max() + " are possible, made " + (int) fitted);
        }
    }
}
