package org.bozzetto.kernel.format.gltf.validate;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.Validation.Severity;

/**
 * A file that breaks one rule and its like that keeps it.
 *
 * @param place a pointer, or {@code @} and a byte
 * @param bad what stands in the root object beside the asset, or whole files as {@code byte[]}
 */
record IssueCase(String code, Severity severity, String place, byte[] bad, byte[] good, Resources beside) {
    private static final Resources FILES = (uri, max) -> Optional.ofNullable(Pictures.FILES.get(uri));

    static IssueCase error(String code, String place, String bad, String good) {
        return of(code, Severity.ERROR, place, bad, good);
    }

    static IssueCase warning(String code, String place, String bad, String good) {
        return of(code, Severity.WARNING, place, bad, good);
    }

    static IssueCase information(String code, String place, String bad, String good) {
        return of(code, Severity.INFORMATION, place, bad, good);
    }

    static IssueCase hint(String code, String place, String bad, String good) {
        return of(code, Severity.HINT, place, bad, good);
    }

    private static IssueCase of(String code, Severity severity, String place, String bad, String good) {
        return new IssueCase(code, severity, place, file(bad), file(good), FILES);
    }

    static IssueCase glb(String code, Severity severity, String place, byte[] bad, byte[] good) {
        return new IssueCase(code, severity, place, bad, good, FILES);
    }

    /** Whether the bytes are to be taken for a binary file. */
    static String nameOf(byte[] file) {
        return file.length == 0 || file[0] == '{' || file[0] == ' ' || file[0] == '[' ? "a.gltf" : "a.glb";
    }

    List<String> found(byte[] file) {
        return GltfValidator.validate(MemorySegment.ofArray(file), nameOf(file), beside).issues().stream()
                .map(issue -> issue.code() + " " + issue.severity() + " " + KhronosReportsTest.place(issue))
                .toList();
    }

    /** Text as it is when it begins with a space. */
    static byte[] file(String content) {
        boolean whole = content.isEmpty() || content.startsWith(" ");
        String json = whole ? content : "{'asset': {'version': '2.0'}, " + content + "}";
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** A chunk, as it is: neither padded nor completed. */
    record Chunk(int type, byte[] data, int length) {
        static final int JSON = 0x4E4F534A;
        static final int BIN = 0x004E4942;

        static Chunk json(String content) {
            byte[] text = file(content);
            byte[] padded = java.util.Arrays.copyOf(text, (text.length + 3) & ~3);
            java.util.Arrays.fill(padded, text.length, padded.length, (byte) ' ');
            return new Chunk(JSON, padded, padded.length);
        }

        static Chunk bin(int length) {
            return new Chunk(BIN, new byte[length], length);
        }
    }

    static byte[] binary(Chunk... chunks) {
        int total = 12;
        for (Chunk chunk : chunks) {
            total += 8 + chunk.data().length;
        }
        return binary(0x46546C67, 2, total, chunks);
    }

    static byte[] binary(int magic, int version, int length, Chunk... chunks) {
        int total = 12;
        for (Chunk chunk : chunks) {
            total += 8 + chunk.data().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(magic).putInt(version).putInt(length);
        for (Chunk chunk : chunks) {
            bytes.putInt(chunk.length()).putInt(chunk.type()).put(chunk.data());
        }
        return bytes.array();
    }

    /** A buffer, its view and an accessor of floats; more properties of the accessor and the view may follow. */
    static String floats(String type, String more, String ofView, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        int width =
                Map.of("SCALAR", 1, "VEC2", 2, "VEC3", 3, "VEC4", 4, "MAT4", 16).get(type);
        return data(bytes.array(), ofView) + ", 'accessors': [{'bufferView': 0, 'componentType': 5126, 'type': '" + type
                + "', 'count': " + values.length / width + more + "}]";
    }

    static String data(byte[] bytes, String ofView) {
        return "'buffers': [{'byteLength': " + bytes.length + ", 'uri': 'data:application/octet-stream;base64,"
                + Base64.getEncoder().encodeToString(bytes) + "'}], 'bufferViews': [{'buffer': 0, 'byteLength': "
                + bytes.length + ofView + "}]";
    }
}
