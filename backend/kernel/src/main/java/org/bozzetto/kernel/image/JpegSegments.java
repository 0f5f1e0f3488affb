package org.bozzetto.kernel.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds application segments in front of a JPEG's picture data (ITU-T T.81 annex B). */
final class JpegSegments {
    private JpegSegments() {}

    /**
     * @param start of the payload, after the length
     * @param length of the payload, lies within the file
     */
    record Segment(int start, int length) {}

    /** The first segment with this marker (second byte) whose payload begins with {@code name}. */
    static Optional<Segment> find(byte[] bytes, int marker, String name) {
        byte[] head = name.getBytes(StandardCharsets.ISO_8859_1);
        int at = 2;
        while (at + 4 <= bytes.length && (bytes[at] & 255) == 0xFF) {
            int code = bytes[at + 1] & 255;
            if (code == 0xFF) {
                at++;
                continue;
            }
            boolean startOfScan = code == 0xDA || code == 0xD9;
            int length = (bytes[at + 2] & 255) << 8 | (bytes[at + 3] & 255);
            if (startOfScan || length < 2 || length > bytes.length - at - 2) {
                return Optional.empty();
            }
            int start = at + 4;
            int end = at + 2 + length;
            boolean named = end - start >= head.length
                    && Arrays.equals(bytes, start, start + head.length, head, 0, head.length);
            if (code == marker && named) {
                return Optional.of(new Segment(start, end - start));
            }
            at = end;
        }
        return Optional.empty();
    }
}
