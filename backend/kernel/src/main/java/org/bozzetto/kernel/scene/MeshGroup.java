package org.bozzetto.kernel.scene;

import java.util.List;

/**
 * What a node shows: one or more meshes, each with its material (a glTF "mesh").
 *
 * @param weights default weights of the morph targets, or empty; not copied
 */
public record MeshGroup(String name, List<Primitive> primitives, float[] weights, Extras extras) {
    public MeshGroup {
        primitives = List.copyOf(primitives);
    }

    public MeshGroup(String name, List<Primitive> primitives) {
        this(name, primitives, new float[0], Extras.NONE);
    }
}
