package org.bozzetto.kernel.format.meshopt;

import org.bozzetto.kernel.format.FormatException;

/**
 * Vertex data (EXT_meshopt_compression, "Mode 0: attributes"): blocks of elements, of which each byte is stored for itself, as
 * differences to the element before, 16 in a group.
 */
final class AttributeCodec {
    private static final byte HEADER = (byte) 0xA0;
    private static final int BLOCK_BYTES = 8192;
    private static final int BLOCK_ELEMENTS = 256;
    private static final int GROUP = 16;
    private static final int LEAST_TAIL = 32;

    private final byte[] data;
    private final int stride;
    private final byte[] column;
    private final byte[] last;
    private int at = 1;

    AttributeCodec(byte[] data, int stride) {
        this.data = data;
        this.stride = stride;
        column = new byte[BLOCK_ELEMENTS];
        last = new byte[stride];
    }

    private static int blockElements(int stride) {
        return Math.min((BLOCK_BYTES / stride) & -GROUP, BLOCK_ELEMENTS);
    }

    /** Two bits for each group of each byte, and the first element at the end. */
    static long leastBytes(long count, int stride) {
        long block = blockElements(stride);
        long rest = count % block;
        long full = count / block * headerBytes((int) block);
        return 1 + stride * (full + (rest > 0 ? headerBytes((int) rest) : 0)) + Math.max(stride, LEAST_TAIL);
    }

    private static int headerBytes(int elements) {
        int groups = (elements + GROUP - 1) / GROUP;
        return (groups + 3) / 4;
    }

    void decode(byte[] target, int count) throws FormatException {
        if (data[0] != HEADER) {
            throw MeshoptDecoder.broken("it is no vertex data of a known version");
        }
        System.arraycopy(data, data.length - stride, last, 0, stride);
        int end = data.length - Math.max(stride, LEAST_TAIL);
        int block = blockElements(stride);
        for (int from = 0; from < count; from += block) {
            int elements = Math.min(block, count - from);
            for (int k = 0; k < stride; k++) {
                column(elements);
                byte value = last[k];
                for (int i = 0; i < elements; i++) {
                    int zigzag = column[i] & 255;
                    value = (byte) (value + ((zigzag >> 1) ^ -(zigzag & 1)));
                    target[(from + i) * stride + k] = value;
                }
                last[k] = value;
            }
        }
        if (at != end) {
            throw MeshoptDecoder.broken("it does not end where its elements end");
        }
    }

    /** One byte of all elements of a block: two bits for each group tell how many bits a difference has. */
    private void column(int elements) {
        int header = at;
        at += headerBytes(elements);
        for (int group = 0; group * GROUP < elements; group++) {
            int bits = (data[header + group / 4] >> (group % 4 * 2)) & 3;
            int to = group * GROUP;
            switch (bits) {
                case 0 -> java.util.Arrays.fill(column, to, to + GROUP, (byte) 0);
                case 1 -> packed(to, 2);
                case 2 -> packed(to, 4);
                default -> {
                    System.arraycopy(data, at, column, to, GROUP);
                    at += GROUP;
                }
            }
        }
    }

    /** Small differences, the first in the highest bits; the greatest value stands for a whole byte behind them. */
    private void packed(int to, int bits) {
        int mask = (1 << bits) - 1;
        int perByte = 8 / bits;
        int large = at + GROUP / perByte;
        for (int i = 0; i < GROUP; i++) {
            int shift = 8 - bits * (i % perByte + 1);
            int value = (data[at + i / perByte] >> shift) & mask;
            column[to + i] = value == mask ? data[large++] : (byte) value;
        }
        at = large;
    }
}
