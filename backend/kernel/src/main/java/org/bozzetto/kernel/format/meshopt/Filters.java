package org.bozzetto.kernel.format.meshopt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;

/** Turns stored vectors back into numbers that accessors understand (EXT_meshopt_compression, "Filters"). */
final class Filters {
    private Filters() {}

    static void apply(Filter filter, byte[] elements, int count, int stride) {
        ByteBuffer bytes = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
        switch (filter) {
            case NONE -> {}
            case OCTAHEDRAL -> {
                for (int i = 0; i < count; i++) {
                    octahedral(bytes, i * stride, stride / 4);
                }
            }
            case QUATERNION -> {
                for (int i = 0; i < count; i++) {
                    quaternion(bytes, i * stride);
                }
            }
            case EXPONENTIAL -> {
                for (int at = 0; at < count * stride; at += 4) {
                    int stored = bytes.getInt(at);
                    // 24 bits of mantissa, 8 of exponent, both signed.
                    bytes.putFloat(at, Math.scalb((float) ((stored << 8) >> 8), stored >> 24));
                }
            }
        }
    }

    /** Two coordinates on the octahedron and what 1 is stored as; the fourth number stays. */
    private static void octahedral(ByteBuffer bytes, int at, int width) {
        float x = get(bytes, at, width);
        float y = get(bytes, at + width, width);
        float z = get(bytes, at + 2 * width, width) - Math.abs(x) - Math.abs(y);
        float below = Math.min(z, 0);
        x += x >= 0 ? below : -below;
        y += y >= 0 ? below : -below;
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        float scale = length == 0 ? 0 : (width == 1 ? 127 : 32767) / length;
        put(bytes, at, width, rounded(x * scale));
        put(bytes, at + width, width, rounded(y * scale));
        put(bytes, at + 2 * width, width, rounded(z * scale));
    }

    /** Three components; the fourth number holds their scale and, in its two lowest bits, which component is missing. */
    private static void quaternion(ByteBuffer bytes, int at) {
        int stored = bytes.getShort(at + 6);
        float scale = (float) (1 / Math.sqrt(2)) / (stored | 3);
        float x = bytes.getShort(at) * scale;
        float y = bytes.getShort(at + 2) * scale;
        float z = bytes.getShort(at + 4) * scale;
        float w = (float) Math.sqrt(Math.max(1 - x * x - y * y - z * z, 0));
        int missing = stored & 3;
        put(bytes, at + 2 * ((missing + 1) & 3), 2, rounded(x * 32767));
        put(bytes, at + 2 * ((missing + 2) & 3), 2, rounded(y * 32767));
        put(bytes, at + 2 * ((missing + 3) & 3), 2, rounded(z * 32767));
        put(bytes, at + 2 * missing, 2, rounded(w * 32767));
    }

    private static int get(ByteBuffer bytes, int at, int width) {
        return width == 1 ? bytes.get(at) : bytes.getShort(at);
    }

    private static void put(ByteBuffer bytes, int at, int width, int value) {
        if (width == 1) {
            bytes.put(at, (byte) value);
        } else {
            bytes.putShort(at, (short) value);
        }
    }

    /** Halves away from zero. */
    private static int rounded(float value) {
        return (int) (value + (value >= 0 ? 0.5f : -0.5f));
    }
}
