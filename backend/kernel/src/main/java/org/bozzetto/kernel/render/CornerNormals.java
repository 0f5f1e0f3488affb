package org.bozzetto.kernel.render;

import java.util.Arrays;

/**
 * Normals for meshes that carry none: smooth across gentle bends, sharp across edges. Corners at the same position count as one
 * vertex, also where a file repeats it for every triangle.
 */
final class CornerNormals {
    /** Cosine between a face and its vertex's mean normal from which the corner takes the face's. */
    private static final float CREASE = 0.8f;

    private CornerNormals() {}

    /**
     * @param positions x y z per vertex
     * @return unit x y z for each element of {@code triangles}; zero for faces without area
     */
    static float[] of(float[] positions, int[] triangles) {
        int[] shared = positions.length > 3 ? representatives(positions) : new int[positions.length / 3];
        float[] faces = new float[triangles.length];
        float[] sums = new float[positions.length];
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            faceNormal(positions, triangles, t, faces);
            for (int k = 0; k < 3; k++) {
                int vertex = 3 * shared[triangles[t + k]];
                sums[vertex] += faces[t];
                sums[vertex + 1] += faces[t + 1];
                sums[vertex + 2] += faces[t + 2];
            }
        }
        normalize(sums);
        normalize(faces);
        float[] corners = new float[3 * triangles.length];
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int vertex = 3 * shared[triangles[t + k]];
                float agreement =
                        faces[t] * sums[vertex] + faces[t + 1] * sums[vertex + 1] + faces[t + 2] * sums[vertex + 2];
                boolean smooth = agreement >= CREASE;
                System.arraycopy(smooth ? sums : faces, smooth ? vertex : t, corners, 3 * (t + k), 3);
            }
        }
        return corners;
    }

    /** Not normalised: its length is twice the area, the weight of the face in its vertices' normals. */
    private static void faceNormal(float[] p, int[] triangles, int t, float[] into) {
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
        boolean finite = Double.isFinite(x + y + z);
        into[t] = finite ? (float) x : 0;
        into[t + 1] = finite ? (float) y : 0;
        into[t + 2] = finite ? (float) z : 0;
    }

    private static void normalize(float[] vectors) {
        for (int i = 0; i + 2 < vectors.length; i += 3) {
            double x = vectors[i];
            double y = vectors[i + 1];
            double z = vectors[i + 2];
            double length = Math.sqrt(x * x + y * y + z * z);
            double scale = length > 0 && Double.isFinite(length) ? 1 / length : 0;
            vectors[i] = (float) (x * scale);
            vectors[i + 1] = (float) (y * scale);
            vectors[i + 2] = (float) (z * scale);
        }
    }

    /** For each vertex the first one at the same position, by open addressing. */
    private static int[] representatives(float[] p) {
        int count = p.length / 3;
        int mask = Integer.highestOneBit(Math.max(16, count)) * 4 - 1;
        int[] table = new int[mask + 1];
        Arrays.fill(table, -1);
        int[] first = new int[count];
        for (int i = 0; i < count; i++) {
            int slot = hash(p, i) & mask;
            while (table[slot] >= 0 && !samePlace(p, table[slot], i)) {
                slot = (slot + 1) & mask;
            }
            if (table[slot] < 0) {
                table[slot] = i;
            }
            first[i] = table[slot];
        }
        return first;
    }

    /** Adding zero makes -0 and +0 the same place. */
    private static int hash(float[] p, int i) {
        int h = Float.floatToIntBits(p[3 * i] + 0f) * 0x9E3779B1
                ^ Float.floatToIntBits(p[3 * i + 1] + 0f) * 0x85EBCA77
                ^ Float.floatToIntBits(p[3 * i + 2] + 0f) * 0xC2B2AE3D;
        return h ^ (h >>> 15);
    }

    private static boolean samePlace(float[] p, int a, int b) {
        for (int k = 0; k < 3; k++) {
            float left = p[3 * a + k];
            float right = p[3 * b + k];
            if (left != right && !(Float.isNaN(left) && Float.isNaN(right))) {
                return false;
            }
        }
        return true;
    }
}
