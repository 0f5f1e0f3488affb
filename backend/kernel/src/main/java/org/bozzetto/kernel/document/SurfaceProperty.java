package org.bozzetto.kernel.document;

import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;

/** Single properties of surfaces. */
final class SurfaceProperty {
    private SurfaceProperty() {}

    static Aspect aspect(SurfaceValue value) {
        return switch (value) {
            case SurfaceValue.BaseColor _ -> Aspect.BASE_COLOR;
            case SurfaceValue.Opacity _ -> Aspect.OPACITY;
            case SurfaceValue.Metallic _ -> Aspect.METALLIC;
            case SurfaceValue.Roughness _ -> Aspect.ROUGHNESS;
            case SurfaceValue.Emissive _ -> Aspect.EMISSIVE;
            case SurfaceValue.Picture _ -> Aspect.PICTURE;
        };
    }

    /** What {@code surface} has of the property that {@code value} is about. */
    static SurfaceValue current(Surface surface, SurfaceValue value) {
        return switch (value) {
            case SurfaceValue.BaseColor _ -> new SurfaceValue.BaseColor(surface.baseColor());
            case SurfaceValue.Opacity _ -> new SurfaceValue.Opacity(surface.opacity());
            case SurfaceValue.Metallic _ -> new SurfaceValue.Metallic(surface.metallic());
            case SurfaceValue.Roughness _ -> new SurfaceValue.Roughness(surface.roughness());
            case SurfaceValue.Emissive _ -> new SurfaceValue.Emissive(surface.emissive());
            case SurfaceValue.Picture _ -> new SurfaceValue.Picture(surface.picture());
        };
    }
}
