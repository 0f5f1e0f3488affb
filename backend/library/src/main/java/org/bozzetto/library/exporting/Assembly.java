package org.bozzetto.library.exporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.PictureRef;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneMaterial;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.document.Surroundings;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Camera;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.KeptLists;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.library.LibraryException;

/** One assembly of a scene: nodes are added parents first, siblings in order. */
final class Assembly {
    private final SceneDocument document;
    private final Function<NodeContent.AssetInstance, Scene> contents;
    /** Of assets, so that the same dress is met as the same scene. */
    private final Map<NodeContent.AssetInstance, Scene> dressed = new HashMap<>();

    private final Function<PictureRef, Image> pictures;
    private final ShapeScenes shapes;
    private final ImportReport.Builder report = new ImportReport.Builder("Bozzetto scene");
    private final Scene.Builder scene = new Scene.Builder();
    private final Alike alike = new Alike(scene);
    private final KeptLists lists = new KeptLists();
    private final IdentityHashMap<Scene, ScenePart> parts = new IdentityHashMap<>();
    private final Map<CoveringMaterial, Integer> materials = new HashMap<>();
    private final Map<PictureRef, Optional<Integer>> textures = new HashMap<>();
    private final Map<UUID, Placed> placed = new HashMap<>();
    private final List<Integer> roots = new ArrayList<>();

    /** A node in the scene that is made; children come to it as they are met. */
    private record Placed(int index, Node node, List<Integer> children) {}

    /** A material of the document as it covers something, which may show both its sides. */
    private record CoveringMaterial(UUID id, boolean doubleSided) {}

    Assembly(
            SceneDocument document,
            Function<NodeContent.AssetInstance, Scene> contents,
            Function<PictureRef, Image> pictures,
            ShapeScenes shapes) {
        this.document = document;
        this.contents = contents;
        this.pictures = pictures;
        this.shapes = shapes;
    }

    void add(SceneNode node) {
        Node shown = shown(node);
        Placed here = new Placed(scene.addNode(shown), shown, new ArrayList<>());
        placed.put(node.id(), here);
        (node.parent().equals(Edit.ROOT) ? roots : placed.get(node.parent()).children()).add(here.index());
        content(node).ifPresent(part -> here.children().addAll(part(part).place(own -> covering(node, own))));
    }

    SceneAssembler.Assembled finish() {
        placed.values().forEach(p -> scene.setNode(p.index(), p.node().withChildren(p.children())));
        if (!document.surroundings().equals(Surroundings.DEFAULT)) {
            report.add(
                    Outcome.DROPPED,
                    "SURROUNDINGS",
                    "the light from all around is the studio's own and is not part of the file",
                    "Add lamps to the scene to have its light in the file.",
                    "");
        }
        Scene assembled =
                scene.show(document.name(), roots).extras(lists.extras()).build();
        return new SceneAssembler.Assembled(assembled, report.build());
    }

    private Node shown(SceneNode node) {
        int camera = Scene.NONE;
        int light = Scene.NONE;
        switch (node.content()) {
            case NodeContent.Lamp lamp -> light = scene.addLight(light(node.name(), lamp));
            case NodeContent.View view ->
                camera = scene.addCamera(new Camera.Perspective(
                        node.name(),
                        view.yfov(),
                        OptionalDouble.empty(),
                        view.near(),
                        OptionalDouble.of(view.far()),
                        Extras.NONE));
            case NodeContent.Group group -> {
                // Only holds others.
            }
            case NodeContent.AssetInstance instance -> {
                // Its content comes below it.
            }
            case NodeContent.Shape shape -> {
                // The same.
            }
        }
        return new Node(
                node.name(),
                node.transform(),
                List.of(),
                Scene.NONE,
                camera,
                light,
                Scene.NONE,
                new float[0],
                Extras.NONE);
    }

    private static Light light(String name, NodeContent.Lamp lamp) {
        return new Light(
                name,
                lamp.kind(),
                lamp.color(),
                lamp.intensity(),
                lamp.range(),
                lamp.innerConeAngle(),
                lamp.outerConeAngle(),
                Extras.NONE);
    }

    private Optional<Scene> content(SceneNode node) {
        return switch (node.content()) {
            case NodeContent.AssetInstance instance -> asset(node, instance);
            case NodeContent.Shape shape -> shape(node, shape);
            case NodeContent.Group group -> Optional.empty();
            case NodeContent.Lamp lamp -> Optional.empty();
            case NodeContent.View view -> Optional.empty();
        };
    }

    private Optional<Scene> asset(SceneNode node, NodeContent.AssetInstance instance) {
        try {
            return Optional.of(dressed.computeIfAbsent(instance, contents));
        } catch (LibraryException e) {
            report.add(Outcome.DROPPED, e.code(), e.getMessage(), e.remedy(), node.name());
            return Optional.empty();
        }
    }

    private Optional<Scene> shape(SceneNode node, NodeContent.Shape shape) {
        Optional<Scene> built = shapes.scene(shape);
        if (built.isEmpty()) {
            report.add(
                    Outcome.DROPPED,
                    "UNKNOWN_FAMILY",
                    "this Bozzetto cannot build the shape \"" + shape.family() + "\"",
                    "Update Bozzetto.",
                    node.name());
        } else if (Families.find(shape.family()).orElseThrow().version() != shape.version()) {
            report.add(
                    Outcome.APPROXIMATED,
                    "OTHER_FAMILY_VERSION",
                    "\"" + shape.family() + "\" is built as this Bozzetto does it, which may differ a little",
                    "",
                    node.name());
        }
        return built;
    }

    private ScenePart part(Scene part) {
        return parts.computeIfAbsent(part, p -> new ScenePart(p, scene, alike, lists));
    }

    private Optional<Integer> covering(SceneNode node, Optional<Material> own) {
        return document.materialFor(node.id(), own.map(Material::name).orElse(""))
                .map(material -> materials.computeIfAbsent(
                        new CoveringMaterial(
                                material.id(), own.map(Material::doubleSided).orElse(false)),
                        key -> scene.addMaterial(material(material, key.doubleSided()))));
    }

    private Material material(SceneMaterial material, boolean doubleSided) {
        Surface surface = material.surface();
        Material.Builder made = new Material.Builder(material.name())
                .baseColor(surface.baseColor())
                .opacity(surface.opacity())
                .metallic(surface.metallic())
                .roughness(surface.roughness())
                .emissive(surface.emissive())
                .alphaMode(surface.opacity() < 1 ? AlphaMode.BLEND : AlphaMode.OPAQUE)
                .doubleSided(doubleSided);
        surface.picture()
                .flatMap(picture -> textures.computeIfAbsent(picture, it -> texture(it, material.name())))
                .ifPresent(texture -> made.baseColorTexture(new TextureInfo(texture)));
        return made.build();
    }

    private Optional<Integer> texture(PictureRef picture, String material) {
        try {
            return Optional.of(alike.texture(new Texture(alike.image(pictures.apply(picture)))));
        } catch (LibraryException e) {
            report.add(Outcome.DROPPED, e.code(), e.getMessage(), e.remedy(), material);
            return Optional.empty();
        }
    }
}
