package org.bozzetto.kernel.scene;

import java.util.List;
import org.bozzetto.kernel.math.Placement;
import org.bozzetto.kernel.math.Transform;

/**
 * A place in the tree. Indices point into the lists of the {@link Scene}, {@link Scene#NONE} where there is nothing.
 *
 * @param weights morph target weights of this instance, or empty; not copied
 */
public record Node(
        String name,
        Placement placement,
        List<Integer> children,
        int mesh,
        int camera,
        int light,
        int skin,
        float[] weights,
        Extras extras) {
    public Node {
        children = List.copyOf(children);
    }

    /** A node that only groups others. */
    public static Node group(String name, Placement placement, List<Integer> children) {
        return new Node(
                name, placement, children, Scene.NONE, Scene.NONE, Scene.NONE, Scene.NONE, new float[0], Extras.NONE);
    }

    public static Node ofMesh(String name, Placement placement, int mesh) {
        return new Node(
                name, placement, List.of(), mesh, Scene.NONE, Scene.NONE, Scene.NONE, new float[0], Extras.NONE);
    }

    public static Node ofMesh(String name, int mesh) {
        return ofMesh(name, Transform.IDENTITY, mesh);
    }

    public Node withChildren(List<Integer> value) {
        return new Node(name, placement, value, mesh, camera, light, skin, weights, extras);
    }

    public Node withPlacement(Placement value) {
        return new Node(name, value, children, mesh, camera, light, skin, weights, extras);
    }

    public Node withExtras(Extras value) {
        return new Node(name, placement, children, mesh, camera, light, skin, weights, value);
    }
}
