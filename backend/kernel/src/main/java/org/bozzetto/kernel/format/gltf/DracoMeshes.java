package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;

/** Hands primitives that Draco compressed to a {@link DracoDecoder}, each as a file of its own. */
final class DracoMeshes {
    static final String EXTENSION = "KHR_draco_mesh_compression";
    private static final String POSITION = "POSITION";
    private static final int MAX_OTHERS = 8;
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private static final Optional<DracoDecoder> DECODER = ServiceLoader.load(
                    DracoDecoder.class, DracoMeshes.class.getClassLoader())
            .findFirst();

    private final GltfObject root;
    private final BufferTable buffers;
    private final Budget budget;

    DracoMeshes(GltfObject root, BufferTable buffers, Budget budget) {
        this.root = root;
        this.buffers = buffers;
        this.budget = budget;
    }

    static boolean canDecode() {
        return DECODER.isPresent();
    }

    /**
     * Positions and triangles of a primitive, and to {@code accessors} the numbers of its other attributes; empty when it is not
     * compressed, or cannot be decoded but stands there uncompressed too.
     */
    Optional<Mesh> of(GltfObject primitive, AccessorTable accessors) throws FormatException {
        Optional<GltfObject> extension = primitive.extension(EXTENSION);
        if (extension.isEmpty()) {
            return Optional.empty();
        }
        if (DECODER.isEmpty()) {
            if (isStoredToo(primitive)) {
                return Optional.empty();
            }
            throw BufferTable.broken(
                    "EXTENSION_REQUIRED",
                    "the file needs the extension " + EXTENSION + ", which cannot be read; export it without Draco"
                            + " compression",
                    extension.get().pointer());
        }
        int view = extension.get().index("bufferView", buffers.viewCount());
        if (view == Scene.NONE) {
            throw BufferTable.broken(
                    "UNRESOLVED_REFERENCE",
                    "compressed geometry names no buffer view",
                    extension.get().pointer());
        }
        MemorySegment bytes = buffers.view(view).bytes();
        budget.claim(bytes.byteSize(), 2, primitive.pointer());
        List<String> others = others(extension.get(), primitive);
        Mesh mesh = DECODER.get().decode(alone(primitive.json(), others, bytes));
        budget.claim(mesh.vertexCount(), (3L + 4L * others.size()) * Float.BYTES, primitive.pointer());
        budget.claim(mesh.indices().length, Integer.BYTES, primitive.pointer());
        provide(primitive, others, mesh, accessors);
        int position = primitive.objectOrEmpty("attributes").index(POSITION, accessors.size());
        float[] positions =
                position == Scene.NONE ? mesh.positions() : fractions(mesh.positions(), accessors.get(position));
        return Optional.of(Mesh.triangles(positions, mesh.indices()).build());
    }

    /** Compressed attributes besides positions, as many as the decoder has places for. */
    private static List<String> others(GltfObject extension, GltfObject primitive) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> attribute :
                extension.json().path("attributes").properties()) {
            boolean known = primitive.json().path("attributes").has(attribute.getKey());
            if (known && !attribute.getKey().equals(POSITION)) {
                names.add(attribute.getKey());
            }
        }
        if (names.size() > MAX_OTHERS) {
            primitive
                    .report()
                    .add(
                            Outcome.DROPPED,
                            "DRACO_ATTRIBUTES",
                            "of vertex data that Draco compressed, more than eight kinds cannot be read",
                            "export it without Draco compression",
                            extension.pointer());
            return names.subList(0, MAX_OTHERS);
        }
        return names;
    }

    private static void provide(GltfObject primitive, List<String> others, Mesh mesh, AccessorTable accessors)
            throws FormatException {
        GltfObject attributes = primitive.objectOrEmpty("attributes");
        for (int i = 0; i < others.size(); i++) {
            int index = attributes.index(others.get(i), accessors.size());
            boolean fits = i < mesh.colorSets().size()
                    && index != Scene.NONE
                    && accessors.get(index).count() == mesh.vertexCount();
            if (fits) {
                accessors.provide(index, decoded(mesh.colorSets().get(i), accessors.get(index)));
            }
        }
    }

    /** The first numbers of each four. */
    private static float[] decoded(float[] fours, Accessor accessor) {
        int width = Math.min(accessor.type().width(), 4);
        float[] values = new float[accessor.count() * accessor.type().width()];
        for (int i = 0; i < accessor.count(); i++) {
            System.arraycopy(fours, 4 * i, values, i * accessor.type().width(), width);
        }
        return fractions(values, accessor);
    }

    /**
     * Whole numbers that stand for fractions become them. Encoders differ in whether the stream knows that they are; then they are
     * fractions already, and none is above 1.
     */
    private static float[] fractions(float[] values, Accessor accessor) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (!accessor.normalized() || largest <= 1) {
            return values;
        }
        float[] fractions = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            fractions[i] = Math.max(values[i] / accessor.component().greatest(), -1);
        }
        return fractions;
    }

    /** Whether the positions' accessor has data of its own. */
    private boolean isStoredToo(GltfObject primitive) {
        int position = primitive.json().path("attributes").path("POSITION").asInt(-1);
        return root.json().path("accessors").path(position).has("bufferView");
    }

    /** A binary file with this primitive alone; its other attributes are called colours, which decoders leave as they are. */
    private byte[] alone(ObjectNode primitive, List<String> others, MemorySegment data) throws FormatException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("asset").put("version", "2.0");
        file.putArray("extensionsUsed").add(EXTENSION);
        file.putArray("extensionsRequired").add(EXTENSION);
        file.put("scene", 0).putArray("scenes").addObject().putArray("nodes").add(0);
        file.putArray("nodes").addObject().put("mesh", 0);
        file.putArray("buffers").addObject().put("byteLength", data.byteSize());
        file.putArray("bufferViews").addObject().put("buffer", 0).put("byteLength", data.byteSize());
        ArrayNode accessors = file.putArray("accessors");
        ObjectNode alone =
                file.putArray("meshes").addObject().putArray("primitives").addObject();
        ObjectNode attributes = alone.putObject("attributes");
        JsonNode own = primitive.path("attributes");
        JsonNode compressed = primitive.path("extensions").path(EXTENSION).path("attributes");
        ObjectNode extension =
                alone.putObject("extensions").putObject(EXTENSION).put("bufferView", 0);
        ObjectNode ids = extension.putObject("attributes");
        attributes.put(POSITION, asFloats(copied(own.path(POSITION), accessors), accessors));
        ids.set(POSITION, compressed.path(POSITION));
        for (int i = 0; i < others.size(); i++) {
            JsonNode accessor = own.path(others.get(i));
            attributes.put("COLOR_" + i, asFloats(copied(accessor, accessors), accessors));
            ids.set("COLOR_" + i, compressed.path(others.get(i)));
        }
        if (primitive.has("indices")) {
            alone.put("indices", copied(primitive.get("indices"), accessors));
        }
        return binary(file, data);
    }

    private int copied(JsonNode accessor, ArrayNode accessors) {
        if (root.json().path("accessors").path(accessor.asInt(-1)) instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            copy.remove("bufferView");
            copy.remove("byteOffset");
            accessors.add(copy);
        } else {
            accessors.addObject();
        }
        return accessors.size() - 1;
    }

    private static int asFloats(int index, ArrayNode accessors) {
        ObjectNode accessor = (ObjectNode) accessors.get(index);
        accessor.put("componentType", ComponentType.FLOAT.code());
        accessor.remove(List.of("normalized", "min", "max", "sparse"));
        return index;
    }

    private static byte[] binary(ObjectNode file, MemorySegment data) throws FormatException {
        byte[] json;
        try {
            json = GltfJson.MAPPER.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw BufferTable.broken("INVALID_JSON", "a primitive cannot be written as JSON", "");
        }
        int jsonLength = (json.length + 3) & ~3;
        int dataLength = Math.toIntExact((data.byteSize() + 3) & ~3L);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + 2 * CHUNK_HEADER + jsonLength + dataLength)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(GlbContainer.MAGIC).putInt(2).putInt(bytes.capacity());
        bytes.putInt(jsonLength).putInt(GlbContainer.JSON).put(json);
        while (bytes.position() < HEADER + CHUNK_HEADER + jsonLength) {
            bytes.put((byte) ' ');
        }
        bytes.putInt(dataLength).putInt(GlbContainer.BIN).put(data.toArray(ValueLayout.JAVA_BYTE));
        return bytes.array();
    }
}
