package org.bozzetto.library.exporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Animation;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Skin;
import org.bozzetto.kernel.scene.Texture;

/**
 * A scene that becomes part of a larger one. What it shows (meshes, materials, pictures …) is added once and when it is first
 * needed, however often the part stands there; nodes, skins and animations once for each place.
 */
final class ScenePart {
    private final Scene scene;
    private final Scene.Builder whole;
    private final Map<Integer, Integer> images = new HashMap<>();
    private final Map<Integer, Integer> samplers = new HashMap<>();
    private final Map<Integer, Integer> textures = new HashMap<>();
    private final Map<Integer, Integer> materials = new HashMap<>();
    private final Map<Integer, Integer> meshes = new HashMap<>();
    private final Map<Integer, Integer> cameras = new HashMap<>();
    private final Map<Integer, Integer> lights = new HashMap<>();

    /** Which material of the whole covers a primitive; empty for its own. */
    @FunctionalInterface
    interface Covering {
        /** For parts that show themselves as they are. */
        Covering NONE = material -> Optional.empty();

        /** @param material the primitive's own, or empty when it has none */
        Optional<Integer> of(Optional<Material> material);
    }

    ScenePart(Scene scene, Scene.Builder whole) {
        this.scene = scene;
        this.whole = whole;
    }

    /**
     * Puts the part into the whole once more.
     *
     * @return the roots, as nodes of the whole
     */
    List<Integer> place(Covering covering) {
        List<Integer> added = scene.nodes().stream().map(whole::addNode).toList();
        List<Integer> skins = scene.skins().stream()
                .map(skin -> whole.addSkin(moved(skin, added)))
                .toList();
        for (int i = 0; i < added.size(); i++) {
            Node node = scene.nodes().get(i);
            whole.setNode(
                    added.get(i),
                    node.withReferences(
                            node.children().stream().map(added::get).toList(),
                            node.mesh() == Scene.NONE ? Scene.NONE : mesh(node.mesh(), covering),
                            once(
                                    cameras,
                                    node.camera(),
                                    index -> whole.addCamera(scene.cameras().get(index))),
                            once(
                                    lights,
                                    node.light(),
                                    index -> whole.addLight(scene.lights().get(index))),
                            node.skin() == Scene.NONE ? Scene.NONE : skins.get(node.skin())));
        }
        scene.animations().forEach(animation -> whole.addAnimation(moved(animation, added)));
        return scene.roots().stream().map(added::get).toList();
    }

    private static Skin moved(Skin skin, List<Integer> nodes) {
        return new Skin(
                skin.name(),
                skin.joints().stream().map(nodes::get).toList(),
                skin.skeleton() == Scene.NONE ? Scene.NONE : nodes.get(skin.skeleton()),
                skin.inverseBindMatrices(),
                skin.extras());
    }

    private static Animation moved(Animation animation, List<Integer> nodes) {
        List<Animation.Channel> channels = animation.channels().stream()
                .map(channel -> new Animation.Channel(
                        channel.curve(),
                        channel.node() == Scene.NONE ? Scene.NONE : nodes.get(channel.node()),
                        channel.path(),
                        channel.extras()))
                .toList();
        return new Animation(animation.name(), channels, animation.curves(), animation.extras());
    }

    private int mesh(int index, Covering covering) {
        MeshGroup group = scene.meshes().get(index);
        boolean isCovered = group.primitives().stream()
                .anyMatch(primitive -> covering.of(own(primitive)).isPresent());
        return isCovered
                ? whole.addMesh(covered(group, covering))
                : once(meshes, index, i -> whole.addMesh(covered(group, Covering.NONE)));
    }

    private Optional<Material> own(Primitive primitive) {
        return primitive.material() == Scene.NONE
                ? Optional.empty()
                : Optional.of(scene.materials().get(primitive.material()));
    }

    private MeshGroup covered(MeshGroup group, Covering covering) {
        List<Primitive> primitives = group.primitives().stream()
                .map(primitive -> new Primitive(
                        primitive.mesh(),
                        covering.of(own(primitive)).orElseGet(() -> material(primitive.material())),
                        primitive.targets(),
                        primitive.extras()))
                .toList();
        return new MeshGroup(group.name(), primitives, group.weights(), group.extras());
    }

    private int material(int index) {
        return once(materials, index, i -> {
            Material own = scene.materials().get(i);
            return whole.addMaterial(new Material(
                    own.name(),
                    own.baseColor(),
                    own.opacity(),
                    moved(own.baseColorTexture()),
                    own.metallic(),
                    own.roughness(),
                    moved(own.metallicRoughnessTexture()),
                    moved(own.normalTexture()),
                    own.normalScale(),
                    moved(own.occlusionTexture()),
                    own.occlusionStrength(),
                    own.emissive(),
                    moved(own.emissiveTexture()),
                    own.alphaMode(),
                    own.alphaCutoff(),
                    own.doubleSided(),
                    own.extras()));
        });
    }

    private Optional<TextureInfo> moved(Optional<TextureInfo> use) {
        return use.map(info -> new TextureInfo(texture(info.texture()), info.uvSet(), info.extras()));
    }

    private int texture(int index) {
        return once(textures, index, i -> {
            Texture own = scene.textures().get(i);
            return whole.addTexture(new Texture(
                    own.name(),
                    once(
                            images,
                            own.image(),
                            image -> whole.addImage(scene.images().get(image))),
                    once(
                            samplers,
                            own.sampler(),
                            sampler -> whole.addSampler(scene.samplers().get(sampler))),
                    own.extras()));
        });
    }

    private static int once(Map<Integer, Integer> added, int index, UnaryOperator<Integer> add) {
        if (index == Scene.NONE) {
            return Scene.NONE;
        }
        Integer known = added.get(index);
        int place = known == null ? add.apply(index) : known;
        added.put(index, place);
        return place;
    }
}
