package org.bozzetto.kernel.image;

import java.util.Optional;

/** Finds chunks in front of a PNG's picture data (W3C PNG third edition, section 5). */
final class PngChunks {
    private static final int SIGNATURE = 8;

    private PngChunks() {}

    /** The first chunk of this type. Exif may also stand after the picture data. */
    static Optional<FilePart> find(byte[] bytes, String type) {
        FilePart file = new FilePart(bytes, 0, bytes.length);
        long at = SIGNATURE;
        while (at + 12 <= bytes.length) {
            long length = file.number(at, 4, false);
            if (length > bytes.length - at - 12) {
                return Optional.empty();
            }
            if (file.from((int) at + 4).startsWith(type)) {
                return Optional.of(new FilePart(bytes, (int) at + 8, (int) length));
            }
            at += 12 + length;
        }
        return Optional.empty();
    }
}
