package org.bozzetto.kernel.format.gltf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.mesh.Mesh;

/** Files of a few lines: JSON with single quotes, buffers as data URIs. */
final class TinyGltf {
    private TinyGltf() {}

    static Imported read(String json) throws FormatException {
        return read(json, Resources.NONE);
    }

    static Imported read(String json, Resources resources) throws FormatException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new GltfReader().read(MemorySegment.ofArray(bytes), resources);
    }

    static Mesh onlyMesh(Imported imported) {
        return imported.scene().meshes().getFirst().primitives().getFirst().mesh();
    }

    static List<String> codes(Imported imported) {
        return imported.report().items().stream().map(ImportReport.Item::code).toList();
    }

    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                java.util.Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /** A buffer object of these bytes. */
    static String buffer(byte[] bytes) {
        return "{'byteLength': %d, 'uri': 'data:application/octet-stream;base64,%s'}"
                .formatted(bytes.length, Base64.getEncoder().encodeToString(bytes));
    }

    /** A mesh whose primitive is given, over one buffer with one view. */
    static String mesh(byte[] data, String accessors, String primitive) {
        return """
                {'asset': {'version': '2.0'},
                 'buffers': [%s],
                 'bufferViews': [{'buffer': 0, 'byteLength': %d}],
                 'accessors': [%s],
                 'meshes': [{'primitives': [%s]}]}
                """.formatted(buffer(data), data.length, accessors, primitive);
    }

    /** A triangle with these indices (16 bits) and nine coordinates. */
    static String triangles(float[] positions, int... indices) {
        String accessors = """
                {'bufferView': 0, 'componentType': 5126, 'count': %d, 'type': 'VEC3'},
                {'bufferView': 0, 'byteOffset': %d, 'componentType': 5123, 'count': %d, 'type': 'SCALAR'}
                """.formatted(positions.length / 3, 4 * positions.length, indices.length);
        return mesh(
                join(floats(positions), shorts(indices)), accessors, "{'attributes': {'POSITION': 0}, 'indices': 1}");
    }
}
