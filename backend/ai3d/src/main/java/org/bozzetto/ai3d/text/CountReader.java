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
            for (int j = i + 1; j < draft.size() && j <= i + 1 + REACH; j++) {
                String noun = draft.token(j).lemma();
                Optional<Parameter.Quantity> counted = counted(counts, noun);
                if (counted.isPresent()) {
                    assign(draft, counted.get(), number, noun);
                    draft.use(i);
                    draft.use(j);
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

    private static Optional<Parameter.Quantity> counted(List<Parameter.Quantity> counts, String noun) {
        return counts.stream()
                .filter(quantity -> Draft.words(quantity).contains(noun))
                .findFirst();
    }

    private static void assign(Draft draft, Parameter.Quantity quantity, double number, String noun) {
        double fitted = Math.clamp(Math.rint(number), quantity.min(), quantity.max());
        draft.set(quantity.id(), new ParameterValue.Quantity(fitted));
        String label = quantity.label().toLowerCase(Locale.ROOT);
        draft.understood((int) fitted + " " + label);
        if (fitted != number) {
            draft.problem((int) Math.rint(number) + " " + noun + ": only " + (int) quantity.min() + " to "
                    + (int) quantity.max() + " are possible, made " + (int) fitted);
        }
    }
}
