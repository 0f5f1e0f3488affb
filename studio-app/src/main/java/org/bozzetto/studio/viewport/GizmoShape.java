package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * The gizmo as it stands on the screen: polylines and areas in pixels, always the same size, and what a pointer grasps there.
 */
final class GizmoShape {
    /** Length of an arm in pixels. */
    static final double ARM = 84;

    private static final double REACH = 9;
    private static final int RING_STEPS = 72;

    /** @param facing whether the segment that starts at the same place faces the eye; rings fade behind */
    record Point(double x, double y, boolean facing) {}

    private final SequencedMap<Handle, List<Point>> outlines = new LinkedHashMap<>();
    private final Tool tool;
    private final Vec3 pivot;
    private final Matrix4d axes;
    private final double unit;

    GizmoShape(Tool tool, Vec3 pivot, Matrix4d axes, Orbit orbit, double width, double height) {
        this.tool = tool;
        this.pivot = pivot;
        this.axes = axes;
        this.unit = ARM * orbit.metresPerPixelAt(pivot, height);
        for (Handle handle : List.of(Handle.XY, Handle.YZ, Handle.ZX, Handle.X, Handle.Y, Handle.Z, Handle.ALL)) {
            List<Point> points = new ArrayList<>();
            for (Vec3 p : points(handle)) {
                Vector3d turned = axes.transformDirection(new Vector3d(p.x(), p.y(), p.z()).mul(unit));
                Vec3 at = pivot.plus(new Vec3(turned.x, turned.y, turned.z));
                Vec3 seen = orbit.project(at, width, height);
                boolean facing = at.minus(pivot).dot(orbit.eye().minus(pivot)) > -1e-3 * unit;
                points.add(new Point(seen.x(), seen.y(), facing));
            }
            if (!points.isEmpty()) {
                outlines.put(handle, points);
            }
        }
    }

    private List<Vec3> points(Handle handle) {
        return switch (tool) {
            case MOVE, SCALE -> {
                if (handle.isAxis()) {
                    yield List.of(handle.axis().times(0.16), handle.axis());
                }
                yield handle == Handle.ALL ? List.of(Vec3.ZERO) : tool == Tool.MOVE ? square(handle) : List.of();
            }
            case ROTATE -> handle.isAxis() ? ring(handle.axis()) : List.of();
        };
    }

    private static List<Vec3> square(Handle handle) {
        Vec3 n = handle.axis();
        Vec3 u = new Vec3(n.y(), n.z(), n.x());
        Vec3 v = n.cross(u);
        Vec3 w = v.x() + v.y() + v.z() < 0 ? v.times(-1) : v;
        double near = 0.3;
        double far = 0.5;
        return List.of(
                u.times(near).plus(w.times(near)),
                u.times(far).plus(w.times(near)),
                u.times(far).plus(w.times(far)),
                u.times(near).plus(w.times(far)));
    }

    private static List<Vec3> ring(Vec3 n) {
        Vec3 u = new Vec3(n.y(), n.z(), n.x());
        Vec3 v = n.cross(u);
        List<Vec3> points = new ArrayList<>(RING_STEPS + 1);
        for (int i = 0; i <= RING_STEPS; i++) {
            double angle = 2 * Math.PI * i / RING_STEPS;
            points.add(u.times(Math.cos(angle)).plus(v.times(Math.sin(angle))));
        }
        return points;
    }

    Tool tool() {
        return tool;
    }

    /** Its own axes in the scene's space. */
    Matrix4d axes() {
        return axes;
    }

    Vec3 pivot() {
        return pivot;
    }

    /** Length of an arm in metres. */
    double reach() {
        return unit;
    }

    /** In the order to draw them. */
    Map<Handle, List<Point>> outlines() {
        return outlines;
    }

    /** What a pointer there grasps: the middle first, then what is nearest within reach. */
    Optional<Handle> at(double x, double y) {
        Optional<Handle> best = Optional.empty();
        double nearest = REACH;
        for (Map.Entry<Handle, List<Point>> entry : outlines.entrySet()) {
            double distance = entry.getKey().isPlane() && inside(entry.getValue(), x, y)
                    ? 1
                    : distance(entry.getKey(), entry.getValue(), x, y);
            if (distance < nearest) {
                nearest = distance;
                best = Optional.of(entry.getKey());
            }
        }
        return best;
    }

    private static double distance(Handle handle, List<Point> points, double x, double y) {
        if (handle == Handle.ALL) {
            Point middle = points.getFirst();
            return Math.max(0, Math.hypot(x - middle.x(), y - middle.y()) - 4);
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            if (points.size() == 2 || a.facing()) {
                nearest = Math.min(nearest, toSegment(a, b, x, y));
            }
        }
        return nearest;
    }

    private static double toSegment(Point a, Point b, double x, double y) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.clamp(((x - a.x()) * dx + (y - a.y()) * dy) / length, 0.0, 1.0);
        return Math.hypot(x - a.x() - t * dx, y - a.y() - t * dy);
    }

    private static boolean inside(List<Point> points, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
            Point a = points.get(i);
            Point b = points.get(j);
            if (a.y() > y != b.y() > y && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
