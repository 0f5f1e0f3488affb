package org.bozzetto.kernel.scene;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/** What a scene shows, as a flat list: for everything that does not care about the tree. */
public final class ShownMeshes {
    private ShownMeshes() {}

    /** Every primitive under {@link Scene#roots()}, in the order of the tree. */
    public static List<ShownMesh> of(Scene scene) {
        List<ShownMesh> items = new ArrayList<>();
        Matrix4dc[] world = WorldPlacements.byNode(scene);
        for (WorldPlacements.Placed placed : WorldPlacements.of(scene)) {
            Node node = scene.nodes().get(placed.node());
            if (node.mesh() == Scene.NONE) {
                continue;
            }
            MeshGroup group = scene.meshes().get(node.mesh());
            float[] weights = node.weights().length > 0 ? node.weights() : group.weights();
            for (Primitive primitive : group.primitives()) {
                ShownMesh once = item(scene, placed.node(), primitive, weights, placed.toWorld(), world);
                node.instances().ifPresentOrElse(places -> addInstances(once, places, items), () -> items.add(once));
            }
        }
        return items;
    }

    private static void addInstances(ShownMesh mesh, Instances places, List<ShownMesh> items) {
        for (int i = 0; i < places.count(); i++) {
            Matrix4d toWorld = new Matrix4d(mesh.toWorld()).mul(places.placement(i));
            items.add(new ShownMesh(mesh.name(), mesh.node(), mesh.mesh(), toWorld, mesh.material()));
        }
    }

    private static ShownMesh item(
            Scene scene, int index, Primitive primitive, float[] weights, Matrix4dc toWorld, Matrix4dc[] world) {
        Node node = scene.nodes().get(index);
        var morphed = Pose.morph(primitive.mesh(), primitive.targets(), weights);
        boolean skinned = node.skin() != Scene.NONE && !morphed.jointSets().isEmpty();
        if (!skinned) {
            return new ShownMesh(node.name(), index, morphed, toWorld, primitive.material());
        }
        // Joints already stand in the world; the node's own place does not count (glTF 2.0 section 3.7.3.2).
        Skin skin = scene.skins().get(node.skin());
        return new ShownMesh(node.name(), index, Pose.skin(morphed, skin, world), new Matrix4d(), primitive.material());
    }
}
