package org.bozzetto.kernel.render;

import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/**
 * Where a picture is seen from: a perspective eye that looks along its -Z with +Y up.
 *
 * @param view takes world points to the eye's space; rotation and translation only
 * @param yfov full vertical angle in radians, between 0 and π
 */
public record Viewpoint(Matrix4dc view, double yfov) {
    public Viewpoint {
        if (!(yfov > 0 && yfov < Math.PI) || !view.isFinite()) {
            throw new IllegalArgumentException(
                    "an eye needs a finite matrix and an angle between 0 and π, not " + yfov);
        }
        view = new Matrix4d(view);
    }

    /** @throws IllegalArgumentException if {@code eye} and {@code target} are the same point */
    public static Viewpoint lookingAt(Vec3 eye, Vec3 target, double yfov) {
        Vec3 forward = target.minus(eye);
        boolean vertical = Math.abs(forward.y()) > 0.9999 * forward.length();
        Matrix4d view = new Matrix4d()
                .lookAt(
                        eye.x(),
                        eye.y(),
                        eye.z(),
                        target.x(),
                        target.y(),
                        target.z(),
                        0,
                        vertical ? 0 : 1,
                        vertical ? -1 : 0);
        return new Viewpoint(view, yfov);
    }
}
