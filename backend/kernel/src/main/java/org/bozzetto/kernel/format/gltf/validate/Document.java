package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** The JSON of one file, with what was found out about it so far. */
final class Document {
    private final ObjectNode root;
    private final Issues issues;
    private final Set<String> usedPointers = new HashSet<>();
    private final Set<String> extensionsUsed = new HashSet<>();

    Document(ObjectNode root, Issues issues) {
        this.root = root;
        this.issues = issues;
        root.path("extensionsUsed").forEach(name -> extensionsUsed.add(name.asText()));
    }

    ObjectNode root() {
        return root;
    }

    Issues issues() {
        return issues;
    }

    boolean declares(String extension) {
        return extensionsUsed.contains(extension);
    }

    /** A list by its place, e.g. {@code accessors}; missing when there is none. */
    JsonNode list(String place) {
        return root.at("/" + place);
    }

    /** An element of a list; an empty object when it is none. */
    ObjectNode item(String place, int index) {
        return list(place).path(index) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** Calls for every object of a list, with its pointer. */
    void each(String place, BiConsumer<ObjectNode, String> use) {
        JsonNode list = list(place);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode object) {
                use.accept(object, "/" + place + "/" + i);
            }
        }
    }

    /** The reference that a property makes into a list; -1 when it makes none or leads nowhere. */
    int reference(JsonNode object, String name, String place) {
        return reference(object.path(name), place);
    }

    int reference(JsonNode value, String place) {
        boolean leads = Numbers.isWhole(value)
                && value.doubleValue() >= 0
                && value.doubleValue() < list(place).size();
        return leads ? value.intValue() : -1;
    }

    void markUsed(String pointer) {
        usedPointers.add(pointer);
    }

    boolean isUsed(String pointer) {
        return usedPointers.contains(pointer);
    }
}
