package org.bozzetto.kernel.math;

import org.joml.Matrix4d;
import org.joml.Quaterniond;

/** Scale, then rotation, then translation. */
public record Transform(Vec3 translation, Quat rotation, Vec3 scale) implements Placement {
    public static final Transform IDENTITY = new Transform(Vec3.ZERO, Quat.IDENTITY, Vec3.ONE);

    public static Transform at(double x, double y, double z) {
        return new Transform(new Vec3(x, y, z), Quat.IDENTITY, Vec3.ONE);
    }

    @Override
    public Matrix4d matrix() {
        return new Matrix4d()
                .translationRotateScale(
                        translation.x(),
                        translation.y(),
                        translation.z(),
                        rotation.x(),
                        rotation.y(),
                        rotation.z(),
                        rotation.w(),
                        scale.x(),
                        scale.y(),
                        scale.z());
    }

    /**
     * The closest translation, rotation and scale of {@code matrix}; exact when it has no shear. A mirrored matrix
     * gets a negative x scale.
     */
    public static Transform of(Matrix4d matrix) {
        Vec3 translation = new Vec3(matrix.m30(), matrix.m31(), matrix.m32());
        double sx = Math.sqrt(matrix.m00() * matrix.m00() + matrix.m01() * matrix.m01() + matrix.m02() * matrix.m02());
        double sy = Math.sqrt(matrix.m10() * matrix.m10() + matrix.m11() * matrix.m11() + matrix.m12() * matrix.m12());
        double sz = Math.sqrt(matrix.m20() * matrix.m20() + matrix.m21() * matrix.m21() + matrix.m22() * matrix.m22());
        if (matrix.determinant3x3() < 0) {
            sx = -sx;
        }
        Matrix4d unscaled = new Matrix4d(matrix).scale(inverse(sx), inverse(sy), inverse(sz));
        Quaterniond rotation = unscaled.getNormalizedRotation(new Quaterniond());
        return new Transform(
                translation,
                new Quat(rotation.x, rotation.y, rotation.z, rotation.w).normalized(),
                new Vec3(sx, sy, sz));
    }

    private static double inverse(double value) {
        return value == 0 ? 1 : 1 / value;
    }
}
