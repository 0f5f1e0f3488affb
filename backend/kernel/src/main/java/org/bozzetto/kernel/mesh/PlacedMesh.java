package org.bozzetto.kernel.mesh;

import org.joml.Matrix3d;
import org.joml.Matrix4dc;

/** Moves meshes into another space. */
public final class PlacedMesh {
    private PlacedMesh() {}

    /** x y z per vertex in the space that {@code matrix}, which is affine, leads to. */
    public static float[] positions(Mesh mesh, Matrix4dc matrix) {
        float[] p = mesh.positions();
        float[] placed = new float[p.length];
        for (int i = 0; i < p.length; i += 3) {
            placed[i] =
                    (float) (matrix.m00() * p[i] + matrix.m10() * p[i + 1] + matrix.m20() * p[i + 2] + matrix.m30());
            placed[i + 1] =
                    (float) (matrix.m01() * p[i] + matrix.m11() * p[i + 1] + matrix.m21() * p[i + 2] + matrix.m31());
            placed[i + 2] =
                    (float) (matrix.m02() * p[i] + matrix.m12() * p[i + 1] + matrix.m22() * p[i + 2] + matrix.m32());
        }
        return placed;
    }

    /** Unit normals there, empty when the mesh has none. */
    public static float[] normals(Mesh mesh, Matrix4dc matrix) {
        return turned(mesh.normals(), 3, normalMatrix(new Matrix3d(matrix)));
    }

    /** What normals are multiplied with when points are multiplied with {@code linear}; also right where that mirrors. */
    public static Matrix3d normalMatrix(Matrix3d linear) {
        Matrix3d cofactors = linear.cofactor(new Matrix3d());
        return linear.determinant() < 0 ? cofactors.scale(-1) : cofactors;
    }

    /**
     * Directions times {@code matrix}, with unit length; those without length stay zero.
     *
     * @param width values per direction; those after the third stay as they are
     */
    public static float[] turned(float[] vectors, int width, Matrix3d matrix) {
        float[] turned = vectors.clone();
        for (int i = 0; i + 2 < vectors.length; i += width) {
            double vx = vectors[i];
            double vy = vectors[i + 1];
            double vz = vectors[i + 2];
            double x = matrix.m00 * vx + matrix.m10 * vy + matrix.m20 * vz;
            double y = matrix.m01 * vx + matrix.m11 * vy + matrix.m21 * vz;
            double z = matrix.m02 * vx + matrix.m12 * vy + matrix.m22 * vz;
            double length = Math.sqrt(x * x + y * y + z * z);
            double scale = length > 0 && Double.isFinite(length) ? 1 / length : 0;
            turned[i] = (float) (x * scale);
            turned[i + 1] = (float) (y * scale);
            turned[i + 2] = (float) (z * scale);
        }
        return turned;
    }

    /** Triangle vertex numbers with the front outside also where {@code matrix} mirrors. */
    public static int[] triangles(Mesh mesh, Matrix4dc matrix) {
        int[] triangles = mesh.triangleIndices();
        if (new Matrix3d(matrix).determinant() >= 0) {
            return triangles;
        }
        int[] flipped = triangles.clone();
        for (int i = 0; i + 2 < flipped.length; i += 3) {
            flipped[i + 1] = triangles[i + 2];
            flipped[i + 2] = triangles[i + 1];
        }
        return flipped;
    }
}
