package org.bozzetto.kernel.format.off;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.format.scan.TextScanner;

/** A text file: counts, then vertices and faces; what stands after a face's corners in its line is its colour. */
final class OffText {
    private static final int MOST_EXTRA = 8;

    private final TextScanner in;
    private final OffHeader header;
    private final ImportReport.Builder report;
    private final double[] extra = new double[MOST_EXTRA];
    private int[] corners = new int[16];
    private boolean pointSeen;

    OffText(TextScanner in, OffHeader header, ImportReport.Builder report) {
        this.in = in;
        this.header = header;
        this.report = report;
    }

    OffMesh read(long size) throws FormatException {
        long vertices = count("vertices");
        long faces = count("faces");
        if (!atLineEnd()) {
            count("edges");
        }
        // A vertex takes six bytes at least ("0 0 0" and a line end), a face two.
        if (vertices > (size + 1) / 6 || faces > (size + 1) / 2) {
            throw new FormatException(
                    "OFF_TRUNCATED",
                    "the file says that it holds %d vertices and %d faces, which its %d bytes cannot"
                            .formatted(vertices, faces, size),
                    where());
        }
        OffMesh mesh = new OffMesh((int) vertices, (int) Math.min(faces, size / 8), report);
        for (long i = 0; i < vertices; i++) {
            vertex(mesh);
        }
        for (long i = 0; i < faces; i++) {
            if (!face(mesh)) {
                report.add(
                        Outcome.REPAIRED,
                        "OFF_WRONG_COUNT",
                        "the file says that it holds %d faces and ends after %d".formatted(faces, i),
                        "export the file again if something is missing",
                        "");
                break;
            }
        }
        return mesh;
    }

    private long count(String what) throws FormatException {
        OffHeader.skipComments(in);
        double value = in.real();
        if (in.failed() || !(value >= 0 && value <= Integer.MAX_VALUE) || value != (long) value) {
            throw new FormatException("OFF_SYNTAX", "the number of " + what + " is missing", where());
        }
        return (long) value;
    }

    private boolean atLineEnd() {
        return in.atLineEnd() || in.peek() == '#';
    }

    private float number() throws FormatException {
        OffHeader.skipComments(in);
        float value = in.decimal();
        if (in.failed()) {
            throw in.atEnd()
                    ? new FormatException("OFF_TRUNCATED", "the file ends inside its data", where())
                    : new FormatException("OFF_SYNTAX", "this is no number", where());
        }
        return value;
    }

    private void vertex(OffMesh mesh) throws FormatException {
        float x = number();
        float y = number();
        mesh.vertex(x, y, number());
        if (header.normals()) {
            float nx = number();
            float ny = number();
            mesh.normal(nx, ny, number());
        }
        int more = restOfLine();
        int uvs = header.uvs() ? 2 : 0;
        int color = more - uvs;
        if (header.colors() && (color == 3 || color == 4)) {
            mesh.color((float) extra[0], (float) extra[1], (float) extra[2], color == 4 ? (float) extra[3] : full());
        } else if (header.colors()) {
            throw new FormatException("OFF_SYNTAX", "a vertex needs three or four values for its colour", where());
        }
        if (header.uvs() && more >= 2) {
            mesh.uv((float) extra[more - 2], 1 - (float) extra[more - 1]);
        } else if (header.uvs()) {
            throw new FormatException("OFF_SYNTAX", "a vertex needs two texture coordinates", where());
        }
    }

    /** What an opaque colour has for alpha in the style of the one just read. */
    private float full() {
        return Math.max(extra[0], Math.max(extra[1], extra[2])) > 1.001 ? 255 : 1;
    }

    /** Numbers up to the line's end into {@link #extra}; more than fit are left out. */
    private int restOfLine() throws FormatException {
        int count = 0;
        pointSeen = false;
        while (!atLineEnd()) {
            int begin = in.position();
            double value = in.real();
            if (in.failed()) {
                throw new FormatException("OFF_SYNTAX", "this is no number", where());
            }
            if (count < MOST_EXTRA) {
                extra[count++] = Double.isFinite(value) ? value : 0;
            }
            int end = in.position();
            in.moveTo(begin);
            while (in.position() < end) {
                pointSeen |= in.peek() == '.';
                in.skip(1);
            }
        }
        return count;
    }

    /** @return false when the file ends instead */
    private boolean face(OffMesh mesh) throws FormatException {
        OffHeader.skipComments(in);
        if (in.atEnd()) {
            return false;
        }
        int count = in.integer();
        if (in.failed() || count < 0) {
            throw new FormatException("OFF_SYNTAX", "a face begins with the number of its corners", where());
        }
        for (int i = 0; i < count; i++) {
            if (i == corners.length) {
                corners = java.util.Arrays.copyOf(corners, 2 * corners.length);
            }
            OffHeader.skipComments(in);
            int corner = in.integer();
            if (in.failed()) {
                throw in.atEnd()
                        ? new FormatException("OFF_TRUNCATED", "the file ends inside a face", where())
                        : new FormatException("OFF_SYNTAX", "a face's corners are whole numbers", where());
            }
            corners[i] = corner;
        }
        mesh.face(corners, count, faceColor(restOfLine()));
        return true;
    }

    /** Three or four values, with a point 0..1 and else 0..255; one alone is a place in a table that nobody has any more. */
    private int faceColor(int count) {
        if (count < 3) {
            if (count > 0) {
                report.add(
                        Outcome.DROPPED,
                        "OFF_COLOR_TABLE",
                        "faces name colours of a table that is not in the file",
                        "",
                        "");
            }
            return 0;
        }
        double scale = pointSeen ? 255 : 1;
        double alpha = count > 3 ? extra[3] * scale : 255;
        int color = PackedColor.of(extra[0] * scale, extra[1] * scale, extra[2] * scale, alpha);
        return color == 0 ? 0x01000000 : color;
    }

    private Where where() {
        return new Where.AtLine(in.lineOf(in.position()));
    }
}
