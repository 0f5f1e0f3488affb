package org.bozzetto.studio.viewport;

import java.util.Optional;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;

/**
 * One drag of a gizmo handle: answers what has become of the things that are dragged, as a matrix in the scene's space that
 * takes where they were to where they are. Immutable.
 *
 * @param pivot the gizmo's middle when the drag began
 * @param axes the gizmo's own axes: the scene's, or, for scaling, those of the thing itself
 * @param start the ray under the pointer when the drag began
 * @param reach length of the gizmo's arms in metres, the measure for scaling
 */
record GizmoDrag(Tool tool, Handle handle, Vec3 pivot, Matrix4d axes, Ray start, double reach) {
    private static final double MOVE_STEP = 0.1;
    private static final double TURN_STEP = Math.toRadians(15);
    private static final double SCALE_STEP = 0.1;
    private static final double SMALLEST_SCALE = 0.01;

    /** @return empty while the ray says nothing (along the axis, away from the plane) */
    Optional<Matrix4d> to(Ray ray, boolean snap) {
        return switch (tool) {
            case MOVE -> move(ray, snap);
            case ROTATE -> rotate(ray, snap);
            case SCALE -> scale(ray, snap);
        };
    }

    private Vec3 axis() {
        return turned(handle.axis());
    }

    private Vec3 turned(Vec3 v) {
        var d = axes.transformDirection(new org.joml.Vector3d(v.x(), v.y(), v.z()))
                .normalize();
        return new Vec3(d.x, d.y, d.z);
    }

    private Optional<Vec3> point(Ray ray) {
        return handle.isAxis() ? ray.closestOnLine(pivot, axis()) : ray.meetPlane(pivot, axis());
    }

    private Optional<Matrix4d> move(Ray ray, boolean snap) {
        return point(start)
                .flatMap(from -> point(ray).map(to -> {
                    Vec3 by = to.minus(from);
                    if (by.length() > 1e4) {
                        return new Matrix4d();
                    }
                    double grid = snap ? MOVE_STEP : 0;
                    return new Matrix4d()
                            .translation(snapped(by.x(), grid), snapped(by.y(), grid), snapped(by.z(), grid));
                }));
    }

    private Optional<Matrix4d> rotate(Ray ray, boolean snap) {
        Vec3 axis = axis();
        return start.meetPlane(pivot, axis)
                .flatMap(from -> ray.meetPlane(pivot, axis).map(to -> {
                    Vec3 a = from.minus(pivot);
                    Vec3 b = to.minus(pivot);
                    double angle = snapped(Math.atan2(a.cross(b).dot(axis), a.dot(b)), snap ? TURN_STEP : 0);
                    return new Matrix4d()
                            .translate(pivot.x(), pivot.y(), pivot.z())
                            .rotate(angle, axis.x(), axis.y(), axis.z())
                            .translate(-pivot.x(), -pivot.y(), -pivot.z());
                }));
    }

    private Optional<Matrix4d> scale(Ray ray, boolean snap) {
        Optional<Double> factor = handle == Handle.ALL ? evenly(ray) : along(ray);
        return factor.map(raw -> {
            double f = Math.max(SMALLEST_SCALE, snapped(raw, snap ? SCALE_STEP : 0));
            double x = handle == Handle.X || handle == Handle.ALL ? f : 1;
            double y = handle == Handle.Y || handle == Handle.ALL ? f : 1;
            double z = handle == Handle.Z || handle == Handle.ALL ? f : 1;
            Matrix4d frame =
                    new Matrix4d().translate(pivot.x(), pivot.y(), pivot.z()).mul(axes);
            return new Matrix4d(frame).scale(x, y, z).mul(new Matrix4d(frame).invert());
        });
    }

    private Optional<Double> along(Ray ray) {
        Vec3 axis = axis();
        return start.closestOnLine(pivot, axis)
                .flatMap(from -> ray.closestOnLine(pivot, axis).map(to -> {
                    double grip = from.minus(pivot).dot(axis);
                    return Math.abs(grip) < 1e-6 ? 1.0 : to.minus(pivot).dot(axis) / grip;
                }));
    }

    /** Up and to the right makes larger: one arm's length doubles. */
    private Optional<Double> evenly(Ray ray) {
        Vec3 normal = start.direction().times(-1);
        return start.meetPlane(pivot, normal)
                .flatMap(from -> ray.meetPlane(pivot, normal).map(to -> {
                    Vec3 by = to.minus(from);
                    Vec3 side = start.direction().cross(new Vec3(0, 1, 0));
                    double right = side.length() < 1e-6 ? 0 : by.dot(side.times(1 / side.length()));
                    return Math.pow(2, (right + by.y()) / reach);
                }));
    }

    private static double snapped(double value, double step) {
        return step == 0 ? value : Math.rint(value / step) * step;
    }
}
