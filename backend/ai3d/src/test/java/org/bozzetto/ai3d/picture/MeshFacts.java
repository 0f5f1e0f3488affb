package org.bozzetto.ai3d.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.mesh.Mesh;

/** What a mesh is as a surface, its vertices joined where they share a place. */
public record MeshFacts(
        int triangles,
        boolean closed,
        boolean manifold,
        boolean oriented,
        int components,
        int genus,
        double volume,
        double smallestArea) {

    public static MeshFacts of(Mesh mesh) {
        int[] point = welded(mesh);
        int[] triangles = mesh.triangleIndices();
        Map<Long, int[]> edges = new HashMap<>();
        int n = triangles.length / 3;
        double volume = 0;
        double smallest = Double.MAX_VALUE;
        for (int t = 0; t < n; t++) {
            for (int k = 0; k < 3; k++) {
                int a = point[triangles[3 * t + k]];
                int b = point[triangles[3 * t + (k + 1) % 3]];
                int[] uses = edges.computeIfAbsent(key(a, b), _ -> new int[2]);
                uses[a < b ? 0 : 1]++;
            }
            double[] cross = cross(mesh, triangles, t);
            smallest = Math.min(smallest, 0.5 * Math.sqrt(dot(cross, cross)));
            volume += dot(cross, vertex(mesh, triangles[3 * t])) / 6;
        }
        boolean closed = edges.values().stream().allMatch(u -> u[0] + u[1] >= 2 && (u[0] + u[1]) % 2 == 0);
        boolean edgeManifold = edges.values().stream().allMatch(u -> u[0] + u[1] == 2);
        boolean oriented = edges.values().stream().allMatch(u -> u[0] == 1 && u[1] == 1);
        int points =
                (int) Arrays.stream(triangles).map(i -> point[i]).distinct().count();
        int components = components(point, triangles);
        int euler = points - edges.size() + n;
        return new MeshFacts(
                n,
                closed,
                edgeManifold && fans(point, triangles) == points,
                oriented,
                components,
                components - euler / 2,
                volume,
                smallest);
    }

    private static int[] welded(Mesh mesh) {
        Map<List<Float>, Integer> numbers = new HashMap<>();
        int[] point = new int[mesh.vertexCount()];
        float[] p = mesh.positions();
        for (int v = 0; v < point.length; v++) {
            List<Float> place = List.of(p[3 * v] + 0f, p[3 * v + 1] + 0f, p[3 * v + 2] + 0f);
            point[v] = numbers.computeIfAbsent(place, _ -> numbers.size());
        }
        return point;
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static int components(int[] point, int[] triangles) {
        int[] parent = new int[point.length];
        Arrays.setAll(parent, i -> i);
        for (int i = 0; i < triangles.length; i++) {
            int a = root(parent, point[triangles[i]]);
            int b = root(parent, point[triangles[i - i % 3]]);
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        int[] own = parent;
        return (int) Arrays.stream(triangles)
                .map(i -> root(own, point[i]))
                .distinct()
                .count();
    }

    private static int root(int[] parent, int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Fans of triangles around points: as many as points when no two fans meet in a point only. */
    private static int fans(int[] point, int[] triangles) {
        Map<Long, List<Integer>> cornersAtEdgeEnd = new HashMap<>();
        int[] parent = new int[triangles.length];
        Arrays.setAll(parent, i -> i);
        for (int c = 0; c < triangles.length; c++) {
            int base = c - c % 3;
            int at = point[triangles[c]];
            for (int k = 1; k < 3; k++) {
                int other = point[triangles[base + (c + k - base) % 3]];
                cornersAtEdgeEnd
                        .computeIfAbsent((long) at << 32 | other, _ -> new ArrayList<>())
                        .add(c);
            }
        }
        for (List<Integer> corners : cornersAtEdgeEnd.values()) {
            for (int c : corners) {
                int a = root(parent, c);
                int b = root(parent, corners.getFirst());
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
        int fans = 0;
        for (int c = 0; c < parent.length; c++) {
            fans += root(parent, c) == c ? 1 : 0;
        }
        return fans;
    }

    private static double[] vertex(Mesh mesh, int v) {
        float[] p = mesh.positions();
        return new double[] {p[3 * v], p[3 * v + 1], p[3 * v + 2]};
    }

    private static double[] cross(Mesh mesh, int[] triangles, int t) {
        double[] a = vertex(mesh, triangles[3 * t]);
        double[] b = vertex(mesh, triangles[3 * t + 1]);
        double[] c = vertex(mesh, triangles[3 * t + 2]);
        double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
        return new double[] {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
