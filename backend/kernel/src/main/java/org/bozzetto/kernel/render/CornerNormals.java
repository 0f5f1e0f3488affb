package org.bozzetto.kernel.render;

import java.util.Arrays;

/**
 * Normals for meshes that carry none: smooth across gentle bends, sharp across edges. Corners at the same position count as one
 * vertex, also where a file repeats it for every triangle.
 */
final class CornerNormals {
    /** Cosine of the angle up to which neighbouring faces are one round surface. */
    private static final float CREASE = 0.62f;
    /** Where more faces meet they are not compared with each other: the tip of a cone would take forever. */
    private static final int MAX_COMPARED = 64;

    private final float[] faces;
    private final float[] areas;
    private final int[] begin;
    private final int[] around;

    private CornerNormals(float[] positions, int[] triangles, int[] shared) {
        faces = new float[triangles.length];
        areas = new float[triangles.length / 3];
        begin = new int[positions.length / 3 + 1];
        around = new int[triangles.length];
        for (int t = 0; t + 2 < triangles.length; t += 3) {
            areas[t / 3] = faceNormal(positions, triangles, t, faces);
        }
        for (int vertex : triangles) {
            begin[shared[vertex] + 1]++;
        }
        for (int v = 1; v < begin.length; v++) {
            begin[v] += begin[v - 1];
        }
        int[] next = begin.clone();
        for (int corner = 0; corner < triangles.length; corner++) {
            around[next[shared[triangles[corner]]]++] = corner / 3;
        }
    }

    /**
     * @param positions x y z per vertex
     * @param triangles vertex numbers, three for each
     * @return unit x y z for each element of {@code triangles}; zero for faces without area
     */
    static float[] of(float[] positions, int[] triangles) {
        int[] shared = representatives(positions);
        CornerNormals meeting = new CornerNormals(positions, triangles, shared);
        float[] corners = new float[3 * triangles.length];
        for (int corner = 0; corner < triangles.length; corner++) {
            meeting.sum(corner / 3, shared[triangles[corner]], corners, 3 * corner);
        }
        normalize(corners);
        return corners;
    }

    /** Adds up the faces about {@code vertex} that go on smoothly from {@code face}, by area. */
    private void sum(int face, int vertex, float[] into, int at) {
        boolean compare = begin[vertex + 1] - begin[vertex] <= MAX_COMPARED;
        float x = faces[3 * face];
        float y = faces[3 * face + 1];
        float z = faces[3 * face + 2];
        if (!compare) {
            into[at] = x;
            into[at + 1] = y;
            into[at + 2] = z;
            return;
        }
        for (int i = begin[vertex]; i < begin[vertex + 1]; i++) {
            int other = 3 * around[i];
            float agreement = x * faces[other] + y * faces[other + 1] + z * faces[other + 2];
            if (agreement >= CREASE) {
                float area = areas[around[i]];
                into[at] += faces[other] * area;
                into[at + 1] += faces[other + 1] * area;
                into[at + 2] += faces[other + 2] * area;
            }
        }
    }

    /** Stores the unit normal, zero for a face without area, and answers twice the area. */
    private static float faceNormal(float[] p, int[] triangles, int t, float[] into) {
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
        double length = Math.sqrt(x * x + y * y + z * z);
        boolean solid = length > 0 && Double.isFinite(length);
        into[t] = solid ? (float) (x / length) : 0;
        into[t + 1] = solid ? (float) (y / length) : 0;
        into[t + 2] = solid ? (float) (z / length) : 0;
        return solid ? (float) Math.min(length, Float.MAX_VALUE) : 0;
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
