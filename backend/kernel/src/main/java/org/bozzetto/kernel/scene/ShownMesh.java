package org.bozzetto.kernel.scene;

import org.bozzetto.kernel.mesh.Mesh;
import org.joml.Matrix4dc;

/**
 * One mesh where it stands in the world, already posed (morph targets and skin applied). Instances share their mesh.
 *
 * @param name of the node
 * @param node index into {@link Scene#nodes()}
 * @param toWorld affine
 * @param material index into {@link Scene#materials()}, or {@link Scene#NONE}
 */
public record ShownMesh(String name, int node, Mesh mesh, Matrix4dc toWorld, int material) {}
