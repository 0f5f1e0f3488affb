package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/** "Low", "huge", "slender", also "very low"; sizes that were given in figures stay. */
final class SizeWordReader implements Reader {

    @Override
    public void read(Draft draft) {
        Set<String> given = new HashSet<>();
        draft.quantities(Parameter.Unit.METRE).stream()
                .filter(q -> draft.isSet(q.id()))
                .forEach(q -> given.add(q.id()));
        for (int i = 0; i < draft.size(); i++) {
            Optional<SizeWords.Size> size = draft.isUsed(i)
                    ? Optional.empty()
                    : SizeWords.find(draft.token(i).lemma());
            if (size.isEmpty()) {
                continue;
            }
            boolean very = i > 0
                    && (draft.token(i - 1).is("very")
                            || draft.token(i - 1).is("extra")
                            || draft.token(i - 1).is("extremely"));
            boolean denied = draft.isDenied(i);
            double power = denied ? -0.5 : very ? 1.5 : 1;
            double factor = StrictMath.pow(size.get().factor(), power);
            Optional<String> part = part(draft, i);
            boolean changed = false;
            for (Parameter.Quantity quantity : sizes(draft, part.isPresent())) {
                boolean meant = part.isPresent()
                        ? Draft.words(quantity).contains(part.get())
                        : concerns(size.get(), quantity, draft);
                if (meant) {
                    changed = true;
                    if (!given.contains(quantity.id())) {
                        double scaled = Math.clamp(draft.number(quantity) * factor, quantity.min(), quantity.max());
                        draft.set(quantity.id(), new ParameterValue.Quantity(scaled));
                    }
                }
            }
            if (changed) {
                draft.use(i);
                use(draft, i, part);
                draft.understood(
                        (denied ? "not " : very ? "very " : "") + draft.token(i).lemma());
            }
        }
    }

    private static void use(Draft draft, int from, Optional<String> part) {
        for (int j = from + 1; part.isPresent() && j < draft.size(); j++) {
            if (draft.token(j).is(part.get())) {
                draft.use(j);
                return;
            }
        }
    }

    /** Parts may have their size as a part of the whole. */
    private static List<Parameter.Quantity> sizes(Draft draft, boolean ofParts) {
        List<Parameter.Quantity> sizes = new ArrayList<>(draft.quantities(Parameter.Unit.METRE));
        if (ofParts) {
            sizes.addAll(draft.quantities(Parameter.Unit.RATIO));
        }
        return sizes;
    }

    /** "Thick legs", "a large shade": the part, when the family has sizes for it. */
    private static Optional<String> part(Draft draft, int at) {
        for (int j = at + 1; j < draft.size(); j++) {
            String lemma = draft.token(j).lemma();
            if (!Adjectives.isAdjective(lemma)) {
                boolean known = !draft.subject().named().contains(j)
                        && sizes(draft, true).stream()
                                .anyMatch(q -> Draft.words(q).contains(lemma));
                return known && Dimension.named(lemma).isEmpty() ? Optional.of(lemma) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean concerns(SizeWords.Size size, Parameter.Quantity quantity, Draft draft) {
        if (size.dimensions().isEmpty()) {
            return true;
        }
        boolean thickness = size.dimensions().contains(Dimension.THICKNESS) && Dimension.THICKNESS.isOf(quantity);
        return thickness
                || size.dimensions().stream()
                        .filter(dimension -> dimension != Dimension.THICKNESS)
                        .anyMatch(dimension -> dimension
                                .in(draft.quantities(Parameter.Unit.METRE))
                                .filter(quantity::equals)
                                .isPresent());
    }
}
