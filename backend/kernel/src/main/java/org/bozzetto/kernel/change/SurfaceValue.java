package org.bozzetto.kernel.change;

import java.util.Optional;
import org.bozzetto.kernel.material.Rgb;

/** A new value of one property of a {@link Surface}. */
public sealed interface SurfaceValue {
    record BaseColor(Rgb value) implements SurfaceValue {}

    record Opacity(double value) implements SurfaceValue {}

    record Metallic(double value) implements SurfaceValue {}

    record Roughness(double value) implements SurfaceValue {}

    record Emissive(Rgb value) implements SurfaceValue {}

    /** @param value empty for none */
    record Picture(Optional<PictureRef> value) implements SurfaceValue {}
}
