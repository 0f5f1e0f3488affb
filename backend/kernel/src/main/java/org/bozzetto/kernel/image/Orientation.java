package org.bozzetto.kernel.image;

import java.util.Optional;

/**
 * How a camera was held (Exif 2.32, tag 0x0112), or a scanner's rows ran.
 *
 * @param code 1..8; 1 is upright
 */
record Orientation(int code) {
    private static final int TAG = 0x0112;
    static final Orientation UPRIGHT = new Orientation(1);
    private static final Orientation MIRRORED = new Orientation(2);

    /** Upright when the file says nothing, or nothing sensible. */
    static Orientation of(byte[] bytes, ImageFormat format) {
        if (format == ImageFormat.TGA) {
            return ImageFormat.isTgaFromTheRight(bytes) ? MIRRORED : UPRIGHT;
        }
        FilePart file = new FilePart(bytes, 0, bytes.length);
        Optional<FilePart> exif = switch (format) {
            case JPEG -> JpegSegments.find(bytes, 0xE1, "Exif\0\0").map(segment -> segment.from(6));
            case PNG -> PngChunks.find(bytes, "eXIf");
            // Some programs put JPEG's prefix in front here too.
            case WEBP -> WebpChunks.find(bytes, "EXIF").map(part -> part.startsWith("Exif\0\0") ? part.from(6) : part);
            case TIFF -> Optional.of(file);
            default -> Optional.empty();
        };
        return exif.flatMap(part -> TiffDirectory.of(part).number(TAG))
                .filter(code -> code >= 1 && code <= 8)
                .map(code -> new Orientation(code.intValue()))
                .orElse(UPRIGHT);
    }

    boolean swapsSides() {
        return code >= 5;
    }

    Pixels upright(Pixels stored) {
        if (code == 1) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        Pixels shown = swapsSides() ? new Pixels(h, w) : new Pixels(w, h);
        for (int y = 0; y < shown.height(); y++) {
            for (int x = 0; x < shown.width(); x++) {
                int from = switch (code) {
                    case 2 -> stored.at(w - 1 - x, y);
                    case 3 -> stored.at(w - 1 - x, h - 1 - y);
                    case 4 -> stored.at(x, h - 1 - y);
                    case 5 -> stored.at(y, x);
                    case 6 -> stored.at(y, h - 1 - x);
                    case 7 -> stored.at(w - 1 - y, h - 1 - x);
                    default -> stored.at(w - 1 - y, x);
                };
                shown.argb()[y * shown.width() + x] = from;
            }
        }
        return shown;
    }
}
