package org.bozzetto.kernel.image.hdr;

import org.bozzetto.kernel.image.hdr.ExrCompression.Damaged;

/** OpenEXR's canonical Huffman code over 16-bit values and one symbol for "the last value again". */
final class HuffmanCode {
    private static final int SYMBOLS = (1 << 16) + 1;
    private static final int HEADER = 20;
    private static final int MOST_BITS = 58;
    private static final int SHORT_ZEROS = 59;
    private static final int LONG_ZEROS = 63;
    private static final int LEAST_LONG = 6;
    private static final int TABLE_BITS = 12;

    private final byte[] bytes;
    private final int end;
    private int at;
    private long buffer;
    private int buffered;

    /** By code length: the first code, how many there are, and where their symbols stand in {@link #symbols}. */
    private final long[] firstCode = new long[MOST_BITS + 1];

    private final int[] count = new int[MOST_BITS + 1];
    private final int[] offset = new int[MOST_BITS + 1];
    private int[] symbols = new int[0];
    /** For the next bits of the data: the symbol and the length of its code, 0 when it is longer. */
    private final int[] shortSymbol = new int[1 << TABLE_BITS];

    private final byte[] shortLength = new byte[1 << TABLE_BITS];

    private HuffmanCode(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        at = start;
        end = start + length;
    }

    /** Fills {@code values} from the {@code length} bytes at {@code start}. */
    static void unpack(byte[] bytes, int start, int length, char[] values) throws Damaged {
        if (length == 0 && values.length == 0) {
            return;
        }
        if (length < HEADER) {
            throw new Damaged("a block is too short");
        }
        HuffmanCode code = new HuffmanCode(bytes, start, length);
        int least = code.number(start);
        int most = code.number(start + 4);
        if (least < 0 || least >= SYMBOLS || most < 0 || most >= SYMBOLS) {
            throw new Damaged("its codes make no sense");
        }
        code.at = start + HEADER;
        code.readLengths(least, most);
        code.buffered = 0;
        code.buffer = 0;
        code.decode(most, values);
    }

    private int number(int from) {
        return PizBlock.unsigned(bytes, from) | PizBlock.unsigned(bytes, from + 2) << 16;
    }

    private int bits(int wanted) throws Damaged {
        while (buffered < wanted) {
            if (at >= end) {
                throw new Damaged("a block is too short");
            }
            buffer = buffer << 8 | (bytes[at++] & 255);
            buffered += 8;
        }
        buffered -= wanted;
        return (int) (buffer >>> buffered) & ((1 << wanted) - 1);
    }

    private void readLengths(int least, int most) throws Damaged {
        byte[] lengths = new byte[SYMBOLS];
        int symbol = least;
        while (symbol <= most) {
            int length = bits(6);
            int zeros = 0;
            if (length == LONG_ZEROS) {
                zeros = bits(8) + LEAST_LONG;
            } else if (length >= SHORT_ZEROS) {
                zeros = length - SHORT_ZEROS + 2;
            }
            if (symbol + zeros > most + 1) {
                throw new Damaged("its codes make no sense");
            }
            if (zeros == 0) {
                lengths[symbol++] = (byte) length;
            }
            symbol += zeros;
        }
        buildTables(lengths);
    }

    /** Longer codes have smaller numbers. */
    private void buildTables(byte[] lengths) {
        for (byte length : lengths) {
            count[length]++;
        }
        count[0] = 0;
        long code = 0;
        for (int length = MOST_BITS; length > 0; length--) {
            long next = (code + count[length]) >> 1;
            firstCode[length] = code;
            code = next;
        }
        int total = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            offset[length] = total;
            total += count[length];
        }
        symbols = new int[total];
        int[] filled = offset.clone();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                int place = filled[length]++;
                symbols[place] = symbol;
                fillShort(symbol, length, firstCode[length] + place - offset[length]);
            }
        }
    }

    private void fillShort(int symbol, int length, long code) {
        // Lengths that contradict each other give codes past their length; those are never met.
        if (length > TABLE_BITS || code >= 1L << length) {
            return;
        }
        int from = (int) code << (TABLE_BITS - length);
        for (int i = from; i < from + (1 << (TABLE_BITS - length)); i++) {
            shortSymbol[i] = symbol;
            shortLength[i] = (byte) length;
        }
    }

    private void decode(int repeat, char[] values) throws Damaged {
        int filled = 0;
        while (filled < values.length) {
            int symbol = symbol();
            if (symbol == repeat) {
                int times = bits(8);
                if (filled == 0 || times > values.length - filled) {
                    throw new Damaged("a run does not fit");
                }
                java.util.Arrays.fill(values, filled, filled + times, values[filled - 1]);
                filled += times;
            } else {
                values[filled++] = (char) symbol;
            }
        }
    }

    private int symbol() throws Damaged {
        while (buffered < TABLE_BITS && at < end) {
            buffer = buffer << 8 | (bytes[at++] & 255);
            buffered += 8;
        }
        if (buffered >= TABLE_BITS) {
            int next = (int) (buffer >>> (buffered - TABLE_BITS)) & ((1 << TABLE_BITS) - 1);
            if (shortLength[next] > 0) {
                buffered -= shortLength[next];
                return shortSymbol[next];
            }
        }
        long code = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            code = code << 1 | bits(1);
            long place = code - firstCode[length];
            if (place >= 0 && place < count[length]) {
                return symbols[offset[length] + (int) place];
            }
        }
        throw new Damaged("its codes make no sense");
    }
}
