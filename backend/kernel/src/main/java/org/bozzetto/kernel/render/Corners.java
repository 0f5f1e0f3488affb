package org.bozzetto.kernel.render;

import java.util.IdentityHashMap;
import org.bozzetto.kernel.mesh.Mesh;
import org.joml.Matrix3d;

/**
 * What an item's triangles carry at their corners, turned to the stage.
 *
 * @param triangles vertex numbers
 * @param normals unit x y z per vertex, or per corner
 * @param normalsPerCorner whether {@code normals} go by corner
 * @param tangents x y z sign per vertex, or empty
 * @param colors linear r g b a per vertex, or empty
 */
record Corners(
        Mesh mesh, int[] triangles, float[] normals, boolean normalsPerCorner, float[] tangents, float[] colors) {

    /** Remembers the normals it makes up, for the other instances of a mesh. */
    static final class Source {
        private final IdentityHashMap<Mesh, float[]> made = new IdentityHashMap<>();

        Corners of(DrawItem item) {
            Mesh mesh = item.mesh();
            int[] triangles = mesh.triangleIndices();
            boolean given = mesh.normals().length > 0;
            float[] normals = given
                    ? mesh.normals()
                    : made.computeIfAbsent(mesh, absent -> CornerNormals.of(absent.positions(), triangles));
            Matrix3d linear = new Matrix3d(item.toWorld());
            Matrix3d cofactors = linear.cofactor(new Matrix3d());
            if (linear.determinant() < 0) {
                cofactors.scale(-1);
            }
            return new Corners(
                    mesh,
                    triangles,
                    turned(normals, 3, cofactors),
                    !given,
                    turned(mesh.tangents(), 4, linear),
                    mesh.colors());
        }
    }

    private static float[] turned(float[] vectors, int width, Matrix3d matrix) {
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
}
