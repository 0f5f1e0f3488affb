package org.bozzetto.kernel.format.gltf.validate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bozzetto.kernel.format.gltf.MediaType;

/**
 * What the header of a picture says, as far as glTF has rules about it.
 *
 * @param mediaType {@link MediaType#UNKNOWN} when it is of no known kind
 * @param width pixels, 0 when the header does not tell
 * @param height pixels, 0 when the header does not tell
 * @param unusual whether it has another colour space than sRGB, pixels that are not square, or moves
 */
record PictureFile(String mediaType, State state, int width, int height, boolean unusual) {
    /** A picture of any known kind is longer than this. */
    private static final int SHORTEST = 14;

    private static final int WEBP_HEADER = 30;
    private static final int WEBP_LOSSLESS_HEADER = 25;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Whether the header could be read. */
    enum State {
        GOOD,
        CUT,
        BROKEN
    }

    static PictureFile of(MemorySegment bytes) {
        String type = kind(bytes);
        return switch (type) {
            case "image/png" -> PngHeader.read(bytes);
            case "image/jpeg" -> jpeg(bytes);
            case "image/webp" -> webp(bytes);
            default -> new PictureFile(MediaType.UNKNOWN, State.GOOD, 0, 0, false);
        };
    }

    /** One of the kinds that glTF knows, with or without extensions, by the first bytes. */
    static String kind(MemorySegment bytes) {
        byte[] head = bytes.asSlice(0, Math.min(SHORTEST, bytes.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        return head.length < SHORTEST ? MediaType.UNKNOWN : MediaType.of(head, "", "");
    }

    static PictureFile failed(String type, State state) {
        return new PictureFile(type, state, 0, 0, false);
    }

    boolean isPowerOfTwo() {
        return Integer.bitCount(width) == 1 && Integer.bitCount(height) == 1;
    }

    /** Walks the marker segments (ITU-T T.81 annex B) to the start of frame. */
    private static PictureFile jpeg(MemorySegment bytes) {
        String type = "image/jpeg";
        long at = 1;
        while (at < bytes.byteSize()) {
            int marker = unsigned(bytes, at);
            boolean alone = marker == 0xFF || marker == 1 || (marker >= 0xD0 && marker <= 0xD9);
            if (alone) {
                at++;
                continue;
            }
            if (at + 3 > bytes.byteSize()) {
                return failed(type, State.CUT);
            }
            int length = unsigned(bytes, at + 1) << 8 | unsigned(bytes, at + 2);
            boolean frame = (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
                    || marker == 0xDE;
            if (length < 2 || (frame && length < 8)) {
                return failed(type, State.BROKEN);
            }
            if (frame) {
                return at + 1 + length > bytes.byteSize() ? failed(type, State.CUT) : frame(type, bytes, at);
            }
            at += 1 + length;
        }
        return failed(type, State.CUT);
    }

    private static PictureFile frame(String type, MemorySegment bytes, long at) {
        int height = unsigned(bytes, at + 4) << 8 | unsigned(bytes, at + 5);
        int width = unsigned(bytes, at + 6) << 8 | unsigned(bytes, at + 7);
        int channels = unsigned(bytes, at + 8);
        return channels == 1 || channels == 3
                ? new PictureFile(type, State.GOOD, width, height, false)
                : failed(type, State.BROKEN);
    }

    /** The first chunk of the container says it all. */
    private static PictureFile webp(MemorySegment bytes) {
        String type = "image/webp";
        long size = bytes.byteSize();
        if (size < WEBP_LOSSLESS_HEADER || (size < WEBP_HEADER && bytes.get(ValueLayout.JAVA_BYTE, 15) != 'L')) {
            return failed(type, State.CUT);
        }
        int bits = bytes.get(INT, 21);
        return switch (bytes.get(ValueLayout.JAVA_BYTE, 15)) {
            case ' ' ->
                new PictureFile(type, State.GOOD, bytes.get(SHORT, 26) & 0x3FFF, bytes.get(SHORT, 28) & 0x3FFF, false);
            case 'L' -> new PictureFile(type, State.GOOD, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, false);
            case 'X' -> {
                int features = bytes.get(ValueLayout.JAVA_BYTE, 20);
                boolean moves = (features & 2) != 0;
                boolean profile = (features & 0x20) != 0;
                int width = (bytes.get(INT, 24) & 0xFFFFFF) + 1;
                yield new PictureFile(type, State.GOOD, width, (bytes.get(INT, 26) >>> 8) + 1, moves || profile);
            }
            default -> failed(type, State.BROKEN);
        };
    }

    private static int unsigned(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 255;
    }
}
