package org.bozzetto.kernel.format.gltf.validate;

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
        ObjectNode buffer = document.item("buffers", index);
        if (!buffer.has("uri")) {
            return chunk.filter(bytes -> index == 0);
        }
        String uri = buffer.path("uri").textValue();
        if (DataUri.isData(uri)) {
            return DataUri.parse(uri).filter(Buffers::isBufferType).map(data -> MemorySegment.ofArray(data.bytes()));
        }
        return isExpectedFile(buffer) ? file(uri).map(MemorySegment::ofArray) : Optional.empty();
    }

    /** Whether a data URI says that it holds a buffer. */
    static boolean isBufferType(DataUri data) {
        return data.mediaType().equals("application/octet-stream")
                || data.mediaType().equals("application/gltf-buffer");
    }

    /** Whether an object's URI names a file that should lie beside. */
    boolean isExpectedFile(ObjectNode owner) {
        String uri = owner.path("uri").asText();
        return owner.has("uri") && !DataUri.isData(uri) && UriRules.isValid(uri) && !UriRules.isAbsolute(uri);
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
        long offset = Numbers.offset(view);
        long length = Numbers.natural(view, "byteLength", 0);
        return buffer < 0 || length < 1 || offset < 0
                ? Optional.empty()
                : buffer(buffer)
                        .filter(bytes -> isWhole(bytes, document.item("buffers", buffer)))
                        .filter(bytes -> offset <= bytes.byteSize() && length <= bytes.byteSize() - offset)
                        .map(bytes -> bytes.asSlice(offset, length));
    }

    /** A file or chunk that is shorter than announced is of no use at all; a data URI is, as far as it goes. */
    private static boolean isWhole(MemorySegment bytes, ObjectNode buffer) {
        return bytes.byteSize() >= Numbers.natural(buffer, "byteLength", 0)
                || DataUri.isData(buffer.path("uri").asText());
    }
}
