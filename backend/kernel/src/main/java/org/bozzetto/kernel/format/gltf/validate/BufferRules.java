package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.DataUri;

/** Buffers and the views into them (glTF 2.0 section 3.6.1). */
final class BufferRules {
    private static final int ELEMENT_ARRAY_BUFFER = 34963;

    private final Document document;
    private final Issues issues;
    private final Buffers buffers;

    BufferRules(Document document, Buffers buffers) {
        this.document = document;
        issues = document.issues();
        this.buffers = buffers;
    }

    /** What can be told from the JSON alone. */
    void check() {
        document.each("buffers", (buffer, pointer) -> {
            if (buffer.has("uri")) {
                uri(buffer.path("uri").textValue(), pointer + "/uri");
            }
        });
        document.each("bufferViews", this::view);
    }

    /** Whether the bytes are there. */
    void checkContent() {
        for (int i = 0; i < document.list("buffers").size(); i++) {
            if (document.list("buffers").get(i) instanceof ObjectNode buffer) {
                content(buffer, i, "/buffers/" + i);
            }
        }
    }

    private void content(ObjectNode buffer, int index, String pointer) {
        long announced = Numbers.natural(buffer, "byteLength", -1);
        if (announced < 0) {
            return;
        }
        Optional<MemorySegment> bytes = buffers.buffer(index);
        boolean chunk = buffers.isBinary() && index == 0 && !buffer.has("uri");
        if (bytes.isEmpty() && chunk) {
            issues.error("BUFFER_MISSING_GLB_DATA", pointer, "there is no binary chunk");
        } else if (bytes.isEmpty() && buffers.isExpectedFile(buffer)) {
            issues.error("IO_ERROR", pointer + "/uri", "the file cannot be read");
        }
        long length = bytes.map(MemorySegment::byteSize).orElse(announced);
        long padded = (announced + 3) & ~3L;
        if (length < announced) {
            String message = "there are " + length + " bytes, not " + announced;
            issues.error("BUFFER_BYTE_LENGTH_MISMATCH", pointer, message);
        } else if (chunk && length > padded) {
            String message = "the binary chunk has " + (length - padded) + " bytes more than the buffer needs";
            issues.warning("BUFFER_GLB_CHUNK_TOO_BIG", pointer, message);
        }
    }

    private void uri(String uri, String pointer) {
        if (!DataUri.isData(uri)) {
            UriRules.check(uri, pointer, buffers.isBinary(), issues);
            return;
        }
        UriRules.checkData(buffers.isBinary(), pointer, issues);
        Optional<DataUri> data = DataUri.parse(uri);
        if (data.isEmpty()) {
            issues.error("INVALID_URI", pointer, "the data URI is broken");
        } else if (!Buffers.isBufferType(data.get())) {
            String message = "a buffer's media type is not " + data.get().mediaType();
            issues.error("BUFFER_DATA_URI_MIME_TYPE_INVALID", pointer, message);
        }
    }

    private void view(ObjectNode view, String pointer) {
        long offset = Numbers.offset(view);
        long length = Numbers.natural(view, "byteLength", 0);
        int buffer = document.reference(view, "buffer", "buffers");
        long available = Numbers.natural(document.item("buffers", Math.max(buffer, 0)), "byteLength", -1);
        if (buffer >= 0 && available >= 0 && offset >= available) {
            issues.error("BUFFER_VIEW_TOO_LONG", pointer + "/byteOffset", "the buffer has " + available + " bytes");
        } else if (buffer >= 0 && available >= 0 && length > available - offset) {
            issues.error("BUFFER_VIEW_TOO_LONG", pointer + "/byteLength", "the buffer has " + available + " bytes");
        }
        if (view.has("byteStride")) {
            stride(view, Numbers.natural(view, "byteStride", 4), length, pointer + "/byteStride");
        }
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
