package org.bozzetto.kernel.scene;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Material;

/**
 * What a 3D file holds: node trees and everything they use, in lists that refer to each other by index. Immutable, and checked
 * when built: every index is in range or {@link #NONE}, and nodes form a forest.
 *
 * <p>The editable scene of a project is a {@link org.bozzetto.kernel.document.SceneDocument}, which shows such scenes.
 *
 * @param defaultTree index into {@code trees}, or {@link #NONE}
 * @param copyright who made it and on what terms, as the file says; may be empty
 */
public record Scene(
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
        List<Animation> animations,
        String copyright,
        Extras extras) {
    /** No index. */
    public static final int NONE = -1;

    public Scene {
        trees = List.copyOf(trees);
        nodes = List.copyOf(nodes);
        meshes = List.copyOf(meshes);
        materials = List.copyOf(materials);
        textures = List.copyOf(textures);
        samplers = List.copyOf(samplers);
        images = List.copyOf(images);
        cameras = List.copyOf(cameras);
        lights = List.copyOf(lights);
        skins = List.copyOf(skins);
        animations = List.copyOf(animations);
        SceneCheck.check(
                trees,
                defaultTree,
                nodes,
                meshes,
                materials,
                textures,
                samplers,
                images,
                cameras,
                lights,
                skins,
                animations);
    }

    /** Roots of the default tree; when there is none, of the first; when there is none, every node without a parent. */
    public List<Integer> roots() {
        if (!trees.isEmpty()) {
            return trees.get(Math.max(0, defaultTree)).roots();
        }
        boolean[] isChild = new boolean[nodes.size()];
        nodes.forEach(node -> node.children().forEach(child -> isChild[child] = true));
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < isChild.length; i++) {
            if (!isChild[i]) {
                roots.add(i);
            }
        }
        return roots;
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects a scene; the {@code add} methods answer the index of what they added. */
    public static final class Builder {
        private final List<Tree> trees = new ArrayList<>();
        private int defaultTree = NONE;
        private final List<Node> nodes = new ArrayList<>();
        private final List<MeshGroup> meshes = new ArrayList<>();
        private final List<Material> materials = new ArrayList<>();
        private final List<Texture> textures = new ArrayList<>();
        private final List<Sampler> samplers = new ArrayList<>();
        private final List<Image> images = new ArrayList<>();
        private final List<Camera> cameras = new ArrayList<>();
        private final List<Light> lights = new ArrayList<>();
        private final List<Skin> skins = new ArrayList<>();
        private final List<Animation> animations = new ArrayList<>();
        private String copyright = "";
        private Extras extras = Extras.NONE;

        public Builder() {}

        private Builder(Scene scene) {
            trees.addAll(scene.trees);
            defaultTree = scene.defaultTree;
            nodes.addAll(scene.nodes);
            meshes.addAll(scene.meshes);
            materials.addAll(scene.materials);
            textures.addAll(scene.textures);
            samplers.addAll(scene.samplers);
            images.addAll(scene.images);
            cameras.addAll(scene.cameras);
            lights.addAll(scene.lights);
            skins.addAll(scene.skins);
            animations.addAll(scene.animations);
            copyright = scene.copyright;
            extras = scene.extras;
        }

        public int addTree(Tree tree) {
            return add(trees, tree);
        }

        public Builder defaultTree(int index) {
            defaultTree = index;
            return this;
        }

        /** Adds a tree of these roots and makes it the default. */
        public Builder show(String name, List<Integer> roots) {
            return defaultTree(addTree(new Tree(name, roots, Extras.NONE)));
        }

        public int addNode(Node node) {
            return add(nodes, node);
        }

        public Builder setNode(int index, Node node) {
            nodes.set(index, node);
            return this;
        }

        public int addMesh(MeshGroup mesh) {
            return add(meshes, mesh);
        }

        public int addMaterial(Material material) {
            return add(materials, material);
        }

        public Builder setMaterial(int index, Material material) {
            materials.set(index, material);
            return this;
        }

        public int addTexture(Texture texture) {
            return add(textures, texture);
        }

        public int addSampler(Sampler sampler) {
            return add(samplers, sampler);
        }

        public int addImage(Image image) {
            return add(images, image);
        }

        public Builder setImage(int index, Image image) {
            images.set(index, image);
            return this;
        }

        public int addCamera(Camera camera) {
            return add(cameras, camera);
        }

        public int addLight(Light light) {
            return add(lights, light);
        }

        public int addSkin(Skin skin) {
            return add(skins, skin);
        }

        public int addAnimation(Animation animation) {
            return add(animations, animation);
        }

        public Builder copyright(String value) {
            copyright = value;
            return this;
        }

        public Builder extras(Extras value) {
            extras = value;
            return this;
        }

        private static <T> int add(List<T> list, T element) {
            list.add(element);
            return list.size() - 1;
        }

        /** @throws IllegalArgumentException if an index is out of range or nodes do not form a forest */
        public Scene build() {
            return new Scene(
                    trees,
                    defaultTree,
                    nodes,
                    meshes,
                    materials,
                    textures,
                    samplers,
                    images,
                    cameras,
                    lights,
                    skins,
                    animations,
                    copyright,
                    extras);
        }
    }
}
