package org.bozzetto.kernel.format.gltf;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.Resources;

/** The file's buffers and the views into them. Buffers are fetched when they are first needed, files beside only once. */
final class BufferTable {
    /** Larger files beside a .gltf are refused: they would not fit a Java array. */
    private static final long MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    private final List<GltfObject> buffers;
    private final List<GltfObject> views;
    private final Optional<MemorySegment> binary;
    private final Resources resources;
    private final Budget budget;
    private final Map<Integer, MemorySegment> loaded = new HashMap<>();
    private final Map<String, MemorySegment> files = new HashMap<>();
    private final Map<Integer, MemorySegment> decoded = new HashMap<>();

    BufferTable(GltfObject root, Optional<MemorySegment> binary, Resources resources, Budget budget) {
        buffers = root.objects("buffers");
        views = root.objects("bufferViews");
        this.binary = binary;
        this.resources = resources;
        this.budget = budget;
    }

    /** One view's bytes, and the distance of its elements (0 for tightly packed). */
    record View(MemorySegment bytes, int stride) {}

    int viewCount() {
        return views.size();
    }

    View view(int index) throws FormatException {
        GltfObject view = views.get(index);
        Optional<GltfObject> compressed = view.extension(CompressedView.EXTENSION);
        if (compressed.isPresent()) {
            return decompressed(index, view, compressed.get());
        }
        return stored(view);
    }

    /** A view's bytes, decoded when it is first needed. */
    private View decompressed(int index, GltfObject view, GltfObject compressed) throws FormatException {
        MemorySegment bytes = decoded.get(index);
        if (bytes == null) {
            MemorySegment data = stored(compressed).bytes();
            bytes = MemorySegment.ofArray(CompressedView.of(compressed).decode(data, budget));
            decoded.put(index, bytes);
        }
        return new View(bytes, stride(view));
    }

    private View stored(GltfObject view) throws FormatException {
        int buffer = view.index("buffer", buffers.size());
        if (buffer < 0) {
            throw broken("UNRESOLVED_REFERENCE", "a buffer view names no buffer of this file", view.at("buffer"));
        }
        MemorySegment bytes = buffer(buffer);
        long offset = natural(view, "byteOffset", 0);
        long length = natural(view, "byteLength", -1);
        int stride = stride(view);
        if (length < 1) {
            throw broken("BUFFER_VIEW_INVALID", "a buffer view has no usable length", view.pointer());
        }
        if (offset > bytes.byteSize() || length > bytes.byteSize() - offset) {
            throw broken(
                    "BUFFER_VIEW_TOO_LONG",
                    "a buffer view reaches to byte " + (offset + length) + " of a buffer of " + bytes.byteSize(),
                    view.pointer());
        }
        return new View(bytes.asSlice(offset, length), stride);
    }

    private static int stride(GltfObject view) throws FormatException {
        long stride = natural(view, "byteStride", 0);
        if (stride > 0xFFFF) {
            throw broken("BUFFER_VIEW_INVALID", "a buffer view has no usable stride", view.pointer());
        }
        return (int) stride;
    }

    private MemorySegment buffer(int index) throws FormatException {
        MemorySegment bytes = loaded.get(index);
        if (bytes == null) {
            bytes = load(index);
            loaded.put(index, bytes);
        }
        return bytes;
    }

    private MemorySegment load(int index) throws FormatException {
        GltfObject buffer = buffers.get(index);
        String uri = buffer.text("uri");
        MemorySegment bytes;
        if (uri.isEmpty()) {
            bytes = binary.filter(chunk -> index == 0)
                    .orElseThrow(() -> broken("MISSING_BUFFER", "a buffer has no data", buffer.pointer()));
        } else if (DataUri.isData(uri)) {
            bytes = MemorySegment.ofArray(DataUri.parse(uri)
                    .orElseThrow(() -> broken("DATA_URI", "a buffer's data URI is broken", buffer.at("uri")))
                    .bytes());
        } else {
            bytes = file(uri, buffer.at("uri"));
        }
        // A GLB chunk may carry padding; what lies past the announced end is not part of the buffer.
        long announced = natural(buffer, "byteLength", bytes.byteSize());
        return announced < bytes.byteSize() ? bytes.asSlice(0, announced) : bytes;
    }

    private MemorySegment file(String uri, String pointer) throws FormatException {
        MemorySegment known = files.get(uri);
        if (known != null) {
            return known;
        }
        try {
            Optional<byte[]> found = resources.load(uri, MAX_FILE_BYTES);
            MemorySegment bytes = MemorySegment.ofArray(found.orElseThrow(() -> broken(
                    "MISSING_BUFFER",
                    "the file " + shortened(uri) + " that holds the geometry is not beside it",
                    pointer)));
            budget.earn(bytes.byteSize());
            files.put(uri, bytes);
            return bytes;
        } catch (IOException e) {
            throw new FormatException(
                    "MISSING_BUFFER",
                    "the file " + shortened(uri) + " that holds the geometry cannot be read: " + e.getMessage(),
                    new Where.AtPointer(pointer),
                    e);
        }
    }

    static String shortened(String uri) {
        return uri.length() > 100 ? uri.substring(0, 100) + "…" : uri;
    }

    static long natural(GltfObject object, String name, long fallback) throws FormatException {
        if (!object.has(name)) {
            return fallback;
        }
        return object.natural(name)
                .orElseThrow(() -> broken("BAD_VALUE", name + " is not a whole number", object.at(name)));
    }

    static FormatException broken(String code, String message, String pointer) {
        return new FormatException(code, message, new Where.AtPointer(pointer));
    }
}
