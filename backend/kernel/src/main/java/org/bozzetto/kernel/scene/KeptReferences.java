package org.bozzetto.kernel.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Follows the references that kept JSON holds, for when what they lead to gets other numbers: textures of material extensions,
 * pictures of texture extensions, materials and names of KHR_materials_variants, packets of KHR_xmp_json_ld, and the pointers of
 * KHR_animation_pointer. JSON in which nothing changes stays as it is, letter by letter.
 */
public final class KeptReferences {
    public static final String VARIANTS = "KHR_materials_variants";
    public static final String METADATA = "KHR_xmp_json_ld";
    private static final String POINTER = "KHR_animation_pointer";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern POINTED = Pattern.compile(
            "^/(nodes|meshes|materials|textures|cameras|skins|animations|extensions/KHR_lights_punctual/lights)/(\\d{1,9})(/.*)?$");

    /** What a reference leads to. */
    public enum Kind {
        TEXTURE,
        IMAGE,
        MATERIAL,
        VARIANT,
        PACKET,
        NODE,
        MESH,
        CAMERA,
        LIGHT,
        SKIN,
        ANIMATION
    }

    /** New numbers for old ones. */
    @FunctionalInterface
    public interface Numbers {
        /** @return the new number, or {@link Scene#NONE} to remove what refers to it */
        int of(Kind kind, int old);
    }

    private final Numbers numbers;
    private boolean changed;

    private KeptReferences(Numbers numbers) {
        this.numbers = numbers;
    }

    /** The same data with new numbers; the very object when nothing changes. */
    public static Extras renumbered(Extras extras, Numbers numbers) {
        if (extras.extensions().isEmpty() && extras.parts().isEmpty()) {
            return extras;
        }
        Map<String, String> extensions = new HashMap<>();
        extras.extensions().forEach((name, json) -> {
            String moved = new KeptReferences(numbers).extension(name, json);
            if (!moved.isEmpty()) {
                extensions.put(name, moved);
            }
        });
        Map<String, Extras> parts = new HashMap<>();
        extras.parts().forEach((name, part) -> parts.put(name, renumbered(part, numbers)));
        boolean same = extensions.equals(extras.extensions()) && parts.equals(extras.parts());
        return same ? extras : new Extras(extras.json(), extensions, parts);
    }

    /** Empty when nothing is left of it. */
    private String extension(String name, String json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode object)) {
                return json;
            }
            boolean left = move(name, object);
            return left ? changed ? object.toString() : json : "";
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private boolean move(String name, ObjectNode object) {
        textures(object);
        if (name.contains("_texture_")) {
            return number(object, "source", Kind.IMAGE) || object.size() > 0;
        }
        return switch (name) {
            case VARIANTS -> {
                mappings(object);
                yield true;
            }
            case METADATA -> number(object, "packet", Kind.PACKET);
            case POINTER -> pointer(object);
            default -> true;
        };
    }

    /** Texture uses are told by their names, so that those of unknown extensions come along. */
    private void textures(ObjectNode extension) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(extension);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node instanceof ObjectNode object) {
                for (String name : names(object)) {
                    boolean use = name.endsWith("Texture") && object.get(name) instanceof ObjectNode;
                    if (use && !number((ObjectNode) object.get(name), "index", Kind.TEXTURE)) {
                        object.remove(name);
                    }
                }
            }
            node.forEach(open::push);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void mappings(ObjectNode extension) {
        if (!(extension.get("mappings") instanceof ArrayNode mappings)) {
            return;
        }
        ArrayNode left = JSON.createArrayNode();
        for (JsonNode mapping : mappings) {
            if (mapping instanceof ObjectNode object && number(object, "material", Kind.MATERIAL) && variants(object)) {
                left.add(object);
            }
        }
        changed |= left.size() < mappings.size();
        extension.set("mappings", left);
    }

    private boolean variants(ObjectNode mapping) {
        ArrayNode moved = JSON.createArrayNode();
        StreamSupport.stream(mapping.path("variants").spliterator(), false)
                .mapToInt(variant -> moved(Kind.VARIANT, variant))
                .filter(variant -> variant != Scene.NONE)
                .forEach(moved::add);
        changed |= !moved.equals(mapping.get("variants"));
        mapping.set("variants", moved);
        return !moved.isEmpty();
    }

    private boolean pointer(ObjectNode extension) {
        Matcher matcher = POINTED.matcher(extension.path("pointer").asText(""));
        if (!matcher.matches()) {
            return true;
        }
        int old = Integer.parseInt(matcher.group(2));
        int now = numbers.of(kind(matcher.group(1)), old);
        if (now != old) {
            changed = true;
            String rest = Optional.ofNullable(matcher.group(3)).orElse("");
            extension.put("pointer", "/" + matcher.group(1) + "/" + now + rest);
        }
        return now != Scene.NONE;
    }

    private static Kind kind(String list) {
        return switch (list) {
            case "nodes" -> Kind.NODE;
            case "meshes" -> Kind.MESH;
            case "materials" -> Kind.MATERIAL;
            case "textures" -> Kind.TEXTURE;
            case "cameras" -> Kind.CAMERA;
            case "skins" -> Kind.SKIN;
            case "animations" -> Kind.ANIMATION;
            default -> Kind.LIGHT;
        };
    }

    /** False when the reference leads nowhere any more; true also when there is none. */
    private boolean number(ObjectNode object, String name, Kind kind) {
        JsonNode value = object.get(name);
        if (value == null) {
            return true;
        }
        int now = moved(kind, value);
        if (now == Scene.NONE) {
            object.remove(name);
            changed = true;
            return false;
        }
        if (now != value.asInt()) {
            object.put(name, now);
            changed = true;
        }
        return true;
    }

    private int moved(Kind kind, JsonNode value) {
        boolean index = value.isNumber()
                && value.doubleValue() >= 0
                && value.doubleValue() <= Integer.MAX_VALUE
                && value.doubleValue() == Math.rint(value.doubleValue());
        return index ? numbers.of(kind, value.asInt()) : Scene.NONE;
    }
}
