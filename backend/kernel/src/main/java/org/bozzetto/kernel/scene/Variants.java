package org.bozzetto.kernel.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Dresses that a file offers for its things, each with materials of its own (KHR_materials_variants). */
public final class Variants {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Variants() {}

    /** In the order of the file; a variant without a name is empty. */
    public static List<String> names(Scene scene) {
        List<String> names = new ArrayList<>();
        read(scene.extras())
                .path("variants")
                .forEach(variant -> names.add(variant.path("name").asText("")));
        return names;
    }

    /**
     * The scene as it looks in the first variant of that name; things that have no material for it keep theirs.
     *
     * @throws IllegalArgumentException if the scene has no such variant
     */
    public static Scene shown(Scene scene, String name) {
        int variant = names(scene).indexOf(name);
        if (variant < 0) {
            throw new IllegalArgumentException("no variant \"" + name + "\"");
        }
        List<MeshGroup> meshes = scene.meshes().stream()
                .map(group -> dressed(group, variant, scene.materials().size()))
                .toList();
        return new Scene(
                scene.trees(),
                scene.defaultTree(),
                scene.nodes(),
                meshes,
                scene.materials(),
                scene.textures(),
                scene.samplers(),
                scene.images(),
                scene.cameras(),
                scene.lights(),
                scene.skins(),
                scene.animations(),
                scene.copyright(),
                scene.extras());
    }

    private static MeshGroup dressed(MeshGroup group, int variant, int materials) {
        List<Primitive> primitives = group.primitives().stream()
                .map(primitive -> {
                    OptionalInt material = material(primitive.extras(), variant);
                    return material.isPresent() && material.getAsInt() < materials
                            ? new Primitive(
                                    primitive.mesh(), material.getAsInt(), primitive.targets(), primitive.extras())
                            : primitive;
                })
                .toList();
        return new MeshGroup(group.name(), primitives, group.weights(), group.extras());
    }

    private static OptionalInt material(Extras primitive, int variant) {
        for (JsonNode mapping : read(primitive).path("mappings")) {
            for (JsonNode entry : mapping.path("variants")) {
                if (entry.asInt(-1) == variant && mapping.path("material").asInt(-1) >= 0) {
                    return OptionalInt.of(mapping.path("material").asInt());
                }
            }
        }
        return OptionalInt.empty();
    }

    private static JsonNode read(Extras extras) {
        try {
            return JSON.readTree(extras.extensions().getOrDefault(KeptReferences.VARIANTS, ""));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
