package org.bozzetto.ai3d.embed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Embeddings as they are stored with a revision: {@code {"version": 1, "spaces": [{"space", "model", "vectors": [base64 of
 * little-endian floats]}]}}.
 */
public final class EmbeddingsJson {
    /** Of the blob. */
    public static final String ROLE = "embeddings";

    public static final String MEDIA_TYPE = "application/vnd.bozzetto.embeddings+json";

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .build();

    private EmbeddingsJson() {}

    /** UTF-8. The same embeddings give the same bytes. */
    public static byte[] write(Embeddings embeddings, Map<Space, Embeddings.Method> methods) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode spaces = root.putArray("spaces");
        new TreeMap<>(embeddings.vectors()).forEach((space, vectors) -> {
            ObjectNode node = spaces.addObject()
                    .put("space", space.name())
                    .put("model", methods.get(space).model());
            ArrayNode array = node.putArray("vectors");
            vectors.forEach(vector -> array.add(bytes(vector)));
        });
        try {
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new AssertionError("a tree of texts and numbers can be written", e);
        }
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    /**
     * Those that the given methods made; others are passed over.
     *
     * @throws IOException if the bytes are no such file
     */
    public static Embeddings read(byte[] json, Map<Space, Embeddings.Method> methods) throws IOException {
        JsonNode root = JSON.readTree(json);
        Map<Space, List<float[]>> vectors = new EnumMap<>(Space.class);
        if (root.path("version").asInt() != VERSION) {
            return Embeddings.NONE;
        }
        for (JsonNode node : root.path("spaces")) {
            for (Map.Entry<Space, Embeddings.Method> method : methods.entrySet()) {
                if (method.getKey().name().equals(node.path("space").asText())
                        && method.getValue().model().equals(node.path("model").asText())) {
                    List<float[]> found = vectors(node.path("vectors"), method.getValue());
                    if (!found.isEmpty()) {
                        vectors.put(method.getKey(), found);
                    }
                }
            }
        }
        return new Embeddings(vectors);
    }

    private static List<float[]> vectors(JsonNode array, Embeddings.Method method) throws IOException {
        List<float[]> vectors = new ArrayList<>();
        for (JsonNode node : array) {
            byte[] bytes = node.binaryValue();
            if (bytes == null || bytes.length != 4 * method.dimension()) {
                throw new IOException("a stored embedding does not have " + method.dimension() + " values");
            }
            float[] vector = new float[method.dimension()];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(vector);
            for (float value : vector) {
                if (!Float.isFinite(value)) {
                    throw new IOException("a stored embedding is not a number everywhere");
                }
            }
            vectors.add(UnitVector.of(vector));
        }
        return vectors;
    }
}
