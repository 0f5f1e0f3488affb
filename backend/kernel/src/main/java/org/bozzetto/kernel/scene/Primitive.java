package org.bozzetto.kernel.scene;

import java.util.List;
import org.bozzetto.kernel.mesh.Mesh;

/**
 * One mesh with its material and morph targets.
 *
 * @param material index into {@link Scene#materials()}, or {@link Scene#NONE}
 */
public record Primitive(Mesh mesh, int material, List<MorphTarget> targets, Extras extras) {
    public Primitive {
        targets = List.copyOf(targets);
    }

    public Primitive(Mesh mesh, int material) {
        this(mesh, material, List.of(), Extras.NONE);
    }
}
