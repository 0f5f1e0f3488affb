package org.bozzetto.kernel.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The picture formats we read, told by their bytes and never by a file name. */
public enum ImageFormat {
    PNG("image/png", "png", 8256),
    JPEG("image/jpeg", "jpg jpeg", 2048),
    GIF("image/gif", "gif", 4096),
    BMP("image/bmp", "bmp", 4096),
    WEBP("image/webp", "webp", 1 << 20),
    TIFF("image/tiff", "tif tiff", 16384),
    TGA("image/x-tga", "tga", 128),
    HDR("image/vnd.radiance", "hdr", 64),
    EXR("image/x-exr", "exr", 4096);

    private static final byte[] TGA_FOOTER = "TRUEVISION-XFILE.\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TGA_HEADER = 18;
    private static final int TGA_DESCRIPTOR = 17;
    private static final int TGA_FROM_RIGHT = 0x10;

    private final String mediaType;
    private final String extensions;
    private final int mostPixelsPerByte;

    ImageFormat(String mediaType, String extensions, int mostPixelsPerByte) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.mostPixelsPerByte = mostPixelsPerByte;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Lower-case, without a dot; the usual one first. */
    public List<String> extensions() {
        return List.of(extensions.split(" ", -1));
    }

    /** Whether its values are linear light without an upper end. */
    public boolean isHighDynamicRange() {
        return this == HDR || this == EXR;
    }

    /** How many pixels the format's densest coding gets out of a byte: a file that claims more is lying. */
    int mostPixelsPerByte() {
        return mostPixelsPerByte;
    }

    public static Optional<ImageFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }

    /** Tells every format but TGA, which begins with nothing of its own. */
    public static Optional<ImageFormat> ofHead(byte[] head) {
        if (startsWith(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(PNG);
        }
        if (startsWith(head, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (startsWith(head, 'G', 'I', 'F', '8')) {
            return Optional.of(GIF);
        }
        if (startsWith(head, 'R', 'I', 'F', 'F') && hasAt(head, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        // 43 begins a BigTIFF.
        boolean tiffOfIntel = startsWith(head, 'I', 'I', 42, 0) || startsWith(head, 'I', 'I', 43, 0, 8, 0, 0, 0);
        boolean tiffOfMotorola = startsWith(head, 'M', 'M', 0, 42) || startsWith(head, 'M', 'M', 0, 43, 0, 8, 0, 0);
        if (tiffOfIntel || tiffOfMotorola) {
            return Optional.of(TIFF);
        }
        if (startsWith(head, '#', '?', 'R', 'A', 'D', 'I', 'A', 'N', 'C', 'E')
                || startsWith(head, '#', '?', 'R', 'G', 'B', 'E')) {
            return Optional.of(HDR);
        }
        if (startsWith(head, 0x76, 0x2F, 0x31, 0x01)) {
            return Optional.of(EXR);
        }
        // "BM" alone begins many a text: the header's size must be one that exists.
        boolean bitmap = startsWith(head, 'B', 'M') && head.length >= 18 && isBitmapHeader(head[14] & 255);
        return bitmap && head[15] == 0 && head[16] == 0 && head[17] == 0 ? Optional.of(BMP) : Optional.empty();
    }

    private static boolean isBitmapHeader(int size) {
        return size == 12
                || size == 16
                || size == 40
                || size == 52
                || size == 56
                || size == 64
                || size == 108
                || size == 124;
    }

    /** @param bytes the whole file */
    public static Optional<ImageFormat> of(byte[] bytes) {
        return ofHead(bytes).or(() -> isTga(bytes) ? Optional.of(TGA) : Optional.empty());
    }

    /** By the footer of newer files, or by a header whose every field makes sense (Truevision TGA 2.0, section C). */
    private static boolean isTga(byte[] bytes) {
        if (bytes.length < TGA_HEADER) {
            return false;
        }
        int footer = bytes.length - TGA_FOOTER.length;
        if (footer >= TGA_HEADER && Arrays.equals(bytes, footer, bytes.length, TGA_FOOTER, 0, TGA_FOOTER.length)) {
            return true;
        }
        int colorMap = bytes[1] & 255;
        int type = bytes[2] & 255;
        int depth = bytes[16] & 255;
        int width = (bytes[12] & 255) | ((bytes[13] & 255) << 8);
        int height = (bytes[14] & 255) | ((bytes[15] & 255) << 8);
        boolean palette = type == 1 || type == 9;
        boolean gray = type == 3 || type == 11;
        boolean color = type == 2 || type == 10;
        boolean deep = depth == 15 || depth == 16 || depth == 24 || depth == 32;
        boolean depthFits = (palette || gray) ? depth == 8 : deep;
        boolean mapFits = palette ? colorMap == 1 : (colorMap == 0 && (color || gray));
        boolean whole = type > 8 || bytes.length >= TGA_HEADER + (bytes[0] & 255) + (long) width * height * depth / 8;
        return mapFits && depthFits && width > 0 && height > 0 && (bytes[17] & 0xC0) == 0 && whole;
    }

    /** Whether the rows of a TGA file run from right to left (bit 4 of its image descriptor). */
    static boolean isTgaFromTheRight(byte[] tga) {
        return (tga[TGA_DESCRIPTOR] & TGA_FROM_RIGHT) != 0;
    }

    /** The same rows, said to run from left to right. */
    static byte[] tgaFromTheLeft(byte[] tga) {
        byte[] turned = tga.clone();
        turned[TGA_DESCRIPTOR] &= ~TGA_FROM_RIGHT;
        return turned;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        return hasAt(bytes, 0, magic);
    }

    private static boolean hasAt(byte[] bytes, int at, int... magic) {
        if (bytes.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[at + i] & 255) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
