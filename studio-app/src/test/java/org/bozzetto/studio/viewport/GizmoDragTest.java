package org.bozzetto.studio.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

final class GizmoDragTest {
    private static final Orbit ORBIT = new Orbit(Vec3.ZERO, 0.6, 0.5, 4);
    private static final double W = 1000;
    private static final double H = 800;

    private static Ray through(Vec3 point) {
        Vec3 seen = ORBIT.project(point, W, H);
        return ORBIT.ray(seen.x(), seen.y(), W, H);
    }

    private static Matrix4d dragged(Tool tool, Handle handle, Vec3 from, Vec3 to, boolean snap) {
        GizmoDrag drag = new GizmoDrag(tool, handle, Vec3.ZERO, new Matrix4d(), through(from), 1);
        return drag.to(through(to), snap).orElseThrow();
    }

    @Test
    void movesAlongItsAxisOnly() {
        Matrix4d change = dragged(Tool.MOVE, Handle.X, new Vec3(1, 0, 0), new Vec3(1.73, 0, 0), false);
        assertThat(change.getTranslation(new Vector3d()).distance(0.73, 0, 0)).isLessThan(1e-9);
    }

    @Test
    void movesOverTheGroundByWhatThePointerWent() {
        Matrix4d change = dragged(Tool.MOVE, Handle.ZX, new Vec3(0.2, 0, 0.1), new Vec3(-0.4, 0, 0.9), false);
        assertThat(change.getTranslation(new Vector3d()).distance(-0.6, 0, 0.8)).isLessThan(1e-9);
    }

    @Test
    void snapsToTenthsOfAMetre() {
        Matrix4d change = dragged(Tool.MOVE, Handle.Z, new Vec3(0, 0, 1), new Vec3(0, 0, 1.27), true);
        assertThat(change.m32()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void turnsAboutItsAxisAndSnapsToFifteenDegrees() {
        Vec3 to = new Vec3(Math.cos(-0.55), 0, Math.sin(-0.55));
        double free = angle(dragged(Tool.ROTATE, Handle.Y, new Vec3(1, 0, 0), to, false));
        assertThat(free).isCloseTo(0.55, within(1e-9));
        double snapped = angle(dragged(Tool.ROTATE, Handle.Y, new Vec3(1, 0, 0), to, true));
        assertThat(Math.toDegrees(snapped)).isCloseTo(30, within(1e-6));
    }

    private static double angle(Matrix4d change) {
        return change.getNormalizedRotation(new Quaterniond()).angle();
    }

    @Test
    void scalesOneAxisAboutThePivot() {
        Matrix4d change = dragged(Tool.SCALE, Handle.Y, new Vec3(0, 1, 0), new Vec3(0, 1.5, 0), false);
        Vector3d scale = change.getScale(new Vector3d());
        assertThat(scale.distance(1, 1.5, 1)).isLessThan(1e-9);
    }

    @Test
    void neverScalesToNothingOrThroughIt() {
        Matrix4d change = dragged(Tool.SCALE, Handle.Y, new Vec3(0, 1, 0), new Vec3(0, -3, 0), false);
        assertThat(change.getScale(new Vector3d()).y).isPositive();
        assertThat(change.determinant3x3()).isPositive();
    }

    @Test
    void saysNothingWhenThePointerMeetsNothing() {
        GizmoDrag drag = new GizmoDrag(Tool.MOVE, Handle.ZX, Vec3.ZERO, new Matrix4d(), through(new Vec3(1, 0, 0)), 1);
        assertThat(drag.to(new Ray(new Vec3(0, 1, 0), new Vec3(1, 0, 0)), false))
                .isEqualTo(Optional.empty());
    }

    @Test
    void handlesAreGraspedWhereTheyAreSeen() {
        GizmoShape shape = new GizmoShape(Tool.MOVE, Vec3.ZERO, new Matrix4d(), ORBIT, W, H);
        for (Handle handle : new Handle[] {Handle.X, Handle.Y, Handle.Z}) {
            Vec3 tip = ORBIT.project(handle.axis().times(shape.reach() * 0.9), W, H);
            assertThat(shape.at(tip.x(), tip.y())).contains(handle);
            assertThat(shape.at(tip.x() + 4, tip.y() + 4)).contains(handle);
        }
        assertThat(shape.at(W / 2, H / 2)).contains(Handle.ALL);
        assertThat(shape.at(10, 10)).isEmpty();
    }
}
