package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;
import org.bozzetto.kernel.scene.Extras;

/**
 * Lays arrays out one after the other, each in a buffer view of its own on a 4-byte boundary, and streams them without
 * collecting them. An array that is used twice is stored once.
 */
final class BinaryLayout {
    private static final int ARRAY_BUFFER = 34962;
    private static final int ELEMENT_ARRAY_BUFFER = 34963;
    private static final int PIECE_BYTES = 1 << 16;
    private static final int KEPT_ALIGNMENT = 8;
    private static final String QUANTIZATION = "KHR_mesh_quantization";

    private final ArrayNode accessors = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode views = JsonNodeFactory.instance.arrayNode();
    private final List<Block> blocks = new ArrayList<>();
    private final IdentityHashMap<Object, Map<String, Integer>> stored = new IdentityHashMap<>();
    private final Optional<GeometryPacker> packer;
    private final Set<String> extensions = new TreeSet<>();
    private long length;
    private long decodedLength;

    BinaryLayout(Optional<GeometryPacker> packer) {
        this.packer = packer;
    }

    /** What stands in the buffer, in order. */
    private sealed interface Block {
        record Floats(float[] values) implements Block {}

        record Ints(int[] values, ComponentType component) implements Block {}

        record Bytes(byte[] values) implements Block {}
    }

    ArrayNode accessors() {
        return accessors;
    }

    ArrayNode views() {
        return views;
    }

    /** Extensions without which a reader cannot read what was laid out. */
    Set<String> extensions() {
        return extensions;
    }

    /** Bytes of what was compressed, when it is decoded; 0 when nothing was. */
    long decodedLength() {
        return decodedLength;
    }

    /** Bytes in all, a multiple of four. */
    long length() {
        return length;
    }

    /** A vertex attribute. */
    int attribute(String semantic, float[] values, ElementType type, boolean withBounds) {
        return floats(semantic, values, type, withBounds, ARRAY_BUFFER);
    }

    /** Floats that are not vertex data: matrices, keys and values of animations. */
    int data(float[] values, ElementType type, boolean withBounds) {
        return floats("", values, type, withBounds, 0);
    }

    private int floats(String semantic, float[] values, ElementType type, boolean withBounds, int target) {
        String kind = packer.map(it -> it.kind(semantic)).orElse("");
        return once(values, type.name() + withBounds + target + kind, () -> {
            Optional<PackedBlock> packed = packer.flatMap(it -> it.floats(semantic, values, type));
            if (packed.isPresent()) {
                packedFloats(packed.get(), type, withBounds, target);
                return;
            }
            int view = view(new Block.Floats(values), 4L * values.length, target);
            ObjectNode accessor = accessor(view, ComponentType.FLOAT, values.length / type.width(), type);
            if (withBounds) {
                addBounds(accessor, values, type.width());
            }
        });
    }

    private void packedFloats(PackedBlock packed, ElementType type, boolean withBounds, int target) {
        int view = view(packed, type, target);
        ObjectNode accessor = accessor(view, packed.component(), packed.count(), type);
        if (packed.normalized()) {
            accessor.put("normalized", true);
        }
        if (packed.component() == ComponentType.SHORT) {
            extensions.add(QUANTIZATION);
        }
        if (withBounds) {
            addBounds(accessor, packed.shown(), type.width());
        }
    }

    /**
     * Vertex numbers, in 16 bits where that is enough (65535 itself is reserved).
     *
     * @param triangles whether each three are a triangle
     */
    int indices(int[] values, boolean triangles, int vertices) {
        ComponentType component = max(values) < 65535 ? ComponentType.UNSIGNED_SHORT : ComponentType.UNSIGNED_INT;
        return integers(
                values,
                component,
                ElementType.SCALAR,
                ELEMENT_ARRAY_BUFFER,
                packer.flatMap(it -> it.indices(values, component, triangles, vertices)));
    }

    /** Joint numbers below 65536, four per vertex. */
    int joints(int[] values) {
        ComponentType component = max(values) < 256 ? ComponentType.UNSIGNED_BYTE : ComponentType.UNSIGNED_SHORT;
        return integers(
                values, component, ElementType.VEC4, ARRAY_BUFFER, packer.flatMap(it -> it.joints(values, component)));
    }

    private int integers(
            int[] values, ComponentType component, ElementType type, int target, Optional<PackedBlock> packed) {
        return once(values, type.name() + target, () -> {
            long bytes = (long) values.length * component.bytes();
            int view = packed.map(block -> view(block, type, target))
                    .orElseGet(() -> view(new Block.Ints(values, component), bytes, target));
            accessor(view, component, values.length / type.width(), type);
        });
    }

    /** Adds what was noted on an accessor in the file that it came from. */
    void note(int accessor, Extras notes, JsonSink sink) {
        if (!notes.isEmpty()) {
            ObjectNode object = (ObjectNode) accessors.get(accessor);
            ObjectNode view = (ObjectNode) views.get(object.get("bufferView").intValue());
            StorageNotes.write(notes, object, view, sink);
        }
    }

    /** The same for the view of a picture. */
    void notePicture(int view, Extras picture, JsonSink sink) {
        StorageNotes.writePicture(picture, (ObjectNode) views.get(view), sink);
    }

    /** The index of the buffer view of an encoded picture. */
    int image(byte[] bytes) {
        Map<String, Integer> uses = stored.computeIfAbsent(bytes, key -> new HashMap<>());
        return uses.computeIfAbsent("image", key -> view(new Block.Bytes(bytes), bytes.length, 0));
    }

    /** A view of data that only an extension understands, with what else is said of it; on 8 bytes, as some demand. */
    int kept(ObjectNode properties, byte[] bytes) {
        if (length % KEPT_ALIGNMENT != 0) {
            byte[] gap = new byte[(int) (KEPT_ALIGNMENT - length % KEPT_ALIGNMENT)];
            blocks.add(new Block.Bytes(gap));
            length += gap.length;
        }
        int view = view(new Block.Bytes(bytes), bytes.length, 0);
        ((ObjectNode) views.get(view)).setAll(properties);
        return view;
    }

    /** An accessor that only an extension understands. */
    int kept(ObjectNode accessor) {
        accessors.add(accessor);
        return accessors.size() - 1;
    }

    private int once(Object values, String use, Runnable store) {
        Map<String, Integer> uses = stored.computeIfAbsent(values, key -> new HashMap<>());
        Integer known = uses.get(use);
        if (known == null) {
            store.run();
            known = accessors.size() - 1;
            uses.put(use, known);
        }
        return known;
    }

    private int view(Block block, long bytes, int target) {
        ObjectNode view = views.addObject().put("buffer", 0);
        if (length > 0) {
            view.put("byteOffset", length);
        }
        view.put("byteLength", bytes);
        if (target != 0) {
            view.put("target", target);
        }
        blocks.add(block);
        length += padded(bytes);
        return views.size() - 1;
    }

    /** A view into a buffer that is there only when it is decoded. */
    private int view(PackedBlock packed, ElementType type, int target) {
        ObjectNode view = views.addObject().put("buffer", 1);
        if (decodedLength > 0) {
            view.put("byteOffset", decodedLength);
        }
        view.put("byteLength", packed.decodedBytes());
        if (packed.stride() != type.bytes(packed.component())) {
            view.put("byteStride", packed.stride());
        }
        if (target != 0) {
            view.put("target", target);
        }
        ObjectNode extension = view.putObject("extensions")
                .putObject(CompressedView.EXTENSION)
                .put("buffer", 0)
                .put("byteOffset", length)
                .put("byteLength", packed.bytes().length)
                .put("byteStride", packed.stride())
                .put("count", packed.count())
                .put("mode", packed.mode().name());
        if (packed.filter() != Filter.NONE) {
            extension.put("filter", packed.filter().name());
        }
        extensions.add(CompressedView.EXTENSION);
        blocks.add(new Block.Bytes(packed.bytes()));
        length += padded(packed.bytes().length);
        decodedLength += padded(packed.decodedBytes());
        return views.size() - 1;
    }

    private ObjectNode accessor(int view, ComponentType component, int count, ElementType type) {
        return accessors
                .addObject()
                .put("bufferView", view)
                .put("componentType", component.code())
                .put("count", count)
                .put("type", type.name());
    }

    private static void addBounds(ObjectNode accessor, float[] values, int width) {
        float[] min = new float[width];
        float[] max = new float[width];
        java.util.Arrays.fill(min, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < values.length; i += width) {
            for (int k = 0; k < width; k++) {
                float value = values[i + k];
                min[k] = value < min[k] ? value : min[k];
                max[k] = value > max[k] ? value : max[k];
            }
        }
        ArrayNode minNode = accessor.putArray("min");
        ArrayNode maxNode = accessor.putArray("max");
        for (int k = 0; k < width; k++) {
            minNode.add(finite(min[k]));
            maxNode.add(finite(max[k]));
        }
    }

    private static double finite(float value) {
        return Float.isFinite(value) ? value : 0;
    }

    private static int max(int[] values) {
        int max = 0;
        for (int value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static long padded(long bytes) {
        return (bytes + 3) & ~3L;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        for (Block block : blocks) {
            long bytes = switch (block) {
                case Block.Floats(float[] values) -> writeFloats(values, piece, out);
                case Block.Ints(int[] values, ComponentType component) -> writeInts(values, component, piece, out);
                case Block.Bytes(byte[] values) -> {
                    out.write(values);
                    yield values.length;
                }
            };
            out.write(new byte[(int) (padded(bytes) - bytes)]);
        }
    }

    private static long writeFloats(float[] values, byte[] piece, OutputStream out) throws IOException {
        int step = PIECE_BYTES / Float.BYTES;
        for (int from = 0; from < values.length; from += step) {
            int count = Math.min(step, values.length - from);
            ByteBuffer.wrap(piece)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(values, from, count);
            out.write(piece, 0, count * Float.BYTES);
        }
        return 4L * values.length;
    }

    private static long writeInts(int[] values, ComponentType component, byte[] piece, OutputStream out)
            throws IOException {
        int step = PIECE_BYTES / component.bytes();
        for (int from = 0; from < values.length; from += step) {
            int to = Math.min(from + step, values.length);
            ByteBuffer bytes = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < to; i++) {
                switch (component.bytes()) {
                    case 1 -> bytes.put((byte) values[i]);
                    case 2 -> bytes.putShort((short) values[i]);
                    default -> bytes.putInt(values[i]);
                }
            }
            out.write(piece, 0, bytes.position());
        }
        return (long) values.length * component.bytes();
    }
}
