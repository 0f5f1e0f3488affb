package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.gltf.DataUri;

/** Buffers and the views into them (glTF 2.0 section 3.6.1). */
final class BufferRules {
    private static final Set<String> MEDIA_TYPES = Set.of("application/octet-stream", "application/gltf-buffer");
    private static final int ELEMENT_ARRAY_BUFFER = 34963;

    private final Document document;
    private final Issues issues;
    private final Buffers buffers;

    private BufferRules(Document document, Buffers buffers) {
        this.document = document;
        issues = document.issues();
        this.buffers = buffers;
    }

    static void check(Document document, Buffers buffers) {
        BufferRules rules = new BufferRules(document, buffers);
        for (int i = 0; i < document.list("buffers").size(); i++) {
            rules.buffer(document.item("buffers", i), i, "/buffers/" + i);
        }
        document.each("bufferViews", rules::view);
    }

    private void buffer(ObjectNode buffer, int index, String pointer) {
        String uri = buffer.path("uri").asText("");
        long announced = Numbers.natural(buffer, "byteLength", -1);
        if (uri.isEmpty()) {
            if (buffers.isBinary() && index == 0) {
                chunk(announced, pointer);
            }
            return;
        }
        String place = pointer + "/uri";
        Optional<MemorySegment> bytes = buffers.buffer(index);
        if (DataUri.isData(uri)) {
            Optional<DataUri> data = DataUri.parse(uri);
            if (data.isEmpty()) {
                issues.error("INVALID_URI", place, "the data URI is broken");
            } else if (!MEDIA_TYPES.contains(data.get().mediaType())) {
                String message = "a buffer's media type is not " + data.get().mediaType();
                issues.error("BUFFER_DATA_URI_MIME_TYPE_INVALID", place, message);
            }
            if (buffers.isBinary()) {
                issues.warning("DATA_URI_GLB", place, "a binary file needs no data URIs");
            }
            bytes.filter(found -> announced >= 0 && found.byteSize() != announced)
                    .ifPresent(found -> mismatch(found.byteSize(), announced, pointer));
        } else {
            UriRules.check(buffer.get("uri"), place, buffers.isBinary(), issues);
            if (bytes.isEmpty() && UriRules.isValid(uri)) {
                issues.error("IO_ERROR", place, "the file cannot be read");
            }
            bytes.filter(found -> announced > found.byteSize())
                    .ifPresent(found -> mismatch(found.byteSize(), announced, pointer));
        }
    }

    private void chunk(long announced, String pointer) {
        if (buffers.chunk().isEmpty()) {
            issues.error("BUFFER_MISSING_GLB_DATA", pointer, "there is no binary chunk");
            return;
        }
        long length = buffers.chunk().get().byteSize();
        if (announced > length) {
            mismatch(length, announced, pointer);
        } else if (announced >= 0 && length - announced > 3) {
            String message = "the binary chunk has " + (length - announced) + " bytes more than the buffer";
            issues.warning("BUFFER_GLB_CHUNK_TOO_BIG", pointer, message);
        }
    }

    private void mismatch(long length, long announced, String pointer) {
        String message = "there are " + length + " bytes, not " + announced;
        issues.error("BUFFER_BYTE_LENGTH_MISMATCH", pointer, message);
    }

    private void view(ObjectNode view, String pointer) {
        long offset = Numbers.natural(view, "byteOffset", 0);
        long length = Numbers.natural(view, "byteLength", 0);
        int buffer = document.reference(view, "buffer", "buffers");
        long available = buffer < 0 ? -1 : available(buffer);
        if (available >= 0 && offset >= available) {
            issues.error("BUFFER_VIEW_TOO_LONG", pointer + "/byteOffset", "the buffer has " + available + " bytes");
        } else if (available >= 0 && length > available - offset) {
            issues.error("BUFFER_VIEW_TOO_LONG", pointer + "/byteLength", "the buffer has " + available + " bytes");
        }
        if (view.has("byteStride")) {
            stride(view, Numbers.natural(view, "byteStride", 4), length, pointer + "/byteStride");
        }
    }

    private long available(int buffer) {
        long announced = Numbers.natural(document.item("buffers", buffer), "byteLength", -1);
        long real = buffers.buffer(buffer).map(MemorySegment::byteSize).orElse(announced);
        return announced < 0 ? -1 : Math.min(announced, real);
    }

    private void stride(ObjectNode view, long stride, long length, String pointer) {
        if (length > 0 && stride > length) {
            issues.error("BUFFER_VIEW_TOO_BIG_BYTE_STRIDE", pointer, stride + " is more than the view's length");
        }
        if (stride % 4 != 0) {
            issues.error("VALUE_MULTIPLE_OF", pointer, stride + " is no multiple of 4");
        }
        if (view.path("target").asInt() == ELEMENT_ARRAY_BUFFER) {
            issues.error("BUFFER_VIEW_INVALID_BYTE_STRIDE", pointer, "only vertex data has a stride");
        }
    }
}
