package org.bozzetto.kernel.scene;

import java.util.OptionalDouble;

/** Looks along -Z with +Y up. */
public sealed interface Camera {
    String name();

    Extras extras();

    /**
     * @param yfov full vertical angle in radians
     * @param aspect width / height; empty means that of the picture
     * @param far empty for an infinite projection
     */
    record Perspective(String name, double yfov, OptionalDouble aspect, double near, OptionalDouble far, Extras extras)
            implements Camera {}

    /** Half extents in metres. */
    record Orthographic(String name, double xmag, double ymag, double near, double far, Extras extras)
            implements Camera {}
}
