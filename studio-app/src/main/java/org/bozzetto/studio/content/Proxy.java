package org.bozzetto.studio.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * A coarse body that stands for a content where it is small on the screen: all its parts on one grid of cells, each cell a vertex
 * (vertex clustering, Rossignac and Borrel 1993).
 *
 * @param positions x y z per vertex in the content's space
 * @param triangles three vertex numbers each
 * @param parts for each triangle the number of the part that it comes from
 */
public record Proxy(float[] positions, int[] triangles, int[] parts) {
    private static final int MOST_TRIANGLES = 260;
    private static final int FINEST = 8;

    public int triangleCount() {
        return parts.length;
    }

    static Proxy of(List<Part> parts, Bounds bounds) {
        for (int cells = FINEST; cells > 2; cells--) {
            Proxy proxy = new Clusters(bounds, cells).of(parts);
            if (proxy.triangleCount() <= MOST_TRIANGLES) {
                return proxy.triangleCount() < 12 ? box(bounds) : proxy;
            }
        }
        return box(bounds);
    }

    /** The box around a content, all of its first part. */
    static Proxy box(Bounds bounds) {
        Bounds b = bounds.isEmpty() ? new Bounds(Vec3.ZERO, Vec3.ZERO) : bounds;
        float[] positions = new float[24];
        for (int i = 0; i < 8; i++) {
            positions[3 * i] = (float) ((i & 1) == 0 ? b.min().x() : b.max().x());
            positions[3 * i + 1] = (float) ((i & 2) == 0 ? b.min().y() : b.max().y());
            positions[3 * i + 2] = (float) ((i & 4) == 0 ? b.min().z() : b.max().z());
        }
        int[] triangles = {
            0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3
        };
        return new Proxy(positions, triangles, new int[12]);
    }

    private static final class Clusters {
        private final Bounds bounds;
        private final double cell;
        private final Map<Integer, double[]> sums = new HashMap<>();
        private final Map<Integer, Integer> vertices = new HashMap<>();
        private final Set<Long> seen = new HashSet<>();
        private final List<int[]> faces = new ArrayList<>();

        Clusters(Bounds bounds, int cells) {
            this.bounds = bounds;
            Vec3 size = bounds.isEmpty() ? Vec3.ZERO : bounds.size();
            cell = Math.max(1e-9, Math.max(size.x(), Math.max(size.y(), size.z())) / cells * 1.0001);
        }

        Proxy of(List<Part> parts) {
            for (int part = 0; part < parts.size(); part++) {
                add(parts.get(part), part);
            }
            float[] positions = new float[3 * vertices.size()];
            vertices.forEach((key, vertex) -> {
                double[] sum = sums.get(key);
                for (int k = 0; k < 3; k++) {
                    positions[3 * vertex + k] = (float) (sum[k] / sum[3]);
                }
            });
            int[] triangles = new int[3 * faces.size()];
            int[] from = new int[faces.size()];
            for (int i = 0; i < from.length; i++) {
                System.arraycopy(faces.get(i), 0, triangles, 3 * i, 3);
                from[i] = faces.get(i)[3];
            }
            return new Proxy(positions, triangles, from);
        }

        private void add(Part part, int number) {
            float[] p = part.mesh().positions();
            Matrix4d local = part.localMatrix();
            int[] keys = new int[p.length / 3];
            Vector3d at = new Vector3d();
            for (int v = 0; v < keys.length; v++) {
                local.transformPosition(at.set(p[3 * v], p[3 * v + 1], p[3 * v + 2]));
                keys[v] = place(at.x - bounds.min().x())
                        | place(at.y - bounds.min().y()) << 8
                        | place(at.z - bounds.min().z()) << 16;
                double[] sum = sums.computeIfAbsent(keys[v], _ -> new double[4]);
                sum[0] += at.x;
                sum[1] += at.y;
                sum[2] += at.z;
                sum[3]++;
            }
            int[] t = part.triangles();
            for (int i = 0; i < t.length; i += 3) {
                face(keys[t[i]], keys[t[i + 1]], keys[t[i + 2]], number);
            }
        }

        private int place(double along) {
            return (int) Math.clamp(along / cell, 0, 255);
        }

        private void face(int a, int b, int c, int part) {
            if (a == b || b == c || a == c) {
                return;
            }
            int va = vertex(a);
            int vb = vertex(b);
            int vc = vertex(c);
            // Turned so that the smallest comes first: the same face twice has the same key, its back another.
            int least = Math.min(va, Math.min(vb, vc));
            long second = least == va ? vb : least == vb ? vc : va;
            long third = least == va ? vc : least == vb ? va : vb;
            if (seen.add(least | second << 20 | third << 40)) {
                faces.add(new int[] {va, vb, vc, part});
            }
        }

        private int vertex(int key) {
            return vertices.computeIfAbsent(key, _ -> vertices.size());
        }
    }
}
