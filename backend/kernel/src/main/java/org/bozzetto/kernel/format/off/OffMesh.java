package org.bozzetto.kernel.format.off;

import java.util.Arrays;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.CornerSplit;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.GeometryCheck;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PolygonTriangulation;
import org.bozzetto.kernel.mesh.Topology;

/** Collects what an OFF file holds. */
final class OffMesh {
    private final float[] positions;
    private int vertexCount;
    private final FloatList normals = new FloatList(0);
    private final FloatList uvs = new FloatList(0);
    /** Four values per vertex, as written: 0..1 or 0..255. */
    private final FloatList colors = new FloatList(0);

    private final IntList triangles;
    private final IntList lines = new IntList(0);
    /** Per corner of {@link #triangles}, once a face has a colour. */
    private final IntList faceColors = new IntList(0);

    private final PolygonTriangulation triangulation = new PolygonTriangulation();
    private final ImportReport.Builder report;
    private int[] cut = new int[16];
    private long outOfRange;
    private long alone;

    OffMesh(int vertices, int faces, ImportReport.Builder report) {
        positions = new float[3 * vertices];
        triangles = new IntList(3 * faces);
        this.report = report;
    }

    void vertex(float x, float y, float z) {
        int at = 3 * vertexCount++;
        positions[at] = x;
        positions[at + 1] = y;
        positions[at + 2] = z;
    }

    void normal(float x, float y, float z) {
        normals.add(x, y, z);
    }

    void uv(float u, float v) {
        uvs.add(u);
        uvs.add(v);
    }

    void color(float r, float g, float b, float a) {
        colors.add(r, g, b);
        colors.add(a);
    }

    int vertexCount() {
        return vertexCount;
    }

    /**
     * @param corners vertex numbers, {@code count} of them; below 0 where the file's number makes no sense
     * @param color of the face, 0 for none
     */
    void face(int[] corners, int count, int color) {
        for (int i = 0; i < count; i++) {
            if (corners[i] < 0 || corners[i] >= vertexCount()) {
                outOfRange++;
                return;
            }
        }
        if (count == 2) {
            lines.add(corners[0]);
            lines.add(corners[1]);
        }
        if (count < 3) {
            alone += count == 2 ? 0 : 1;
            return;
        }
        if (cut.length < 3 * count) {
            cut = new int[6 * count];
        }
        int cuts = triangulation.triangulate(positions, corners, 0, count, cut);
        if (color != 0 && faceColors.size() < triangles.size()) {
            whiten(triangles.size());
        }
        for (int i = 0; i < 3 * cuts; i++) {
            triangles.add(corners[cut[i]]);
        }
        if (color != 0) {
            for (int i = 0; i < 3 * cuts; i++) {
                faceColors.add(color);
            }
        }
    }

    private void whiten(int count) {
        while (faceColors.size() < count) {
            faceColors.add(PackedColor.WHITE);
        }
    }

    private void tell() {
        if (outOfRange > 0) {
            report.add(
                    Outcome.DROPPED,
                    "FACE_OUT_OF_RANGE",
                    "faces name vertices that the file does not have",
                    "export the file again",
                    "",
                    outOfRange);
        }
        if (alone > 0) {
            report.add(Outcome.DROPPED, "FACE_TOO_SHORT", "faces have less than two corners", "", "", alone);
        }
    }

    /** Triangles if there are any, else lines, else points. */
    Mesh mesh() {
        tell();
        float[] directions = normals.drain();
        float[] textureCoordinates = uvs.drain();
        GeometryCheck.repairPositions(positions, report);
        GeometryCheck.repairValues(directions, "normals", report);
        GeometryCheck.repairValues(textureCoordinates, "texture coordinates", report);
        float[] linear = PackedColor.linear(packed());
        if (triangles.size() == 0) {
            Topology topology = lines.size() > 0 ? Topology.LINES : Topology.POINTS;
            Mesh.Builder mesh = Mesh.of(topology, positions).indices(lines.drain());
            return linear.length > 0 ? mesh.colors(linear).build() : mesh.build();
        }
        int[] indices = triangles.drain();
        GeometryCheck.countDegenerate(positions, indices, report);
        boolean byFace = faceColors.size() > 0 && linear.length == 0;
        if (!byFace) {
            Mesh.Builder mesh = Mesh.triangles(positions, indices).normals(unit(directions));
            mesh = textureCoordinates.length > 0 ? mesh.uvs(textureCoordinates) : mesh;
            return linear.length > 0 ? mesh.colors(linear).build() : mesh.build();
        }
        whiten(indices.length);
        int[] corners = faceColors.drain();
        CornerSplit split = CornerSplit.of(indices, corners);
        int[] own =
                Arrays.stream(split.corners()).map(corner -> corners[corner]).toArray();
        Mesh.Builder mesh = Mesh.triangles(CornerSplit.pick(positions, 3, split.vertices()), split.indices())
                .normals(unit(CornerSplit.pick(directions, 3, split.vertices())))
                .colors(PackedColor.linear(own));
        return textureCoordinates.length > 0
                ? mesh.uvs(CornerSplit.pick(textureCoordinates, 2, split.vertices()))
                        .build()
                : mesh.build();
    }

    private int[] packed() {
        float highest = 0;
        for (int i = 0; i < colors.size(); i++) {
            highest = Math.max(highest, colors.get(i));
        }
        float scale = highest > 1.001f ? 1 : 255;
        int[] packed = new int[colors.size() / 4];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = PackedColor.of(
                    colors.get(4 * i) * scale,
                    colors.get(4 * i + 1) * scale,
                    colors.get(4 * i + 2) * scale,
                    colors.get(4 * i + 3) * scale);
        }
        return packed;
    }

    private static float[] unit(float[] vectors) {
        for (int i = 0; i + 2 < vectors.length; i += 3) {
            double length = Math.sqrt((double) vectors[i] * vectors[i]
                    + (double) vectors[i + 1] * vectors[i + 1]
                    + (double) vectors[i + 2] * vectors[i + 2]);
            for (int k = i; k < i + 3 && length > 0; k++) {
                vectors[k] = (float) (vectors[k] / length);
            }
        }
        return vectors;
    }
}
