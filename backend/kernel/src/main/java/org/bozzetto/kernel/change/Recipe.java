package org.bozzetto.kernel.change;

import java.util.Map;
import org.bozzetto.kernel.shape.ParameterValue;

/** How a parametric shape is built again: the family, its version and the values that were chosen. */
public record Recipe(String family, int version, Map<String, ParameterValue> parameters) {
    public Recipe {
        parameters = Map.copyOf(parameters);
    }
}
