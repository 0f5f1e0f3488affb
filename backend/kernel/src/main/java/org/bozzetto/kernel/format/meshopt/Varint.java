package org.bozzetto.kernel.format.meshopt;

import org.bozzetto.kernel.format.FormatException;

/** Whole numbers of seven bits a byte, the lowest first; at most five bytes. */
final class Varint {
    private final byte[] data;
    private int at;

    Varint(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    int position() {
        return at;
    }

    int nextByte() {
        return data[at++] & 255;
    }

    int next() throws FormatException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = nextByte();
            value |= (part & 127) << shift;
            if (part < 128) {
                return value;
            }
        }
        throw MeshoptDecoder.broken("a number has no end");
    }

    /** With the sign in the lowest bit. */
    static int signed(int zigzag) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    static void put(byte[] target, int place, int stride, int index) {
        int to = place * stride;
        for (int k = 0; k < stride; k++) {
            target[to + k] = (byte) (index >>> (8 * k));
        }
    }
}
