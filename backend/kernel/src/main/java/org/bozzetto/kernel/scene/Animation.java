package org.bozzetto.kernel.scene;

import java.util.List;

/** Keyframe curves (glTF 2.0 section 3.11). */
public record Animation(String name, List<Channel> channels, List<Curve> curves, Extras extras) {
    public Animation {
        channels = List.copyOf(channels);
        curves = List.copyOf(curves);
    }

    /**
     * @param curve index into {@link Animation#curves()}
     * @param node index, or {@link Scene#NONE}
     * @param path translation, rotation, scale or weights (others, from extensions, are kept)
     */
    public record Channel(int curve, int node, String path, Extras extras) {}

    /**
     * @param times seconds, rising; not copied
     * @param interpolation LINEAR, STEP or CUBICSPLINE
     * @param values as many per key as the path needs (three times that for CUBICSPLINE); not copied
     */
    public record Curve(float[] times, String interpolation, float[] values, Extras extras) {}
}
