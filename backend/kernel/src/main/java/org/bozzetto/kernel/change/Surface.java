package org.bozzetto.kernel.change;

import java.util.Optional;
import org.bozzetto.kernel.material.Rgb;

/**
 * The metallic-roughness values of a scene's own material, each a property of its own so that two people can change
 * different ones. All factors 0..1; emissive is linear and may exceed 1.
 *
 * @param picture covers the surface by its texture coordinates and is multiplied by the base colour
 */
public record Surface(
        Rgb baseColor, double opacity, double metallic, double roughness, Rgb emissive, Optional<PictureRef> picture) {
    public static final Surface DEFAULT = new Surface(Rgb.ofSrgb(0xC9B8A6), 1, 0, 0.7, Rgb.BLACK);

    /** Without a picture. */
    public Surface(Rgb baseColor, double opacity, double metallic, double roughness, Rgb emissive) {
        this(baseColor, opacity, metallic, roughness, emissive, Optional.empty());
    }

    /** The same but for one property. */
    public Surface with(SurfaceValue value) {
        return switch (value) {
            case SurfaceValue.BaseColor(var color) ->
                new Surface(color, opacity, metallic, roughness, emissive, picture);
            case SurfaceValue.Opacity(var number) ->
                new Surface(baseColor, number, metallic, roughness, emissive, picture);
            case SurfaceValue.Metallic(var number) ->
                new Surface(baseColor, opacity, number, roughness, emissive, picture);
            case SurfaceValue.Roughness(var number) ->
                new Surface(baseColor, opacity, metallic, number, emissive, picture);
            case SurfaceValue.Emissive(var color) ->
                new Surface(baseColor, opacity, metallic, roughness, color, picture);
            case SurfaceValue.Picture(var chosen) ->
                new Surface(baseColor, opacity, metallic, roughness, emissive, chosen);
        };
    }
}
