package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.DataUri;

/** The bytes of buffers and views, as far as they can be had; each is fetched once. */
final class Buffers {
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    private final Document document;
    private final boolean binary;
    private final Optional<MemorySegment> chunk;
    private final Resources resources;
    private final Map<Integer, Optional<MemorySegment>> loaded = new HashMap<>();
    private final Map<String, Optional<byte[]>> files = new HashMap<>();

    Buffers(Document document, boolean binary, Optional<MemorySegment> chunk, Resources resources) {
        this.document = document;
        this.binary = binary;
        this.chunk = chunk;
        this.resources = resources;
    }

    boolean isBinary() {
        return binary;
    }

    Optional<MemorySegment> chunk() {
        return chunk;
    }

    Optional<MemorySegment> buffer(int index) {
        Optional<MemorySegment> bytes = loaded.get(index);
        if (bytes == null) {
            bytes = load(index);
            loaded.put(index, bytes);
        }
        return bytes;
    }

    private Optional<MemorySegment> load(int index) {
        String uri = document.item("buffers", index).path("uri").asText("");
        if (uri.isEmpty()) {
            return chunk.filter(bytes -> index == 0);
        }
        return DataUri.isData(uri)
                ? DataUri.parse(uri).map(data -> MemorySegment.ofArray(data.bytes()))
                : file(uri).map(MemorySegment::ofArray);
    }

    /** A file beside, or empty when it cannot be read. */
    Optional<byte[]> file(String uri) {
        return files.computeIfAbsent(uri, name -> {
            try {
                return resources.load(name, MAX_BYTES);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** A view's bytes; empty when there are none or it reaches too far. */
    Optional<MemorySegment> view(int index) {
        ObjectNode view = document.item("bufferViews", index);
        int buffer = document.reference(view, "buffer", "buffers");
        long offset = Numbers.natural(view, "byteOffset", 0);
        long length = Numbers.natural(view, "byteLength", 0);
        return buffer < 0 || length < 1
                ? Optional.empty()
                : buffer(buffer)
                        .filter(bytes -> offset <= bytes.byteSize() && length <= bytes.byteSize() - offset)
                        .map(bytes -> bytes.asSlice(offset, length));
    }

    /** Whether a URI names something outside the folder, with a scheme or from the root. */
    static boolean isAbsolute(JsonNode uri) {
        return uri.asText("").matches("(?s)([A-Za-z][A-Za-z0-9+.-]*:|/).*");
    }
}
