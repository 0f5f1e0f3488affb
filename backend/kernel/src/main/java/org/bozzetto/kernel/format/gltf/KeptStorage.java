package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/**
 * Data in buffers that extensions refer to without our understanding them. Storage is laid out anew when a scene is written; so
 * that the data stay where they belong, kept JSON holds them in place of their number: <code>{"$bufferView": {…, "bytes":
 * base64}}</code> or <code>{"$accessor": {…, "bufferView": …}}</code>. When the scene is written they become views and accessors
 * again.
 */
final class KeptStorage {
    private static final String VIEW = "$bufferView";
    private static final String ACCESSOR = "$accessor";
    private static final String BYTES = "bytes";
    private static final String EXTENSIONS = "extensions";
    private static final String SPARSE = "sparse";

    /** Names of references that do not end in what they lead to, by extension. */
    private static final Map<String, Set<String>> VIEWS =
            Map.of("EXT_structural_metadata", Set.of("values", "arrayOffsets", "stringOffsets"));

    private static final Map<String, Set<String>> ACCESSORS = Map.of(
            "CESIUM_primitive_outline", Set.of("indices"),
            "EXT_mesh_manifold", Set.of("indices", "mergeIndices", "mergeValues"));

    private final List<GltfObject> accessors;
    private final List<GltfObject> views;
    private final BufferTable buffers;
    private final Budget budget;

    KeptStorage(GltfObject root, BufferTable buffers, Budget budget) {
        accessors = root.objects("accessors");
        views = root.objects("bufferViews");
        this.buffers = buffers;
        this.budget = budget;
    }

    /**
     * Puts what extensions refer to into their JSON. An extension with a reference that leads nowhere, or to a whole buffer, is
     * removed and told.
     *
     * @throws FormatException when the same data are named so often that their copies exceed the file's budget
     */
    void takeIn(GltfObject object) throws FormatException {
        for (String name : names(object.json())) {
            JsonNode value = object.json().get(name);
            if (name.equals(EXTENSIONS) && value instanceof ObjectNode extensions) {
                takeInAll(extensions, object);
            } else if (!name.equals("extras")) {
                below(value, object.at(name), object);
            }
        }
    }

    private void below(JsonNode value, String pointer, GltfObject parent) throws FormatException {
        if (value instanceof ObjectNode child) {
            takeIn(new GltfObject(child, pointer, parent.report()));
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isContainerNode()) {
            for (int i = 0; i < value.size(); i++) {
                below(value.get(i), pointer + "/" + i, parent);
            }
        }
    }

    private void takeInAll(ObjectNode extensions, GltfObject owner) throws FormatException {
        for (String name : names(extensions)) {
            boolean stays = UnknownData.isStorage(name) || takeIn(name, extensions.get(name));
            if (!stays) {
                extensions.remove(name);
                owner.report()
                        .add(
                                Outcome.DROPPED,
                                "EXTENSION_DATA",
                                "data of the extension " + name
                                        + " was left out, because it refers to parts of the file that move",
                                "",
                                owner.at("extensions/" + name));
            }
        }
    }

    /** @return false when something that it refers to cannot be had */
    private boolean takeIn(String extension, JsonNode json) throws FormatException {
        boolean found = true;
        if (json instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode value = object.get(name);
                if (name.equals("extras")) {
                    continue;
                }
                if (name.equals(EXTENSIONS) && value instanceof ObjectNode nested) {
                    for (String inner : names(nested)) {
                        found &= !UnknownData.isStorage(inner) && takeIn(inner, nested.get(inner));
                    }
                } else if (isReference(value) && kind(extension, name) != Kind.NONE) {
                    Optional<JsonNode> data = resolved(value, kind(extension, name));
                    data.ifPresent(taken -> object.set(name, taken));
                    found &= data.isPresent();
                } else {
                    found &= takeIn(extension, value);
                }
            }
        } else if (json.isArray() && !json.isEmpty() && json.get(0).isContainerNode()) {
            for (JsonNode element : json) {
                found &= takeIn(extension, element);
            }
        }
        return found;
    }

    private enum Kind {
        NONE,
        VIEW,
        ACCESSOR,
        BUFFER
    }

    private static Kind kind(String extension, String name) {
        if (VIEWS.getOrDefault(extension, Set.of()).contains(name) || name.matches("(.*B|b)ufferViews?")) {
            return Kind.VIEW;
        }
        if (ACCESSORS.getOrDefault(extension, Set.of()).contains(name) || name.matches("(.*A|a)ccessors?")) {
            return Kind.ACCESSOR;
        }
        return name.equals("buffer") || name.equals("buffers") ? Kind.BUFFER : Kind.NONE;
    }

    private static boolean isReference(JsonNode value) {
        return value.isNumber()
                || (value.isArray() && !value.isEmpty() && value.get(0).isNumber());
    }

    private Optional<JsonNode> resolved(JsonNode value, Kind kind) throws FormatException {
        if (value.isNumber()) {
            return switch (kind) {
                case VIEW -> view(value.asInt(-1));
                case ACCESSOR -> accessor(value.asInt(-1));
                default -> Optional.empty();
            };
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : value) {
            Optional<JsonNode> one = element.isNumber() ? resolved(element, kind) : Optional.empty();
            one.ifPresent(list::add);
        }
        return list.size() == value.size() ? Optional.of(list) : Optional.empty();
    }

    private Optional<JsonNode> view(int index) throws FormatException {
        if (index < 0 || index >= views.size()) {
            return Optional.empty();
        }
        MemorySegment bytes;
        try {
            bytes = buffers.view(index).bytes();
        } catch (FormatException e) {
            return Optional.empty();
        }
        return Optional.of(view(index, bytes));
    }

    private JsonNode view(int index, MemorySegment bytes) throws FormatException {
        // The bytes, their text, and both once more while the text is made.
        budget.claim(bytes.byteSize(), 5, views.get(index).pointer());
        ObjectNode view = views.get(index).json().deepCopy();
        view.remove(List.of("buffer", "byteOffset", "byteLength"));
        if (view.get(EXTENSIONS) instanceof ObjectNode extensions) {
            extensions.remove(CompressedView.EXTENSION);
        }
        view.put(BYTES, bytes.toArray(ValueLayout.JAVA_BYTE));
        return JsonNodeFactory.instance.objectNode().set(VIEW, view);
    }

    private Optional<JsonNode> accessor(int index) throws FormatException {
        if (index < 0 || index >= accessors.size()) {
            return Optional.empty();
        }
        Accessor accessor;
        Optional<MemorySegment> bytes = Optional.empty();
        try {
            accessor = Accessor.parse(accessors.get(index), views.size());
            if (accessor.view() >= 0) {
                bytes = Optional.of(elements(accessor));
            }
        } catch (FormatException e) {
            return Optional.empty();
        }
        ObjectNode copy = accessors.get(index).json().deepCopy();
        if (bytes.isPresent()) {
            copy.set("bufferView", view(accessor.view(), bytes.get()));
            copy.remove("byteOffset");
        }
        for (String part : List.of("indices", "values")) {
            if (copy.path(SPARSE).get(part) instanceof ObjectNode sparse) {
                Optional<JsonNode> data = view(sparse.path("bufferView").asInt(-1));
                if (data.isEmpty()) {
                    return Optional.empty();
                }
                sparse.set("bufferView", data.get());
            }
        }
        return Optional.of(JsonNodeFactory.instance.objectNode().set(ACCESSOR, copy));
    }

    private MemorySegment elements(Accessor accessor) throws FormatException {
        BufferTable.View view = buffers.view(accessor.view());
        int size = accessor.type().bytes(accessor.component());
        long stride = view.stride() > 0 ? view.stride() : size;
        long length = stride * (accessor.count() - 1L) + size;
        if (accessor.byteOffset() > view.bytes().byteSize()
                || length > view.bytes().byteSize() - accessor.byteOffset()) {
            throw BufferTable.broken("ACCESSOR_TOO_LONG", "an accessor reaches past its view", accessor.pointer());
        }
        return view.bytes().asSlice(accessor.byteOffset(), length);
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Makes views and accessors of the data that stand in the JSON of extensions; equal data become one. */
    static void layOut(JsonNode root, BinaryLayout layout) {
        new LayingOut(layout, new HashMap<>()).below(root, false);
    }

    private record LayingOut(BinaryLayout layout, Map<JsonNode, Integer> known) {
        void below(JsonNode json, boolean inExtension) {
            if (json instanceof ObjectNode object) {
                for (String name : names(object)) {
                    if (!name.equals("extras")) {
                        object.set(name, placed(object.get(name), inExtension || name.equals(EXTENSIONS)));
                    }
                }
            } else if (json instanceof ArrayNode array
                    && !array.isEmpty()
                    && array.get(0).isContainerNode()) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, placed(array.get(i), inExtension));
                }
            }
        }

        private JsonNode placed(JsonNode json, boolean inExtension) {
            boolean marked = inExtension && json.size() == 1;
            Integer number = marked ? known.get(json) : null;
            if (number != null) {
                return IntNode.valueOf(number);
            }
            JsonNode key = marked ? json.deepCopy() : json;
            below(json, inExtension);
            OptionalInt stored = OptionalInt.empty();
            if (marked && json.get(VIEW) instanceof ObjectNode view) {
                stored = view(view);
            } else if (marked && json.get(ACCESSOR) instanceof ObjectNode accessor) {
                stored = OptionalInt.of(layout.kept(accessor));
            }
            if (stored.isEmpty()) {
                return json;
            }
            known.put(key, stored.getAsInt());
            return IntNode.valueOf(stored.getAsInt());
        }

        /** Empty when there are no bytes in it. */
        private OptionalInt view(ObjectNode view) {
            byte[] bytes;
            try {
                bytes = view.path(BYTES).binaryValue();
            } catch (IOException e) {
                return OptionalInt.empty();
            }
            if (bytes == null || bytes.length == 0) {
                return OptionalInt.empty();
            }
            view.remove(BYTES);
            return OptionalInt.of(layout.kept(view, bytes));
        }
    }
}
