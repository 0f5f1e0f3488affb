package org.bozzetto.kernel.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds application segments in front of a JPEG's picture data (ITU-T T.81 annex B). */
final class JpegSegments {
    private static final int LENGTH_AND_MARKER = 4;

    private JpegSegments() {}

    /** The first segment with this marker (second byte) whose payload begins with {@code name}. */
    static Optional<FilePart> find(byte[] bytes, int marker, String name) {
        return all(bytes, marker, name).stream().findFirst();
    }

    /** The payloads, name included, of all such segments in the order of the file. */
    static List<FilePart> all(byte[] bytes, int marker, String name) {
        List<FilePart> found = new ArrayList<>();
        FilePart file = new FilePart(bytes, 0, bytes.length);
        int at = 2;
        while (at + LENGTH_AND_MARKER <= bytes.length && (bytes[at] & 255) == 0xFF) {
            int code = bytes[at + 1] & 255;
            if (code == 0xFF) {
                at++;
                continue;
            }
            boolean startOfScan = code == 0xDA || code == 0xD9;
            int length = (int) file.number(at + 2, 2, false);
            if (startOfScan || length < 2 || length > bytes.length - at - 2) {
                break;
            }
            FilePart payload = new FilePart(bytes, at + LENGTH_AND_MARKER, length - 2);
            if (code == marker && payload.startsWith(name)) {
                found.add(payload);
            }
            at += 2 + length;
        }
        return found;
    }

    /** The file without these segments. */
    static byte[] without(byte[] bytes, List<FilePart> segments) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (FilePart segment : segments) {
            kept.write(bytes, from, segment.start() - LENGTH_AND_MARKER - from);
            from = segment.end();
        }
        kept.write(bytes, from, bytes.length - from);
        return kept.toByteArray();
    }
}
