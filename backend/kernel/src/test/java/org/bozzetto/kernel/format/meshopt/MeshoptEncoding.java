package org.bozzetto.kernel.format.meshopt;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Compresses as EXT_meshopt_compression says, for tests: vertex data, and indices without triangles. */
public final class MeshoptEncoding {
    private MeshoptEncoding() {}

    /** @param data {@code count · stride} bytes */
    public static byte[] attributes(byte[] data, int count, int stride) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xA0);
        byte[] last = Arrays.copyOf(data, stride);
        byte[] first = last.clone();
        int block = Math.min((8192 / stride) & -16, 256);
        for (int from = 0; from < count; from += block) {
            int elements = Math.min(block, count - from);
            for (int k = 0; k < stride; k++) {
                byte[] deltas = new byte[(elements + 15) & -16];
                for (int i = 0; i < elements; i++) {
                    byte value = data[(from + i) * stride + k];
                    int delta = (byte) (value - last[k]);
                    deltas[i] = (byte) ((delta << 1) ^ (delta >> 7));
                    last[k] = value;
                }
                column(deltas, out);
            }
        }
        out.writeBytes(new byte[Math.max(0, 32 - stride)]);
        out.writeBytes(first);
        return out.toByteArray();
    }

    private static void column(byte[] deltas, ByteArrayOutputStream out) {
        int groups = deltas.length / 16;
        byte[] header = new byte[(groups + 3) / 4];
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int g = 0; g < groups; g++) {
            byte[] group = Arrays.copyOfRange(deltas, 16 * g, 16 * g + 16);
            int largest = 0;
            for (byte delta : group) {
                largest = Math.max(largest, delta & 255);
            }
            int mode = largest == 0 ? 0 : largest < 4 ? 1 : largest < 200 ? 2 : 3;
            header[g / 4] |= (byte) (mode << (2 * (g % 4)));
            switch (mode) {
                case 0 -> {}
                case 1 -> packed(group, 2, body);
                case 2 -> packed(group, 4, body);
                default -> body.writeBytes(group);
            }
        }
        out.writeBytes(header);
        out.writeBytes(body.toByteArray());
    }

    private static void packed(byte[] group, int bits, ByteArrayOutputStream out) {
        int mask = (1 << bits) - 1;
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        int perByte = 8 / bits;
        for (int i = 0; i < 16; i += perByte) {
            int packed = 0;
            for (int k = i; k < i + perByte; k++) {
                int value = group[k] & 255;
                packed = (packed << bits) | Math.min(value, mask);
                if (value >= mask) {
                    large.write(value);
                }
            }
            out.write(packed);
        }
        out.writeBytes(large.toByteArray());
    }

    public static byte[] indices(int... indices) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xD1);
        int last = 0;
        for (int index : indices) {
            int delta = index - last;
            last = index;
            varint(((delta << 1) ^ (delta >> 31)) << 1, out);
        }
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    private static void varint(int value, ByteArrayOutputStream out) {
        int rest = value;
        while ((rest & ~127) != 0) {
            out.write((rest & 127) | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
