package org.bozzetto.kernel.format.gltf.validate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bozzetto.kernel.format.gltf.MediaType;

/**
 * What the header of a picture says.
 *
 * @param mediaType {@link MediaType#UNKNOWN} when it is of no known kind
 * @param width pixels, 0 when the header does not tell
 * @param height pixels, 0 when the header does not tell
 */
record PictureFile(String mediaType, State state, int width, int height) {
    private static final int PNG_HEADER = 24;
    private static final int IHDR = 0x49484452;

    /** Whether the header could be read. */
    enum State {
        GOOD,
        CUT,
        BROKEN
    }

    static PictureFile of(byte[] bytes) {
        String type = MediaType.of(bytes, "", "");
        return switch (type) {
            case "image/png" -> png(type, bytes);
            case "image/jpeg" -> jpeg(type, bytes);
            case "image/webp" -> webp(type, bytes);
            default -> new PictureFile(type, State.GOOD, 0, 0);
        };
    }

    private static PictureFile png(String type, byte[] bytes) {
        if (bytes.length < PNG_HEADER) {
            return new PictureFile(type, State.CUT, 0, 0);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        State state = header.getInt(12) == IHDR ? State.GOOD : State.BROKEN;
        return new PictureFile(type, state, header.getInt(16), header.getInt(20));
    }

    /** Walks the marker segments (ITU-T T.81 annex B) to the start of frame. */
    private static PictureFile jpeg(String type, byte[] bytes) {
        int at = 2;
        while (at + 4 <= bytes.length) {
            if ((bytes[at] & 255) != 0xFF) {
                return new PictureFile(type, State.BROKEN, 0, 0);
            }
            int marker = bytes[at + 1] & 255;
            int length = (bytes[at + 2] & 255) << 8 | (bytes[at + 3] & 255);
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (marker == 0xFF) {
                at++;
            } else if (length < 2) {
                return new PictureFile(type, State.BROKEN, 0, 0);
            } else if (frame && at + 9 <= bytes.length) {
                int height = (bytes[at + 5] & 255) << 8 | (bytes[at + 6] & 255);
                int width = (bytes[at + 7] & 255) << 8 | (bytes[at + 8] & 255);
                return new PictureFile(type, State.GOOD, width, height);
            } else {
                at += 2 + length;
            }
        }
        return new PictureFile(type, State.CUT, 0, 0);
    }

    private static PictureFile webp(String type, byte[] bytes) {
        if (bytes.length < 30) {
            return new PictureFile(type, State.CUT, 0, 0);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int bits = header.getInt(21);
        return switch (bytes[15]) {
            case ' ' -> new PictureFile(type, State.GOOD, header.getShort(26) & 0x3FFF, header.getShort(28) & 0x3FFF);
            case 'L' -> new PictureFile(type, State.GOOD, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            case 'X' ->
                new PictureFile(type, State.GOOD, (header.getInt(24) & 0xFFFFFF) + 1, (header.getInt(26) >>> 8) + 1);
            default -> new PictureFile(type, State.BROKEN, 0, 0);
        };
    }

    boolean isPowerOfTwo() {
        return Integer.bitCount(width) <= 1 && Integer.bitCount(height) <= 1;
    }
}
