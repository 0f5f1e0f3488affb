package org.bozzetto.kernel.document;

import org.bozzetto.kernel.material.Rgb;

/**
 * Light from all around, as in {@link org.bozzetto.kernel.change.Edit.SetSurroundings}.
 *
 * @param intensity multiplies the built-in soft light, 0..4
 */
public record Surroundings(Rgb top, Rgb horizon, double intensity) {
    public static final Surroundings DEFAULT = new Surroundings(Rgb.ofSrgb(0x2B2926), Rgb.ofSrgb(0x4A4641), 1);
}
