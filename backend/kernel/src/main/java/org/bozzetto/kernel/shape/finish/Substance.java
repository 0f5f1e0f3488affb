package org.bozzetto.kernel.shape.finish;

import org.bozzetto.kernel.material.Rgb;

/**
 * A stuff that things are made of.
 *
 * @param id kebab-case, its first word what people call it
 * @param color its own, linear
 * @param opacity 0..1
 * @param grain pattern of its surface
 * @param glow emitted light as a multiple of the colour; 0 for all but lamps
 */
public record Substance(
        String id, Rgb color, double metallic, double roughness, double opacity, Grain grain, double glow) {}
