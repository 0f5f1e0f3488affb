package org.bozzetto.kernel.render;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Skin;
import org.bozzetto.kernel.scene.WorldPlacements;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/** What a scene shows, as a flat list. Instances share their mesh. */
final class DrawList {
    private DrawList() {}

    static List<DrawItem> of(Scene scene) {
        List<DrawItem> items = new ArrayList<>();
        Matrix4dc[] world = WorldPlacements.byNode(scene);
        for (WorldPlacements.Placed placed : WorldPlacements.of(scene)) {
            Node node = scene.nodes().get(placed.node());
            if (node.mesh() == Scene.NONE) {
                continue;
            }
            MeshGroup group = scene.meshes().get(node.mesh());
            float[] weights = node.weights().length > 0 ? node.weights() : group.weights();
            for (Primitive primitive : group.primitives()) {
                items.add(item(scene, node, primitive, weights, placed.toWorld(), world));
            }
        }
        return items;
    }

    private static DrawItem item(
            Scene scene, Node node, Primitive primitive, float[] weights, Matrix4dc toWorld, Matrix4dc[] world) {
        var morphed = Pose.morph(primitive.mesh(), primitive.targets(), weights);
        boolean skinned = node.skin() != Scene.NONE && !morphed.jointSets().isEmpty();
        if (!skinned) {
            return new DrawItem(morphed, toWorld, primitive.material());
        }
        // Joints already stand in the world; the node's own place does not count (glTF 2.0 section 3.7.3.2).
        Skin skin = scene.skins().get(node.skin());
        return new DrawItem(Pose.skin(morphed, skin, world), new Matrix4d(), primitive.material());
    }
}
