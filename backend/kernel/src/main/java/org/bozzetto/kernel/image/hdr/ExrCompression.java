package org.bozzetto.kernel.image.hdr;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** How the blocks of an OpenEXR file are packed. */
enum ExrCompression {
    NONE(1),
    RLE(1),
    ZIPS(1),
    ZIP(16),
    PIZ(32);

    private final int rows;

    ExrCompression(int rows) {
        this.rows = rows;
    }

    /** Packed data that cannot be what a writer wrote. */
    static final class Damaged extends Exception {
        Damaged(String message) {
            super(message);
        }
    }

    static ExrCompression of(int code) throws FormatException {
        return switch (code) {
            case 0 -> NONE;
            case 1 -> RLE;
            case 2 -> ZIPS;
            case 3 -> ZIP;
            case 4 -> PIZ;
            case 5 -> throw unsupported("PXR24");
            case 6 -> throw unsupported("B44");
            case 7 -> throw unsupported("B44A");
            case 8 -> throw unsupported("DWAA");
            case 9 -> throw unsupported("DWAB");
            default -> throw unsupported("number " + code);
        };
    }

    private static FormatException unsupported(String name) {
        return new FormatException(
                "IMAGE_UNSUPPORTED",
                "the EXR picture is packed with " + name + "; save it with ZIP or PIZ compression",
                new Where.Whole());
    }

    /** How many rows of the picture a block holds. */
    int rows() {
        return rows;
    }

    byte[] unpack(byte[] packed, ExrHeader header, int width, int blockRows) throws Damaged {
        int size = width * blockRows * header.bytesPerPixel();
        return switch (this) {
            case NONE -> throw new Damaged("a block is too short");
            case RLE -> restored(runs(packed, size));
            case ZIPS, ZIP -> restored(inflated(packed, size));
            case PIZ -> PizBlock.unpack(packed, header, width, blockRows);
        };
    }

    private static byte[] runs(byte[] packed, int size) throws Damaged {
        byte[] plain = new byte[size];
        int to = 0;
        int at = 0;
        while (to < size) {
            int count = at < packed.length ? packed[at++] : 0;
            int length = count < 0 ? -count : count + 1;
            boolean fits = length <= size - to && at + (count < 0 ? length : 1) <= packed.length;
            if (!fits) {
                throw new Damaged("a run does not fit");
            }
            if (count < 0) {
                System.arraycopy(packed, at, plain, to, length);
                at += length;
            } else {
                java.util.Arrays.fill(plain, to, to + length, packed[at++]);
            }
            to += length;
        }
        return plain;
    }

    private static byte[] inflated(byte[] packed, int size) throws Damaged {
        byte[] plain = new byte[size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int filled = 0;
            int read = inflater.inflate(plain);
            while (read > 0) {
                filled += read;
                read = inflater.inflate(plain, filled, size - filled);
            }
            if (filled != size) {
                throw new Damaged("a block is too short");
            }
            return plain;
        } catch (DataFormatException e) {
            throw new Damaged("a block is not packed as it says");
        } finally {
            inflater.end();
        }
    }

    /** Differences become bytes again, and the two halves alternate. */
    private static byte[] restored(byte[] halves) {
        byte[] plain = new byte[halves.length];
        int half = (halves.length + 1) / 2;
        byte value = 0;
        for (int i = 0; i < halves.length; i++) {
            value = i == 0 ? halves[0] : (byte) (value + halves[i] - 128);
            plain[i < half ? 2 * i : 2 * (i - half) + 1] = value;
        }
        return plain;
    }
}
