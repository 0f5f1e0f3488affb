package org.bozzetto.kernel.math;

import org.joml.Matrix4d;

/** Where a node stands in its parent's space. */
public sealed interface Placement permits Transform, MatrixPlacement {

    /** The 4×4 matrix that takes points of the node's space to the parent's; a new object each time. */
    Matrix4d matrix();
}
