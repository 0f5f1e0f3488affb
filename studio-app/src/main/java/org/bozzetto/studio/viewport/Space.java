package org.bozzetto.studio.viewport;

import javafx.scene.transform.Affine;
import javafx.scene.transform.Rotate;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4dc;

/**
 * The step between the scene's space (+Y up, towards the viewer +Z) and JavaFX's (+Y down, away from the viewer +Z): half a
 * turn about X.
 */
final class Space {
    private Space() {}

    static Rotate turn() {
        return new Rotate(180, Rotate.X_AXIS);
    }

    static void set(Affine affine, Matrix4dc m) {
        affine.setToTransform(
                m.m00(), m.m10(), m.m20(), m.m30(), m.m01(), m.m11(), m.m21(), m.m31(), m.m02(), m.m12(), m.m22(),
                m.m32());
    }

    /** The eye's place as JavaFX wants it: x right, y down, z forward. */
    static void setEye(Affine affine, Orbit orbit) {
        Vec3 x = orbit.right();
        Vec3 y = orbit.up().times(-1);
        Vec3 z = orbit.forward();
        Vec3 t = orbit.eye();
        affine.setToTransform(
                x.x(), y.x(), z.x(), t.x(), -x.y(), -y.y(), -z.y(), -t.y(), -x.z(), -y.z(), -z.z(), -t.z());
    }
}
