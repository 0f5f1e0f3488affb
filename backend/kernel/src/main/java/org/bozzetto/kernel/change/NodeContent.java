package org.bozzetto.kernel.change;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.shape.ParameterValue;

/** What a node of an editable scene shows. */
public sealed interface NodeContent {
    /** Nothing of its own; holds children together. */
    record Group() implements NodeContent {}

    /**
     * The content of an asset's revision.
     *
     * @param variant in which of its dresses it is shown (KHR_materials_variants), by name; empty for that which it comes in
     */
    record AssetInstance(UUID asset, UUID revision, Optional<String> variant) implements NodeContent {
        public AssetInstance(UUID asset, UUID revision) {
            this(asset, revision, Optional.empty());
        }

        public AssetInstance in(Optional<String> otherVariant) {
            return new AssetInstance(asset, revision, otherVariant);
        }
    }

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
