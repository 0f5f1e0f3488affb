package org.bozzetto.ai3d.text;

import java.util.function.Function;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/** Which of a family's material slots cover something, with given values: chairs that are not there have no colour. */
final class SlotUse {
    private static final String SECOND_TONE = "accent";

    private SlotUse() {}

    static boolean isShown(Family family, String slot, Function<Parameter, ParameterValue> values) {
        return family.parameters().stream().noneMatch(parameter -> {
            boolean count = parameter.id().equals(slot);
            boolean tone = slot.equals(SECOND_TONE) && parameter.id().equals("glaze");
            return (count && values.apply(parameter).equals(new ParameterValue.Quantity(0)))
                    || (tone && values.apply(parameter).equals(new ParameterValue.Choice("plain")));
        });
    }
}
