package org.bozzetto.kernel.image.hdr;

import java.util.Arrays;
import org.bozzetto.kernel.image.hdr.ExrCompression.Damaged;

/**
 * PIZ: a table of the values that occur, a Haar wavelet, and Huffman codes (OpenEXR "Technical Introduction", data compression).
 */
final class PizBlock {
    private static final int VALUES = 1 << 16;
    private static final int BITMAP = VALUES / 8;

    private PizBlock() {}

    static byte[] unpack(byte[] packed, ExrHeader header, int width, int rows) throws Damaged {
        if (packed.length < 8) {
            throw new Damaged("a block is too short");
        }
        int first = unsigned(packed, 0);
        int last = unsigned(packed, 2);
        int at = 4;
        byte[] bitmap = new byte[BITMAP];
        if (first <= last) {
            int length = last - first + 1;
            if (last >= BITMAP || at + length + 4 > packed.length) {
                throw new Damaged("its table of values makes no sense");
            }
            System.arraycopy(packed, at, bitmap, first, length);
            at += length;
        }
        char[] table = new char[VALUES];
        int most = table(bitmap, table);
        int length = unsigned(packed, at) | unsigned(packed, at + 2) << 16;
        at += 4;
        if (length < 0 || length > packed.length - at) {
            throw new Damaged("a block is too short");
        }
        char[] values = new char[width * rows * header.bytesPerPixel() / 2];
        HuffmanCode.unpack(packed, at, length, values);
        return bytes(values, table, most, header, width, rows);
    }

    static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8;
    }

    /** The values that occur, in order; 0 always does. */
    private static int table(byte[] bitmap, char[] table) {
        int count = 0;
        for (int value = 0; value < VALUES; value++) {
            if (value == 0 || (bitmap[value >> 3] & 1 << (value & 7)) != 0) {
                table[count++] = (char) value;
            }
        }
        Arrays.fill(table, count, VALUES, (char) 0);
        return count - 1;
    }

    /** Channel after channel becomes row after row. */
    private static byte[] bytes(char[] values, char[] table, int most, ExrHeader header, int width, int rows) {
        byte[] plain = new byte[2 * values.length];
        int start = 0;
        int before = 0;
        for (ExrHeader.Channel channel : header.channels()) {
            int words = channel.type().bytes() / 2;
            for (int word = 0; word < words; word++) {
                Wavelet.restore(values, start + word, width, words, rows, width * words, most);
            }
            for (int y = 0; y < rows; y++) {
                int to = y * width * header.bytesPerPixel() + before;
                for (int i = 0; i < width * words; i++, to += 2) {
                    char value = table[values[start + y * width * words + i]];
                    plain[to] = (byte) value;
                    plain[to + 1] = (byte) (value >> 8);
                }
            }
            start += width * words * rows;
            before += width * words * 2;
        }
        return plain;
    }
}
