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
        };
    }

    static Surface set(Surface old, SurfaceValue value) {
        return switch (value) {
            case SurfaceValue.BaseColor(var color) ->
                new Surface(color, old.opacity(), old.metallic(), old.roughness(), old.emissive());
            case SurfaceValue.Opacity(var opacity) ->
                new Surface(old.baseColor(), opacity, old.metallic(), old.roughness(), old.emissive());
            case SurfaceValue.Metallic(var metallic) ->
                new Surface(old.baseColor(), old.opacity(), metallic, old.roughness(), old.emissive());
            case SurfaceValue.Roughness(var roughness) ->
                new Surface(old.baseColor(), old.opacity(), old.metallic(), roughness, old.emissive());
            case SurfaceValue.Emissive(var color) ->
                new Surface(old.baseColor(), old.opacity(), old.metallic(), old.roughness(), color);
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
        };
    }
}
