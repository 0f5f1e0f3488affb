package org.bozzetto.kernel.format.meshopt;

import org.bozzetto.kernel.format.FormatException;

/** Indices in any order (EXT_meshopt_compression, "Mode 2: indices"): differences to one of two indices before. */
final class IndexCodec {
    private static final byte HEADER = (byte) 0xD1;
    private static final int TAIL = 4;

    private final byte[] data;

    IndexCodec(byte[] data) {
        this.data = data;
    }

    static long leastBytes(long count) {
        return 1 + count + TAIL;
    }

    void decode(byte[] target, int count, int stride) throws FormatException {
        if (data[0] != HEADER) {
            throw MeshoptDecoder.broken("these are no indices of a known version");
        }
        Varint numbers = new Varint(data, 1);
        int[] last = new int[2];
        for (int i = 0; i < count; i++) {
            int number = numbers.next();
            int which = number & 1;
            last[which] += Varint.signed(number >>> 1);
            Varint.put(target, i, stride, last[which]);
        }
        if (numbers.position() != data.length - TAIL) {
            throw MeshoptDecoder.broken("it does not end where its indices end");
        }
    }
}
