package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/**
 * The JSON of one file, with what was found out about it so far. {@link SchemaRules} take out what is of no use, so that all
 * later rules meet well-formed values only.
 */
final class Document {
    private final ObjectNode root;
    private final Issues issues;
    private final Set<String> usedPointers = new HashSet<>();
    private final Set<String> extensionsUsed;
    private final ExtensionSchemas known = new ExtensionSchemas();

    Document(ObjectNode root, Issues issues) {
        this.root = root;
        this.issues = issues;
        extensionsUsed = Set.copyOf(names("extensionsUsed"));
    }

    ObjectNode root() {
        return root;
    }

    Issues issues() {
        return issues;
    }

    ExtensionSchemas known() {
        return known;
    }

    /** A list of names at the root; empty when one of them is no name. */
    List<String> names(String list) {
        JsonNode names = root.path(list);
        boolean sound = StreamSupport.stream(names.spliterator(), false).allMatch(JsonNode::isTextual);
        return names.isArray() && sound
                ? StreamSupport.stream(names.spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList()
                : List.of();
    }

    boolean declares(String extension) {
        return extensionsUsed.contains(extension);
    }

    /** Whether an extension is known and declared, so that what it says counts. */
    boolean understands(String extension) {
        return known.knows(extension) && declares(extension);
    }

    /** What an extension says about an object; missing when it says nothing or is not declared. */
    JsonNode extension(JsonNode object, String name) {
        return understands(name) ? object.path("extensions").path(name) : MissingNode.getInstance();
    }

    /** A list by its place, e.g. {@code accessors}; missing when there is none. */
    JsonNode list(String place) {
        return place.indexOf('/') < 0 ? root.path(place) : root.at("/" + place);
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
        int index = Numbers.natural(value);
        return index >= 0 && list(place).path(index).isObject() ? index : -1;
    }

    void markUsed(String pointer) {
        usedPointers.add(pointer);
    }

    boolean isUsed(String pointer) {
        return usedPointers.contains(pointer);
    }
}
