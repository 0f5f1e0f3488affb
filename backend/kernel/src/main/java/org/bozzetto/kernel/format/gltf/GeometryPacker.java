package org.bozzetto.kernel.format.gltf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bozzetto.kernel.format.meshopt.FilterEncoding;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Mode;

/** Compresses the arrays of a file, each when that makes it smaller. */
final class GeometryPacker {
    private static final int PLACE_BITS = 16;
    private static final int TEXTURE_BITS = 14;
    private static final int DIRECTION_BITS = 12;
    private static final float[] NONE = {};

    private final MeshoptEncoder encoder;
    private final boolean rounds;

    GeometryPacker(MeshoptEncoder encoder, Packing packing) {
        this.encoder = encoder;
        rounds = packing == Packing.COMPACT;
    }

    /** What decides how numbers are rounded; the same for all that are treated alike. */
    String kind(String semantic) {
        return rounds ? semantic.replaceAll("_\\d+$", "") : "";
    }

    /** @param semantic of a vertex attribute; empty for numbers that must stay as they are */
    Optional<PackedBlock> floats(String semantic, float[] values, ElementType type) {
        int width = type.width();
        boolean finite = true;
        for (float value : values) {
            finite &= Float.isFinite(value);
        }
        PackedBlock block = finite ? rounded(kind(semantic), values, width) : lossless(values, width);
        return smaller(block, 4L * values.length);
    }

    private PackedBlock rounded(String kind, float[] values, int width) {
        return switch (kind) {
            case "POSITION" -> exponential(values, width, PLACE_BITS);
            case "TEXCOORD" -> exponential(values, width, TEXTURE_BITS);
            case "NORMAL", "TANGENT" -> directions(values, width);
            case "COLOR" -> isUnit(values) ? colors(values) : lossless(values, width);
            default -> lossless(values, width);
        };
    }

    private PackedBlock lossless(float[] values, int width) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return attributes(bytes.array(), 4 * width, Filter.NONE, ComponentType.FLOAT, values);
    }

    private PackedBlock exponential(float[] values, int width, int bits) {
        byte[] stored = FilterEncoding.exponential(values, width, bits);
        ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        float[] shown = new float[values.length];
        for (int i = 0; i < shown.length; i++) {
            int number = bytes.getInt(4 * i);
            shown[i] = Math.scalb((float) ((number << 8) >> 8), number >> 24);
        }
        return attributes(stored, 4 * width, Filter.EXPONENTIAL, ComponentType.FLOAT, shown);
    }

    private PackedBlock directions(float[] values, int width) {
        byte[] stored = FilterEncoding.octahedral(values, width, DIRECTION_BITS);
        return attributes(stored, 8, Filter.OCTAHEDRAL, ComponentType.SHORT, NONE);
    }

    private static boolean isUnit(float[] values) {
        for (float value : values) {
            if (value < 0 || value > 1) {
                return false;
            }
        }
        return true;
    }

    private PackedBlock colors(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i] * 255);
        }
        return attributes(bytes, 4, Filter.NONE, ComponentType.UNSIGNED_BYTE, NONE);
    }

    private PackedBlock attributes(byte[] elements, int stride, Filter filter, ComponentType component, float[] shown) {
        int count = elements.length / stride;
        byte[] bytes = encoder.attributes(elements, count, stride);
        boolean normalized = component != ComponentType.FLOAT;
        return new PackedBlock(bytes, count, stride, Mode.ATTRIBUTES, filter, component, normalized, shown);
    }

    /** @param triangles whether each three are a triangle */
    Optional<PackedBlock> indices(int[] values, ComponentType component, boolean triangles, int vertices) {
        boolean asTriangles = triangles && values.length % 3 == 0;
        byte[] bytes = asTriangles ? encoder.triangles(values, vertices) : encoder.indices(values, vertices);
        Mode mode = asTriangles ? Mode.TRIANGLES : Mode.INDICES;
        return smaller(
                new PackedBlock(bytes, values.length, component.bytes(), mode, Filter.NONE, component, false, NONE),
                (long) values.length * component.bytes());
    }

    /** Four joint numbers for each vertex. */
    Optional<PackedBlock> joints(int[] values, ComponentType component) {
        int bytes = component.bytes();
        byte[] elements = new byte[Math.multiplyExact(values.length, bytes)];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < bytes; k++) {
                elements[i * bytes + k] = (byte) (values[i] >>> (8 * k));
            }
        }
        byte[] stored = encoder.attributes(elements, values.length / 4, 4 * bytes);
        return smaller(
                new PackedBlock(
                        stored, values.length / 4, 4 * bytes, Mode.ATTRIBUTES, Filter.NONE, component, false, NONE),
                elements.length);
    }

    private static Optional<PackedBlock> smaller(PackedBlock block, long plain) {
        return Optional.of(block).filter(packed -> packed.bytes().length < plain);
    }
}
