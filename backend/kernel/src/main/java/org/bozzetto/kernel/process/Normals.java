package org.bozzetto.kernel.process;

import java.util.Arrays;
import org.bozzetto.kernel.mesh.CornerSets;
import org.bozzetto.kernel.mesh.Distinct;
import org.bozzetto.kernel.mesh.Edges;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;

/**
 * Smooth normals with creases. Triangles on either side of an edge are smoothed together unless they bend by more than the crease
 * angle; at each position every group of triangles so connected gets one normal, and vertices are split where groups differ.
 *
 * <p>A triangle counts by its angle at the corner, which makes the result independent of how faces are cut into triangles (G. Thürmer,
 * C. A. Wüthrich, "Computing Vertex Normals from Polygonal Facets", Journal of Graphics Tools 3(1), 1998), times its area, so that
 * large flat faces stay flat beside narrow bevels.
 */
public final class Normals {
    private static final float[] UP = {0, 1, 0};

    private Normals() {}

    /**
     * The mesh as a triangle list with normals computed anew, positions welded for the purpose. Points and lines stay as they are.
     *
     * @param creaseAngle radians, 0..π: 0 gives flat facets, π smooths every edge
     */
    public static Mesh smooth(Mesh mesh, double creaseAngle) {
        if (mesh.triangleCount() == 0) {
            return mesh;
        }
        int[] triangles = mesh.triangleIndices();
        double[] faces = faceNormals(mesh.positions(), triangles);
        CornerSets groups = groups(mesh, triangles, faces, StrictMath.cos(creaseAngle));
        double[] sums = sums(mesh.positions(), triangles, faces, groups);

        // A new vertex for each group that an old vertex takes part in.
        Distinct vertices = Distinct.of(triangles.length, new Distinct.Keys() {
            @Override
            public int hash(int corner) {
                return Distinct.mix(Distinct.mix(0, triangles[corner]), groups.root(corner));
            }

            @Override
            public boolean same(int a, int b) {
                return triangles[a] == triangles[b] && groups.root(a) == groups.root(b);
            }
        });
        int[] old = new int[vertices.count()];
        float[] normals = new float[3 * old.length];
        for (int i = 0; i < old.length; i++) {
            int corner = vertices.firsts()[i];
            old[i] = triangles[corner];
            putUnit(sums, groups.root(corner), normals, i);
        }
        return VertexSelection.of(mesh, old, vertices.numbers())
                .topology(Topology.TRIANGLES)
                .normals(normals)
                .build();
    }

    /** Per triangle a normal as long as twice its area; zero for degenerate ones. */
    private static double[] faceNormals(float[] p, int[] triangles) {
        double[] normals = new double[triangles.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            double ux = (double) p[b] - p[a];
            double uy = (double) p[b + 1] - p[a + 1];
            double uz = (double) p[b + 2] - p[a + 2];
            double vx = (double) p[c] - p[a];
            double vy = (double) p[c + 1] - p[a + 1];
            double vz = (double) p[c + 2] - p[a + 2];
            double x = uy * vz - uz * vy;
            double y = uz * vx - ux * vz;
            double z = ux * vy - uy * vx;
            if (Double.isFinite(x + y + z)) {
                normals[t] = x;
                normals[t + 1] = y;
                normals[t + 2] = z;
            }
        }
        return normals;
    }

    private static CornerSets groups(Mesh mesh, int[] triangles, double[] faces, double smallestCosine) {
        Distinct welded = Distinct.positions(mesh.positions());
        int[] corners = new int[triangles.length];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = welded.numbers()[triangles[i]];
        }
        CornerSets groups = new CornerSets(corners.length);
        Edges edges = new Edges(corners, welded.count());
        edges.forEach((from, to) -> {
            if (to - from == 2
                    && !edges.isSameDirection(from, from + 1)
                    && cosine(faces, edges.corner(from) / 3, edges.corner(from + 1) / 3) >= smallestCosine) {
                edges.join(groups, from, from + 1);
            }
        });
        joinDegenerate(groups, corners, welded.count(), faces);
        return groups;
    }

    /** Triangles without a normal of their own take that of any other at the same position. */
    private static void joinDegenerate(CornerSets groups, int[] corners, int positions, double[] faces) {
        int[] proper = new int[positions];
        Arrays.fill(proper, -1);
        for (int corner = corners.length - 1; corner >= 0; corner--) {
            if (length(faces, corner - corner % 3) > 0) {
                proper[corners[corner]] = corner;
            }
        }
        for (int corner = 0; corner < corners.length; corner++) {
            if (length(faces, corner - corner % 3) == 0 && proper[corners[corner]] >= 0) {
                groups.union(corner, proper[corners[corner]]);
            }
        }
    }

    /** NaN, which is a crease, beside degenerate triangles. */
    private static double cosine(double[] faces, int s, int t) {
        int i = 3 * s;
        int j = 3 * t;
        double dot = faces[i] * faces[j] + faces[i + 1] * faces[j + 1] + faces[i + 2] * faces[j + 2];
        // Rounding must not crease what is flat.
        return Math.clamp(dot / (length(faces, i) * length(faces, j)) + 1e-9, -1, 1);
    }

    private static double[] sums(float[] positions, int[] triangles, double[] faces, CornerSets groups) {
        double[] sums = new double[3 * triangles.length];
        for (int corner = 0; corner < triangles.length; corner++) {
            int face = corner - corner % 3;
            int next = Edges.next(corner);
            double weight = angle(positions, triangles[corner], triangles[next], triangles[Edges.next(next)]);
            int root = 3 * groups.root(corner);
            sums[root] += weight * faces[face];
            sums[root + 1] += weight * faces[face + 1];
            sums[root + 2] += weight * faces[face + 2];
        }
        return sums;
    }

    /** Between the edges from {@code at} to {@code b} and {@code c}; zero when one has no length. */
    private static double angle(float[] p, int at, int b, int c) {
        double ux = (double) p[3 * b] - p[3 * at];
        double uy = (double) p[3 * b + 1] - p[3 * at + 1];
        double uz = (double) p[3 * b + 2] - p[3 * at + 2];
        double vx = (double) p[3 * c] - p[3 * at];
        double vy = (double) p[3 * c + 1] - p[3 * at + 1];
        double vz = (double) p[3 * c + 2] - p[3 * at + 2];
        double cross =
                StrictMath.sqrt(square(uy * vz - uz * vy) + square(uz * vx - ux * vz) + square(ux * vy - uy * vx));
        double angle = StrictMath.atan2(cross, ux * vx + uy * vy + uz * vz);
        return Double.isFinite(angle) ? angle : 0;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double length(double[] v, int at) {
        return Math.sqrt(square(v[at]) + square(v[at + 1]) + square(v[at + 2]));
    }

    private static void putUnit(double[] sums, int root, float[] normals, int vertex) {
        double length = length(sums, 3 * root);
        for (int i = 0; i < 3; i++) {
            normals[3 * vertex + i] = length > 0 ? (float) (sums[3 * root + i] / length) : UP[i];
        }
    }
}
