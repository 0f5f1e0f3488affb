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
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;

/** Hands primitives that Draco compressed to a {@link DracoDecoder}, each as a file of its own. */
final class DracoMeshes {
    static final String EXTENSION = "KHR_draco_mesh_compression";
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

    /** The mesh of a primitive; empty when it is not compressed, or cannot be decoded but stands there uncompressed too. */
    Optional<Mesh> of(GltfObject primitive) throws FormatException {
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
        Mesh mesh = DECODER.get().decode(alone(primitive.json(), bytes));
        budget.claim(mesh.vertexCount(), 16L * Float.BYTES, primitive.pointer());
        budget.claim(mesh.indices().length, Integer.BYTES, primitive.pointer());
        return Optional.of(mesh);
    }

    /** Whether the positions' accessor has data of its own. */
    private boolean isStoredToo(GltfObject primitive) {
        int position = primitive.json().path("attributes").path("POSITION").asInt(-1);
        return root.json().path("accessors").path(position).has("bufferView");
    }

    /** A binary file with this primitive alone. */
    private byte[] alone(ObjectNode primitive, MemorySegment data) throws FormatException {
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
        for (Map.Entry<String, JsonNode> attribute :
                primitive.path("attributes").properties()) {
            attributes.put(attribute.getKey(), copied(attribute.getValue(), accessors));
        }
        if (primitive.has("indices")) {
            alone.put("indices", copied(primitive.get("indices"), accessors));
        }
        ObjectNode extension = alone.putObject("extensions").putObject(EXTENSION);
        extension.put("bufferView", 0);
        extension.set("attributes", primitive.path("extensions").path(EXTENSION).path("attributes"));
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
