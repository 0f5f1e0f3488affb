package org.bozzetto.kernel.change;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.shape.ParameterValue;

/** What a node of an editable scene shows. */
public sealed interface NodeContent {
    /** Nothing of its own; holds children together. */
    record Group() implements NodeContent {}

    /** The content of an asset's revision. */
    record AssetInstance(UUID asset, UUID revision) implements NodeContent {}

    /** A parametric shape, built where it is shown; its parameters stay editable. */
    record Shape(String family, int version, Map<String, ParameterValue> parameters) implements NodeContent {
        public Shape {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Units as in {@link Light}. */
    record Lamp(
            Light.Kind kind,
            Rgb color,
            double intensity,
            OptionalDouble range,
            double innerConeAngle,
            double outerConeAngle)
            implements NodeContent {}

    /** A perspective view along -Z; {@code yfov} in radians. */
    record View(double yfov, double near, double far) implements NodeContent {}
}
