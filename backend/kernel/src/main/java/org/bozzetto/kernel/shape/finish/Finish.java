package org.bozzetto.kernel.shape.finish;

import org.bozzetto.kernel.material.Rgb;

/**
 * What covers a part: a named material in a colour.
 *
 * @param slot name of the part group it covers, shown and used to assign another material: {@code Legs}
 * @param color linear; pure white keeps the substance's own colour
 */
public record Finish(String slot, Substance substance, Rgb color) {

    public Finish(String slot, Substance substance) {
        this(slot, substance, Rgb.WHITE);
    }

    /** By name from the {@link MaterialLibrary}, in its own colour. */
    public static Finish of(String slot, String substance) {
        return new Finish(slot, MaterialLibrary.get(substance));
    }

    public Rgb shown() {
        return color.equals(Rgb.WHITE) ? substance.color() : color;
    }
}
