package org.bozzetto.ai3d.text;

import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/** How far a door stands open: "half open", "ajar", "closed". */
final class OpeningReader implements Reader {
    private static final String PARAMETER = "opening";
    private static final Map<String, Double> DEGREES =
            Map.of("open", 75.0, "opened", 75.0, "ajar", 20.0, "closed", 0.0, "shut", 0.0);

    @Override
    public void read(Draft draft) {
        Optional<Parameter.Quantity> opening = draft.quantities(Parameter.Unit.RADIAN).stream()
                .filter(quantity -> quantity.id().equals(PARAMETER))
                .findFirst();
        for (int i = 0; opening.isPresent() && i < draft.size(); i++) {
            Double degrees = DEGREES.get(draft.token(i).lemma());
            if (degrees == null || draft.isUsed(i)) {
                continue;
            }
            boolean half = i > 0 && draft.token(i - 1).is("half");
            if (half) {
                draft.use(i - 1);
            }
            double wanted = half ? 0.6 * degrees : draft.isDenied(i) ? 75 - degrees : degrees;
            draft.set(PARAMETER, new ParameterValue.Quantity(Math.toRadians(wanted)));
            draft.use(i);
            draft.understood((half ? "half " : "") + draft.token(i).lemma());
        }
    }
}
