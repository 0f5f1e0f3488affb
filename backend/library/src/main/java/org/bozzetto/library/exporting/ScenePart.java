package org.bozzetto.library.exporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Animation;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.KeptLists;
import org.bozzetto.kernel.scene.KeptReferences;
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
    private final Alike alike;
    private final KeptLists lists;
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

    /**
     * @param alike what the whole's parts share
     * @param lists what the whole keeps for its extensions
     */
    ScenePart(Scene scene, Scene.Builder whole, Alike alike, KeptLists lists) {
        this.scene = scene;
        this.whole = whole;
        this.alike = alike;
        this.lists = lists;
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
        KeptReferences.Numbers numbers = (kind, index) -> switch (kind) {
            case NODE -> index < added.size() ? added.get(index) : Scene.NONE;
            case SKIN -> index < skins.size() ? skins.get(index) : Scene.NONE;
            default -> number(kind, index);
        };
        for (int i = 0; i < added.size(); i++) {
            Node node = scene.nodes().get(i);
            whole.setNode(
                    added.get(i),
                    node.withReferences(
                                    node.children().stream().map(added::get).toList(),
                                    node.mesh() == Scene.NONE ? Scene.NONE : mesh(node.mesh(), covering),
                                    camera(node.camera()),
                                    light(node.light()),
                                    node.skin() == Scene.NONE ? Scene.NONE : skins.get(node.skin()))
                            .withExtras(KeptReferences.renumbered(node.extras(), numbers)));
        }
        scene.animations().forEach(animation -> whole.addAnimation(moved(animation, added, numbers)));
        return scene.roots().stream().map(added::get).toList();
    }

    /** The number in the whole of what a kept reference leads to; what is not there yet is added. */
    private int number(KeptReferences.Kind kind, int index) {
        return switch (kind) {
            case TEXTURE -> index < scene.textures().size() ? texture(index) : Scene.NONE;
            case IMAGE -> index < scene.images().size() ? image(index) : Scene.NONE;
            case MATERIAL -> index < scene.materials().size() ? material(index) : Scene.NONE;
            case MESH -> index < scene.meshes().size() ? mesh(index, Covering.NONE) : Scene.NONE;
            case CAMERA -> index < scene.cameras().size() ? camera(index) : Scene.NONE;
            case LIGHT -> index < scene.lights().size() ? light(index) : Scene.NONE;
            case VARIANT, PACKET -> lists.add(scene, kind, index);
            // They have numbers for each place only.
            case NODE, SKIN, ANIMATION -> Scene.NONE;
        };
    }

    private Extras moved(Extras extras) {
        return KeptReferences.renumbered(extras, this::number);
    }

    private static Skin moved(Skin skin, List<Integer> nodes) {
        return new Skin(
                skin.name(),
                skin.joints().stream().map(nodes::get).toList(),
                skin.skeleton() == Scene.NONE ? Scene.NONE : nodes.get(skin.skeleton()),
                skin.inverseBindMatrices(),
                skin.extras());
    }

    private static Animation moved(Animation animation, List<Integer> nodes, KeptReferences.Numbers numbers) {
        List<Animation.Channel> channels = animation.channels().stream()
                .map(channel -> new Animation.Channel(
                        channel.curve(),
                        channel.node() == Scene.NONE ? Scene.NONE : nodes.get(channel.node()),
                        channel.path(),
                        KeptReferences.renumbered(channel.extras(), numbers)))
                .toList();
        return new Animation(
                animation.name(), channels, animation.curves(), KeptReferences.renumbered(animation.extras(), numbers));
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
                        moved(primitive.extras())))
                .toList();
        return new MeshGroup(group.name(), primitives, group.weights(), moved(group.extras()));
    }

    private int material(int index) {
        return once(materials, index, i -> {
            Material own = scene.materials().get(i);
            return alike.material(new Material(
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
                    moved(own.extras())));
        });
    }

    private Optional<TextureInfo> moved(Optional<TextureInfo> use) {
        return use.map(info -> new TextureInfo(texture(info.texture()), info.uvSet(), info.extras()));
    }

    private int texture(int index) {
        return once(textures, index, i -> {
            Texture own = scene.textures().get(i);
            return alike.texture(new Texture(
                    own.name(),
                    image(own.image()),
                    once(
                            samplers,
                            own.sampler(),
                            sampler -> alike.sampler(scene.samplers().get(sampler))),
                    moved(own.extras())));
        });
    }

    private int image(int index) {
        return once(images, index, i -> alike.image(scene.images().get(i)));
    }

    private int camera(int index) {
        return once(cameras, index, i -> whole.addCamera(scene.cameras().get(i)));
    }

    private int light(int index) {
        return once(lights, index, i -> whole.addLight(scene.lights().get(i)));
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
