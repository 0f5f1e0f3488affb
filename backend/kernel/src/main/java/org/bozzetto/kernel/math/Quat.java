package org.bozzetto.kernel.math;

/** A rotation as a unit quaternion; {@code w} is the scalar part, as in glTF. */
public record Quat(double x, double y, double z, double w) {
    public static final Quat IDENTITY = new Quat(0, 0, 0, 1);

    /** Rotation by {@code radians} about {@code axis}, which need not have unit length but must not be zero. */
    public static Quat about(Vec3 axis, double radians) {
        double scale = StrictMath.sin(radians / 2) / axis.length();
        return new Quat(axis.x() * scale, axis.y() * scale, axis.z() * scale, StrictMath.cos(radians / 2));
    }

    public double length() {
        return Math.sqrt(x * x + y * y + z * z + w * w);
    }

    /** The same rotation with unit length; the identity when this has no length or is not finite. */
    public Quat normalized() {
        double length = length();
        return length > 0 && Double.isFinite(length)
                ? new Quat(x / length, y / length, z / length, w / length)
                : IDENTITY;
    }

    /** This rotation after {@code first}. */
    public Quat times(Quat first) {
        return new Quat(
                w * first.x + x * first.w + y * first.z - z * first.y,
                w * first.y - x * first.z + y * first.w + z * first.x,
                w * first.z + x * first.y - y * first.x + z * first.w,
                w * first.w - x * first.x - y * first.y - z * first.z);
    }
}
