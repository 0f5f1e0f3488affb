package org.bozzetto.kernel.image;

/**
 * How a camera was held (Exif 2.32, tag 0x0112).
 *
 * @param code 1..8; 1 is upright
 */
record Orientation(int code) {
    static final Orientation UPRIGHT = new Orientation(1);

    /** Upright when the file says nothing, or nothing sensible. */
    static Orientation ofJpeg(byte[] bytes) {
        return JpegSegments.find(bytes, 0xE1, "Exif\0\0")
                .map(segment -> ofTiff(bytes, segment.start() + 6, segment.start() + segment.length()))
                .orElse(UPRIGHT);
    }

    private static Orientation ofTiff(byte[] bytes, int start, int end) {
        if (end - start < 8) {
            return UPRIGHT;
        }
        boolean little = bytes[start] == 'I';
        long directory = start + number(bytes, start + 4, 4, little);
        if (directory + 2 > end) {
            return UPRIGHT;
        }
        int entries = (int) number(bytes, (int) directory, 2, little);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > end) {
                return UPRIGHT;
            }
            if (number(bytes, (int) entry, 2, little) == 0x0112) {
                int code = (int) number(bytes, (int) entry + 8, 2, little);
                return code >= 1 && code <= 8 ? new Orientation(code) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static long number(byte[] bytes, int at, int width, boolean little) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | (bytes[little ? at + width - 1 - i : at + i] & 255);
        }
        return value;
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
