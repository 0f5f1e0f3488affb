package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.finish.Slot;

/** Style words choose what the sentence leaves open. */
final class StyleReader implements Reader {

    @Override
    public void read(Draft draft) {
        for (int i = 0; i < draft.size(); i++) {
            Optional<StyleWords.Style> style = draft.isUsed(i)
                    ? Optional.empty()
                    : StyleWords.find(draft.token(i).lemma());
            if (style.isPresent() && draft.isDenied(i)) {
                draft.use(i);
                draft.understood("not " + draft.token(i).lemma());
            } else if (style.isPresent()) {
                apply(draft, style.get());
                draft.use(i);
                if (i > 0 && (draft.token(i - 1).is("art") || draft.token(i - 1).is("mid"))) {
                    draft.use(i - 1);
                    draft.understood(
                            draft.token(i - 1).lemma() + "-" + draft.token(i).lemma());
                } else {
                    draft.understood(draft.token(i).lemma());
                }
            }
        }
    }

    private static void apply(Draft draft, StyleWords.Style style) {
        for (Parameter.Choice choice : draft.styles()) {
            if (!draft.isSet(choice.id())) {
                style.options().stream()
                        .filter(choice.options()::contains)
                        .findFirst()
                        .ifPresent(option -> draft.set(choice.id(), new ParameterValue.Choice(option)));
            }
        }
        for (Parameter.Choice choice : draft.materials()) {
            String color = Target.slotId(choice) + Slot.COLOR;
            if (!draft.isSet(choice.id()) && !draft.isSet(color)) {
                material(style.materials(), choice).ifPresent(id -> {
                    draft.set(choice.id(), new ParameterValue.Choice(id));
                    draft.set(color, new ParameterValue.Color(Rgb.WHITE));
                });
            }
        }
        for (Parameter.Quantity quantity : draft.quantities(Parameter.Unit.METRE)) {
            if (!draft.isSet(quantity.id()) && Dimension.THICKNESS.isOf(quantity)) {
                double scaled = Math.clamp(draft.number(quantity) * style.thickness(), quantity.min(), quantity.max());
                draft.set(quantity.id(), new ParameterValue.Quantity(scaled));
            }
        }
    }

    private static Optional<String> material(Map<List<String>, String> preferred, Parameter.Choice choice) {
        return preferred.entrySet().stream()
                .filter(entry -> entry.getKey().contains(choice.initial())
                        && choice.options().contains(entry.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
