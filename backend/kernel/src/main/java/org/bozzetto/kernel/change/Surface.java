package org.bozzetto.kernel.change;

import org.bozzetto.kernel.material.Rgb;

/**
 * The metallic-roughness values of a scene's own material, each a property of its own so that two people can change
 * different ones. All factors 0..1; emissive is linear and may exceed 1.
 */
public record Surface(Rgb baseColor, double opacity, double metallic, double roughness, Rgb emissive) {
    public static final Surface DEFAULT = new Surface(Rgb.ofSrgb(0xC9B8A6), 1, 0, 0.7, Rgb.BLACK);
}
