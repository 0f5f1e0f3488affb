package org.bozzetto.kernel.render;

import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;
import org.joml.Matrix4dc;

/**
 * One mesh where it stands in the world, already posed (skin and morph targets applied).
 *
 * @param toWorld affine
 * @param material index, or {@link Scene#NONE}
 */
record DrawItem(Mesh mesh, Matrix4dc toWorld, int material) {}
