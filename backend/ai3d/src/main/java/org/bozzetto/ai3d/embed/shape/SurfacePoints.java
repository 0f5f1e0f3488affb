package org.bozzetto.ai3d.embed.shape;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/**
 * Points spread evenly over what a scene shows, by area; always the same for the same scene.
 *
 * @param xyz three coordinates a point, in world space; none where the scene shows nothing of any size
 */
record SurfacePoints(float[] xyz) {
    /** Irrational steps spread points over a triangle more evenly than chance does (Roberts, "R2 sequence", 2018). */
    private static final double STEP_U = 0.7548776662466927;

    private static final double STEP_V = 0.5698402909980532;

    int count() {
        return xyz.length / 3;
    }

    /** @param count about how many */
    static SurfacePoints of(Scene scene, int count) {
        List<Piece> pieces = new ArrayList<>();
        double area = 0;
        for (ShownMesh shown : ShownMeshes.of(scene)) {
            Piece piece = new Piece(
                    PlacedMesh.positions(shown.mesh(), shown.toWorld()),
                    shown.mesh().triangleIndices());
            area += piece.area();
            pieces.add(piece);
        }
        return area > 0 && Double.isFinite(area) ? spread(pieces, area, count) : vertices(pieces, count);
    }

    private static SurfacePoints spread(List<Piece> pieces, double area, int count) {
        float[] xyz = new float[3 * count];
        double step = area / count;
        double passed = 0;
        int n = 0;
        for (Piece piece : pieces) {
            for (int t = 0; t + 2 < piece.triangles.length; t += 3) {
                passed += piece.area(t);
                for (; n < count && (n + 0.5) * step < passed; n++) {
                    double u = fraction((n + 1) * STEP_U);
                    double v = fraction((n + 1) * STEP_V);
                    piece.point(t, u + v > 1 ? 1 - u : u, u + v > 1 ? 1 - v : v, xyz, 3 * n);
                }
            }
        }
        return new SurfacePoints(n == count ? xyz : java.util.Arrays.copyOf(xyz, 3 * n));
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }

    /** Of point clouds and wires: some of their vertices. */
    private static SurfacePoints vertices(List<Piece> pieces, int count) {
        long all =
                pieces.stream().mapToLong(piece -> piece.positions.length / 3).sum();
        long stride = Math.max(1, all / Math.max(1, count));
        float[] xyz = new float[3 * Math.toIntExact((all + stride - 1) / stride)];
        int kept = 0;
        long seen = 0;
        for (Piece piece : pieces) {
            for (int i = 0; i < piece.positions.length; i += 3, seen++) {
                if (seen % stride == 0 && piece.isFinite(i)) {
                    System.arraycopy(piece.positions, i, xyz, 3 * kept++, 3);
                }
            }
        }
        return new SurfacePoints(java.util.Arrays.copyOf(xyz, 3 * kept));
    }

    private record Piece(float[] positions, int[] triangles) {
        double area() {
            double sum = 0;
            for (int t = 0; t + 2 < triangles.length; t += 3) {
                sum += area(t);
            }
            return sum;
        }

        /** Zero where a corner is not finite. */
        double area(int t) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            double ux = (double) positions[b] - positions[a];
            double uy = (double) positions[b + 1] - positions[a + 1];
            double uz = (double) positions[b + 2] - positions[a + 2];
            double vx = (double) positions[c] - positions[a];
            double vy = (double) positions[c + 1] - positions[a + 1];
            double vz = (double) positions[c + 2] - positions[a + 2];
            double x = uy * vz - uz * vy;
            double y = uz * vx - ux * vz;
            double z = ux * vy - uy * vx;
            double area = Math.sqrt(x * x + y * y + z * z) / 2;
            return Double.isFinite(area) ? area : 0;
        }

        void point(int t, double u, double v, float[] into, int at) {
            for (int axis = 0; axis < 3; axis++) {
                double a = positions[3 * triangles[t] + axis];
                double b = positions[3 * triangles[t + 1] + axis];
                double c = positions[3 * triangles[t + 2] + axis];
                into[at + axis] = (float) (a + u * (b - a) + v * (c - a));
            }
        }

        boolean isFinite(int i) {
            return Double.isFinite((double) positions[i] + positions[i + 1] + positions[i + 2]);
        }
    }
}
