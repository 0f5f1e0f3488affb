package org.bozzetto.kernel.format.meshopt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Rounds numbers into the form that the filters of EXT_meshopt_compression give back. */
public final class FilterEncoding {
    private static final int LEAST_EXPONENT = -100;

    private FilterEncoding() {}

    /**
     * For {@link MeshoptDecoder.Filter#EXPONENTIAL}: each component of all elements has one exponent.
     *
     * @param values finite
     * @param bits of a number, sign included, 2 to 24
     * @return four bytes for each value
     */
    public static byte[] exponential(float[] values, int width, int bits) {
        int[] exponents = new int[width];
        for (int k = 0; k < width; k++) {
            float largest = 0;
            for (int i = k; i < values.length; i += width) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            exponents[k] = Math.max(Math.getExponent(largest) + 2 - bits, LEAST_EXPONENT);
        }
        int most = (1 << (bits - 1)) - 1;
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            int exponent = exponents[i % width];
            long mantissa = Math.round(Math.scalb((double) values[i], -exponent));
            int number = Math.clamp(mantissa, -most, most);
            bytes.putInt((number & 0xFFFFFF) | (exponent << 24));
        }
        return bytes.array();
    }

    /**
     * For {@link MeshoptDecoder.Filter#OCTAHEDRAL} with 16-bit numbers (Meyer et al., "On floating-point normal vectors", 2010).
     *
     * @param values directions of {@code width} values: x y z, and for width 4 a sign that is kept
     * @param bits of a coordinate, sign included, 2 to 16
     * @return eight bytes for each direction
     */
    public static byte[] octahedral(float[] values, int width, int bits) {
        int count = values.length / width;
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, count)).order(ByteOrder.LITTLE_ENDIAN);
        int one = (1 << (bits - 1)) - 1;
        for (int i = 0; i < count; i++) {
            float x = values[i * width];
            float y = values[i * width + 1];
            float z = values[i * width + 2];
            float sum = Math.abs(x) + Math.abs(y) + Math.abs(z);
            float scale = sum > 0 ? 1 / sum : 0;
            float u = x * scale;
            float v = y * scale;
            if (z < 0) {
                float folded = (1 - Math.abs(v)) * (u >= 0 ? 1 : -1);
                v = (1 - Math.abs(u)) * (v >= 0 ? 1 : -1);
                u = folded;
            }
            float w = width == 4 ? values[i * width + 3] : 0;
            bytes.putShort((short) Math.round(u * one));
            bytes.putShort((short) Math.round(v * one));
            bytes.putShort((short) one);
            bytes.putShort((short) Math.round(w * 32767));
        }
        return bytes.array();
    }
}
