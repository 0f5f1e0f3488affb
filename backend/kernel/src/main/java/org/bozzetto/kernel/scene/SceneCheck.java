package org.bozzetto.kernel.scene;

import java.util.List;
import org.bozzetto.kernel.material.Material;

/** The invariants of a {@link Scene}. */
final class SceneCheck {
    private SceneCheck() {}

    static void check(
            List<Tree> trees,
            int defaultTree,
            List<Node> nodes,
            List<MeshGroup> meshes,
            List<Material> materials,
            List<Texture> textures,
            List<Sampler> samplers,
            List<Image> images,
            List<Camera> cameras,
            List<Light> lights,
            List<Skin> skins,
            List<Animation> animations) {
        index("default tree", defaultTree, trees.size());
        trees.forEach(tree -> tree.roots().forEach(root -> required("root", root, nodes.size())));
        checkForest(nodes);
        for (Node node : nodes) {
            index("mesh", node.mesh(), meshes.size());
            index("camera", node.camera(), cameras.size());
            index("light", node.light(), lights.size());
            index("skin", node.skin(), skins.size());
        }
        meshes.forEach(mesh ->
                mesh.primitives().forEach(primitive -> index("material", primitive.material(), materials.size())));
        for (Material material : materials) {
            List.of(
                            material.baseColorTexture(),
                            material.metallicRoughnessTexture(),
                            material.normalTexture(),
                            material.occlusionTexture(),
                            material.emissiveTexture())
                    .forEach(use -> use.ifPresent(info -> required("texture", info.texture(), textures.size())));
        }
        for (Texture texture : textures) {
            index("image", texture.image(), images.size());
            index("sampler", texture.sampler(), samplers.size());
        }
        for (Skin skin : skins) {
            skin.joints().forEach(joint -> required("joint", joint, nodes.size()));
            index("skeleton", skin.skeleton(), nodes.size());
        }
        for (Animation animation : animations) {
            for (Animation.Channel channel : animation.channels()) {
                required("curve", channel.curve(), animation.curves().size());
                index("animated node", channel.node(), nodes.size());
            }
        }
    }

    private static void checkForest(List<Node> nodes) {
        int[] parent = new int[nodes.size()];
        java.util.Arrays.fill(parent, Scene.NONE);
        for (int i = 0; i < parent.length; i++) {
            for (int child : nodes.get(i).children()) {
                required("child", child, parent.length);
                if (parent[child] != Scene.NONE || child == i) {
                    throw new IllegalArgumentException("node " + child + " has more than one parent");
                }
                parent[child] = i;
            }
        }
        // Every node has at most one parent, so a cycle is a walk upwards that does not end.
        byte[] ends = new byte[parent.length];
        for (int i = 0; i < parent.length; i++) {
            int at = i;
            while (at != Scene.NONE && ends[at] == 0) {
                ends[at] = 1;
                at = parent[at];
            }
            if (at != Scene.NONE && ends[at] == 1) {
                throw new IllegalArgumentException("node " + at + " is its own ancestor");
            }
            for (at = i; at != Scene.NONE && ends[at] == 1; at = parent[at]) {
                ends[at] = 2;
            }
        }
    }

    private static void index(String what, int index, int size) {
        if (index != Scene.NONE) {
            required(what, index, size);
        }
    }

    private static void required(String what, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(what + " " + index + " of " + size);
        }
    }
}
