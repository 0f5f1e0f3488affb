package org.bozzetto.studio.scene;

import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Vec3;

/** Rotations as people type them: about x, then y, then z of the parent, in radians. */
public final class EulerAngles {
    private EulerAngles() {}

    /** @return each angle within ±π, y within ±π/2 */
    public static Vec3 of(Quat q) {
        double sinY = Math.clamp(2 * (q.w() * q.y() - q.z() * q.x()), -1.0, 1.0);
        if (Math.abs(sinY) > 0.9999999) {
            return new Vec3(0, Math.copySign(Math.PI / 2, sinY), -2 * Math.signum(sinY) * Math.atan2(q.x(), q.w()));
        }
        return new Vec3(
                Math.atan2(2 * (q.w() * q.x() + q.y() * q.z()), 1 - 2 * (q.x() * q.x() + q.y() * q.y())),
                Math.asin(sinY),
                Math.atan2(2 * (q.w() * q.z() + q.x() * q.y()), 1 - 2 * (q.y() * q.y() + q.z() * q.z())));
    }

    public static Quat toQuat(Vec3 angles) {
        return Quat.about(new Vec3(0, 0, 1), angles.z())
                .times(Quat.about(new Vec3(0, 1, 0), angles.y()))
                .times(Quat.about(new Vec3(1, 0, 0), angles.x()))
                .normalized();
    }
}
