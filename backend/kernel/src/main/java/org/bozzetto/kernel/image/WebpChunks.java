package org.bozzetto.kernel.image;

import java.util.Optional;

/** Finds chunks of a WebP file (RFC 9649, section 2.7). */
final class WebpChunks {
    private static final int HEADER = 12;

    private WebpChunks() {}

    /** The first chunk of this type, e.g. {@code ICCP}. */
    static Optional<FilePart> find(byte[] bytes, String type) {
        FilePart file = new FilePart(bytes, 0, bytes.length);
        long at = HEADER;
        while (at + 8 <= bytes.length) {
            long length = file.number(at + 4, 4, true);
            if (length > bytes.length - at - 8) {
                return Optional.empty();
            }
            if (file.from((int) at).startsWith(type)) {
                return Optional.of(new FilePart(bytes, (int) at + 8, (int) length));
            }
            at += 8 + length + (length & 1);
        }
        return Optional.empty();
    }
}
