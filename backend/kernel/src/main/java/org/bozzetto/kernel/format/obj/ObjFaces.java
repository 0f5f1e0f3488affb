package org.bozzetto.kernel.format.obj;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.TextScanner;
import org.bozzetto.kernel.mesh.PolygonTriangulation;
import org.bozzetto.kernel.mesh.Topology;

/** Reads the corners of faces, lines and points, in all forms: {@code v}, {@code v/t}, {@code v//n}, {@code v/t/n}, negative. */
final class ObjFaces {
    private final TextScanner in;
    private final ObjData data;
    private final ImportReport.Builder report;
    private final PolygonTriangulation triangulation = new PolygonTriangulation();
    private int[] vertex = new int[16];
    private int[] uv = new int[16];
    private int[] normal = new int[16];
    /** Places of a polygon's corners side by side, and their numbers 0, 1, 2 … */
    private float[] outline = new float[3 * 16];

    private int[] order = new int[16];
    private int[] cut = new int[3 * 16];
    private int corners;
    private int vertexCount;
    private boolean valid;
    private boolean ahead;
    private long outOfRange;
    private long tooShort;

    ObjFaces(TextScanner in, ObjData data, ImportReport.Builder report) {
        this.in = in;
        this.data = data;
        this.report = report;
    }

    /** Whether a face named a vertex that came later. */
    boolean lookedAhead() {
        return ahead;
    }

    /** Goes on to the next word of the statement, over {@code \} at a line's end; false when there is none. */
    boolean hasMore() {
        while (!in.atLineEnd()) {
            int begin = in.position();
            if (in.peek() != '\\') {
                return in.peek() != '#';
            }
            in.skip(1);
            if (!in.atLineEnd()) {
                in.moveTo(begin);
                return true;
            }
            in.nextLine();
        }
        return false;
    }

    void read(Topology topology, int vertices, int uvs, int normals) throws FormatException {
        corners = 0;
        valid = true;
        vertexCount = vertices;
        while (hasMore()) {
            if (corners == vertex.length) {
                grow();
            }
            vertex[corners] = index(vertices);
            uv[corners] = ObjData.ABSENT;
            normal[corners] = ObjData.ABSENT;
            if (in.peek() == '/') {
                in.skip(1);
                if (in.peek() != '/' && in.peek() > ' ') {
                    uv[corners] = optional(index(uvs), data.uvs().size() / 2);
                }
                if (in.peek() == '/') {
                    in.skip(1);
                    if (in.peek() > ' ') {
                        normal[corners] =
                                optional(index(normals), data.normals().size() / 3);
                    }
                }
            }
            if (in.peek() > ' ') {
                throw error();
            }
            require(vertex[corners]);
            corners++;
        }
        if (valid) {
            add(topology);
        } else {
            outOfRange++;
        }
    }

    private void grow() {
        int capacity = 2 * vertex.length;
        vertex = java.util.Arrays.copyOf(vertex, capacity);
        uv = java.util.Arrays.copyOf(uv, capacity);
        normal = java.util.Arrays.copyOf(normal, capacity);
        outline = new float[3 * capacity];
        order = new int[capacity];
        cut = new int[3 * capacity];
    }

    /** From 0; below 0 when the file's number makes no sense. */
    private int index(int count) throws FormatException {
        int number = in.integer();
        if (in.failed()) {
            throw error();
        }
        return number > 0 ? number - 1 : number < 0 ? count + number : -1;
    }

    private void require(int index) {
        if (index < 0 || index >= data.positions().size() / 3) {
            valid = false;
            ahead |= index >= vertexCount;
        }
    }

    private static int optional(int index, int count) {
        return index >= 0 && index < count ? index : ObjData.ABSENT;
    }

    private FormatException error() {
        return new FormatException(
                "OBJ_SYNTAX",
                "a face's corner must look like 1, 1/2, 1//3 or 1/2/3",
                new Where.AtLine(in.lineOf(in.position())));
    }

    private void add(Topology topology) {
        switch (topology) {
            case POINTS -> {
                for (int i = 0; i < corners; i++) {
                    addCorner(topology, i);
                }
            }
            case LINES -> {
                for (int i = 0; i + 1 < corners; i++) {
                    addCorner(topology, i);
                    addCorner(topology, i + 1);
                }
            }
            default -> addPolygon();
        }
    }

    private void addPolygon() {
        if (corners == 3) {
            addCorner(Topology.TRIANGLES, 0);
            addCorner(Topology.TRIANGLES, 1);
            addCorner(Topology.TRIANGLES, 2);
            return;
        }
        if (corners < 3) {
            tooShort++;
            return;
        }
        for (int i = 0; i < corners; i++) {
            outline[3 * i] = data.positions().get(3 * vertex[i]);
            outline[3 * i + 1] = data.positions().get(3 * vertex[i] + 1);
            outline[3 * i + 2] = data.positions().get(3 * vertex[i] + 2);
            order[i] = i;
        }
        int count = triangulation.triangulate(outline, order, 0, corners, cut);
        for (int k = 0; k < 3 * count; k++) {
            addCorner(Topology.TRIANGLES, cut[k]);
        }
    }

    private void addCorner(Topology topology, int corner) {
        data.corners(topology).add(vertex[corner], uv[corner], normal[corner]);
    }

    void tell() {
        if (outOfRange > 0) {
            report.add(
                    Outcome.DROPPED,
                    "FACE_OUT_OF_RANGE",
                    "faces name vertices that the file does not have",
                    "export the file again",
                    "",
                    outOfRange);
        }
        if (tooShort > 0) {
            report.add(Outcome.DROPPED, "FACE_TOO_SHORT", "faces have less than three corners", "", "", tooShort);
        }
    }
}
