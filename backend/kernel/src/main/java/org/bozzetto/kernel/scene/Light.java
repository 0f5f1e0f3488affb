package org.bozzetto.kernel.scene;

import java.util.OptionalDouble;
import org.bozzetto.kernel.material.Rgb;

/**
 * A punctual light (KHR_lights_punctual); shines along -Z.
 *
 * @param intensity candela for point and spot, lux for directional
 * @param range metres; empty for unlimited
 * @param innerConeAngle radians, spot only
 * @param outerConeAngle radians, spot only
 */
public record Light(
        String name,
        Kind kind,
        Rgb color,
        double intensity,
        OptionalDouble range,
        double innerConeAngle,
        double outerConeAngle,
        Extras extras) {

    /** Where the light comes from. */
    public enum Kind {
        DIRECTIONAL,
        POINT,
        SPOT
    }
}
