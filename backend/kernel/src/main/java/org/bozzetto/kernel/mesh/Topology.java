package org.bozzetto.kernel.mesh;

/** How vertices form primitives (glTF 2.0 section 3.7.2.1); the ordinal is the glTF mode. */
public enum Topology {
    POINTS,
    LINES,
    LINE_LOOP,
    LINE_STRIP,
    TRIANGLES,
    TRIANGLE_STRIP,
    TRIANGLE_FAN
}
