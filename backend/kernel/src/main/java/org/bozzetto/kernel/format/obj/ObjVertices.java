package org.bozzetto.kernel.format.obj;

import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;

/** Turns corners that index three lists into vertices that have everything. */
final class ObjVertices {
    private static final int MOST_COPIES = 256;

    private final float[] positions;
    private final float[] uvs;
    private final float[] normals;
    private final float[] colors;
    private final ImportReport.Builder report;
    /** Per file vertex the newest mesh vertex made of it; linked by {@code next}. */
    private int[] newest = {};

    ObjVertices(float[] positions, float[] uvs, float[] normals, float[] colors, ImportReport.Builder report) {
        this.positions = positions;
        this.uvs = uvs;
        this.normals = normals;
        this.colors = colors;
        this.report = report;
    }

    /** A mesh of all vertices as they stand in the file. */
    Mesh all(Topology topology, int[] indices) {
        Mesh.Builder mesh = Mesh.of(topology, positions).indices(indices);
        return colors.length > 0 ? mesh.colors(colors).build() : mesh.build();
    }

    Mesh pick(Topology topology, ObjData.Corners corners, List<ObjData.Run> runs) {
        if (newest.length == 0) {
            newest = new int[positions.length / 3];
            Arrays.fill(newest, -1);
        }
        int count = runs.stream().mapToInt(run -> run.end() - run.begin()).sum();
        int[] indices = new int[count];
        IntList vertex = new IntList(count / 4);
        IntList uv = new IntList(count / 4);
        IntList normal = new IntList(count / 4);
        IntList next = new IntList(count / 4);
        int element = 0;
        for (ObjData.Run run : runs) {
            for (int corner = run.begin(); corner < run.end(); corner++) {
                int v = corners.vertex(corner);
                int t = corners.uv(corner);
                int n = corners.normal(corner);
                int copy = newest[v];
                int steps = 0;
                while (copy >= 0 && (uv.get(copy) != t || normal.get(copy) != n)) {
                    // A hostile file gives one vertex thousands of copies: past some, one more costs less than looking.
                    copy = ++steps < MOST_COPIES ? next.get(copy) : -1;
                }
                if (copy < 0) {
                    copy = vertex.size();
                    vertex.add(v);
                    uv.add(t);
                    normal.add(n);
                    next.add(newest[v]);
                    newest[v] = copy;
                }
                indices[element++] = copy;
            }
        }
        int[] from = vertex.drain();
        for (int v : from) {
            newest[v] = -1;
        }
        return mesh(topology, indices, from, uv.drain(), normal.drain());
    }

    private Mesh mesh(Topology topology, int[] indices, int[] from, int[] uv, int[] normal) {
        Mesh.Builder mesh = Mesh.of(topology, pick(positions, 3, from)).indices(indices);
        if (Arrays.stream(uv).anyMatch(index -> index != ObjData.ABSENT)) {
            mesh.uvs(pick(uvs, 2, uv));
        }
        long bare =
                Arrays.stream(normal).filter(index -> index == ObjData.ABSENT).count();
        if (bare == 0) {
            mesh.normals(unit(pick(normals, 3, normal)));
        } else if (bare < normal.length) {
            report.add(
                    Outcome.DROPPED,
                    "OBJ_PARTIAL_NORMALS",
                    "normals were left out where only some corners of a mesh have them",
                    "",
                    "");
        }
        if (colors.length > 0) {
            mesh.colors(pick(colors, 4, from));
        }
        return mesh.build();
    }

    private static float[] unit(float[] vectors) {
        for (int i = 0; i < vectors.length; i += 3) {
            float x = vectors[i];
            float y = vectors[i + 1];
            float z = vectors[i + 2];
            double length = Math.sqrt((double) x * x + (double) y * y + (double) z * z);
            if (length > 0 && Math.abs(length - 1) > 1e-4) {
                vectors[i] = (float) (x / length);
                vectors[i + 1] = (float) (y / length);
                vectors[i + 2] = (float) (z / length);
            }
        }
        return vectors;
    }

    private static float[] pick(float[] values, int width, int[] from) {
        float[] picked = new float[width * from.length];
        for (int i = 0; i < from.length; i++) {
            if (from[i] != ObjData.ABSENT) {
                System.arraycopy(values, width * from[i], picked, width * i, width);
            }
        }
        return picked;
    }
}
