package org.bozzetto.kernel.mesh;

/** Tiny meshes for tests. */
public final class TestMeshes {
    private TestMeshes() {}

    /** An axis-aligned cube with 8 shared vertices, wound outwards. */
    public static Mesh cube(float x, float y, float z, float size) {
        float[] positions = new float[24];
        for (int i = 0; i < 8; i++) {
            positions[3 * i] = x + (i & 1) * size;
            positions[3 * i + 1] = y + (i >> 1 & 1) * size;
            positions[3 * i + 2] = z + (i >> 2) * size;
        }
        int[] indices = {
            0, 2, 3, 0, 3, 1, // back
            4, 5, 7, 4, 7, 6, // front
            0, 1, 5, 0, 5, 4, // bottom
            2, 6, 7, 2, 7, 3, // top
            0, 4, 6, 0, 6, 2, // left
            1, 3, 7, 1, 7, 5 // right
        };
        return Mesh.triangles(positions, indices).build();
    }

    /** Every triangle with vertices of its own, as in an STL file. */
    public static Mesh soup(Mesh mesh) {
        int[] indices = mesh.triangleIndices();
        float[] positions = new float[3 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(mesh.positions(), 3 * indices[i], positions, 3 * i, 3);
        }
        return Mesh.triangles(positions, new int[0]).build();
    }

    /** Both as one mesh that shares no vertex numbers. */
    public static Mesh joined(Mesh a, Mesh b) {
        float[] positions = java.util.Arrays.copyOf(a.positions(), a.positions().length + b.positions().length);
        System.arraycopy(b.positions(), 0, positions, a.positions().length, b.positions().length);
        int[] first = a.triangleIndices();
        int[] second = b.triangleIndices();
        int[] indices = java.util.Arrays.copyOf(first, first.length + second.length);
        for (int i = 0; i < second.length; i++) {
            indices[first.length + i] = second[i] + a.vertexCount();
        }
        return Mesh.triangles(positions, indices).build();
    }

    /** A sphere of latitude rings around the origin; its poles are rings of equal positions, as exporters write them. */
    public static Mesh sphere(int rings, int segments, double radius) {
        float[] positions = new float[3 * (rings + 1) * (segments + 1)];
        for (int r = 0, at = 0; r <= rings; r++) {
            double polar = Math.PI * r / rings;
            double ring = r == 0 || r == rings ? 0 : radius * Math.sin(polar);
            for (int s = 0; s <= segments; s++) {
                double angle = 2 * Math.PI * (s % segments) / segments;
                positions[at++] = (float) (ring * Math.cos(angle));
                positions[at++] = (float) (radius * Math.cos(polar));
                positions[at++] = (float) (-ring * Math.sin(angle));
            }
        }
        int[] indices = new int[6 * rings * segments];
        for (int r = 0, at = 0; r < rings; r++) {
            for (int s = 0; s < segments; s++) {
                int a = r * (segments + 1) + s;
                int b = a + segments + 1;
                for (int corner : new int[] {a, b, b + 1, a, b + 1, a + 1}) {
                    indices[at++] = corner;
                }
            }
        }
        return Mesh.triangles(positions, indices).build();
    }
}
