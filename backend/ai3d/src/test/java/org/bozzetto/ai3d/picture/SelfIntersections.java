package org.bozzetto.ai3d.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.mesh.Mesh;

/** How much of a surface goes through itself. */
final class SelfIntersections {
    private static final double NEAR = 1e-9;

    private final float[] points;
    private final int[] triangles;
    private final double cell;
    private final Map<Long, List<Integer>> grid = new HashMap<>();

    private SelfIntersections(Mesh mesh) {
        points = mesh.positions();
        triangles = mesh.triangleIndices();
        float[] size = {0, 0, 0};
        for (int axis = 0; axis < 3; axis++) {
            float least = Float.MAX_VALUE;
            float most = -Float.MAX_VALUE;
            for (int i = axis; i < points.length; i += 3) {
                least = Math.min(least, points[i]);
                most = Math.max(most, points[i]);
            }
            size[axis] = most - least;
        }
        cell = Math.max(1e-6, Math.max(size[0], Math.max(size[1], size[2])) / 60);
    }

    /** Share of triangles that another one, which has no corner in common with it, goes through. */
    static double share(Mesh mesh) {
        return new SelfIntersections(mesh).count() / (double) Math.max(1, mesh.triangleCount());
    }

    private int count() {
        int n = triangles.length / 3;
        for (int t = 0; t < n; t++) {
            for (long key : cells(t)) {
                grid.computeIfAbsent(key, _ -> new ArrayList<>()).add(t);
            }
        }
        boolean[] hit = new boolean[n];
        for (List<Integer> together : grid.values()) {
            for (int i = 0; i < together.size(); i++) {
                for (int j = i + 1; j < together.size(); j++) {
                    int a = together.get(i);
                    int b = together.get(j);
                    if (!(hit[a] && hit[b]) && apart(a, b) && (pierces(a, b) || pierces(b, a))) {
                        hit[a] = true;
                        hit[b] = true;
                    }
                }
            }
        }
        int count = 0;
        for (boolean one : hit) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private long[] cells(int t) {
        int[] low = new int[3];
        int[] high = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double a = at(t, 0, axis);
            double b = at(t, 1, axis);
            double c = at(t, 2, axis);
            low[axis] = (int) Math.floor(Math.min(a, Math.min(b, c)) / cell);
            high[axis] = (int) Math.floor(Math.max(a, Math.max(b, c)) / cell);
        }
        long[] keys = new long[(high[0] - low[0] + 1) * (high[1] - low[1] + 1) * (high[2] - low[2] + 1)];
        int k = 0;
        for (int x = low[0]; x <= high[0]; x++) {
            for (int y = low[1]; y <= high[1]; y++) {
                for (int z = low[2]; z <= high[2]; z++) {
                    keys[k++] = (x + 1000L) * 4_000_000L + (y + 1000L) * 2_000L + z + 1000L;
                }
            }
        }
        return keys;
    }

    private double at(int t, int corner, int axis) {
        return points[3 * triangles[3 * t + corner] + axis];
    }

    /** No corner of the one lies where a corner of the other does. */
    private boolean apart(int a, int b) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (at(a, i, 0) == at(b, j, 0) && at(a, i, 1) == at(b, j, 1) && at(a, i, 2) == at(b, j, 2)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether an edge of {@code a} goes through {@code b}: Möller, Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection" (1997). */
    private boolean pierces(int a, int b) {
        double[] origin = corner(b, 0);
        double[] e1 = minus(corner(b, 1), origin);
        double[] e2 = minus(corner(b, 2), origin);
        return Arrays.stream(new int[] {0, 1, 2}).anyMatch(k -> {
            double[] from = corner(a, k);
            double[] way = minus(corner(a, (k + 1) % 3), from);
            double[] p = cross(way, e2);
            double det = dot(e1, p);
            if (Math.abs(det) < 1e-18) {
                return false;
            }
            double[] s = minus(from, origin);
            double u = dot(s, p) / det;
            double[] q = cross(s, e1);
            double v = dot(way, q) / det;
            double t = dot(e2, q) / det;
            return u > NEAR && v > NEAR && u + v < 1 - NEAR && t > NEAR && t < 1 - NEAR;
        });
    }

    private double[] corner(int t, int k) {
        return new double[] {at(t, k, 0), at(t, k, 1), at(t, k, 2)};
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
