package org.bozzetto.kernel.scene;

import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.math.Placement;
import org.bozzetto.kernel.math.Transform;

/**
 * A place in the tree. Indices point into the lists of the {@link Scene}, {@link Scene#NONE} where there is nothing.
 *
 * @param weights morph target weights of this instance, or empty; not copied
 * @param visible whether the node and all below it are shown (KHR_node_visibility)
 * @param instances where the mesh is shown when it is shown many times
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
        boolean visible,
        Optional<Instances> instances,
        Extras extras) {
    public Node {
        children = List.copyOf(children);
    }

    /** A visible node that shows its mesh once. */
    public Node(
            String name,
            Placement placement,
            List<Integer> children,
            int mesh,
            int camera,
            int light,
            int skin,
            float[] weights,
            Extras extras) {
        this(name, placement, children, mesh, camera, light, skin, weights, true, Optional.empty(), extras);
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

    /** The same in another scene, whose lists have other indices. */
    public Node withReferences(List<Integer> newChildren, int newMesh, int newCamera, int newLight, int newSkin) {
        return new Node(
                name,
                placement,
                newChildren,
                newMesh,
                newCamera,
                newLight,
                newSkin,
                weights,
                visible,
                instances,
                extras);
    }

    public Node withChildren(List<Integer> value) {
        return withReferences(value, mesh, camera, light, skin);
    }

    public Node withPlacement(Placement value) {
        return new Node(name, value, children, mesh, camera, light, skin, weights, visible, instances, extras);
    }

    public Node withExtras(Extras value) {
        return new Node(name, placement, children, mesh, camera, light, skin, weights, visible, instances, value);
    }

    public Node withVisibility(boolean value) {
        return new Node(name, placement, children, mesh, camera, light, skin, weights, value, instances, extras);
    }

    public Node withInstances(Instances value) {
        return new Node(
                name, placement, children, mesh, camera, light, skin, weights, visible, Optional.of(value), extras);
    }
}
