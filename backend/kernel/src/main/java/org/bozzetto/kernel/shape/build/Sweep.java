package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;

/**
 * An outline moved along a curve without twisting: frames by double reflection (W. Wang, B. Jüttler, D. Zheng, Y. Liu,
 * Computation of Rotation Minimizing Frames, ACM TOG 27(1), 2008). The outline's y points up where the path starts (towards -Z
 * when the path starts vertically), its x to the side.
 */
public final class Sweep {
    private static final int ROUND_STEPS = 3;

    private Sweep() {}

    /** A round tube with flat ends. */
    public static Solid tube(List<Vec3> path, double radius, int segments) {
        return along(path, Outlines.circle(radius, segments), t -> 1);
    }

    /** A round bar with half balls as ends; {@code radius} by way along the path 0..1. */
    public static Solid capsule(List<Vec3> path, Radius radius, int segments) {
        List<Frame> frames = frames(path, upAt(tangent(path, 0)));
        Vec2[] circle = Outlines.circle(1, segments);
        List<Vec3[]> rows = new ArrayList<>();
        roundEnd(rows, frames.getFirst(), circle, radius.at(0), -1);
        for (int i = 0; i < frames.size(); i++) {
            rows.add(frames.get(i).place(circle, radius.at(frames.get(i).way)));
        }
        List<Vec3[]> end = new ArrayList<>();
        roundEnd(end, frames.getLast(), circle, radius.at(1), 1);
        rows.addAll(end.reversed());
        return Loft.capped(rows, Solid.CREASE + 0.2);
    }

    /** From the pole inwards. */
    private static void roundEnd(List<Vec3[]> rows, Frame frame, Vec2[] circle, double radius, int direction) {
        rows.add(new Vec3[] {frame.origin.plus(frame.tangent.times(direction * radius))});
        for (int k = 1; k < ROUND_STEPS; k++) {
            double angle = Math.PI / 2 * k / ROUND_STEPS;
            Vec3 center = frame.origin.plus(frame.tangent.times(direction * radius * StrictMath.cos(angle)));
            rows.add(frame.movedTo(center).place(circle, radius * StrictMath.sin(angle)));
        }
    }

    /** Any outline, flat ends; {@code scale} by way along the path 0..1, above zero. */
    public static Solid along(List<Vec3> path, Vec2[] outline, Radius scale) {
        return along(path, outline, scale, upAt(tangent(path, 0)));
    }

    /** The same, where the outline's y points to {@code up} at the start; it must not lie along the path. */
    public static Solid along(List<Vec3> path, Vec2[] outline, Radius scale, Vec3 up) {
        List<Vec3[]> rows = new ArrayList<>();
        for (Frame frame : frames(path, up)) {
            rows.add(frame.place(outline, scale.at(frame.way)));
        }
        return Loft.capped(rows, Solid.CREASE);
    }

    private static Vec3 upAt(Vec3 tangent) {
        return Math.abs(tangent.y()) > 0.99 ? new Vec3(0, 0, -1) : new Vec3(0, 1, 0);
    }

    /** A pipe: both outlines have as many points. */
    public static Solid hollow(List<Vec3> path, Vec2[] outside, Vec2[] inside) {
        List<Frame> frames = frames(path, upAt(tangent(path, 0)));
        List<Vec3[]> rows = new ArrayList<>();
        frames.forEach(frame -> rows.add(frame.place(outside, 1)));
        frames.reversed().forEach(frame -> rows.add(frame.place(inside, 1)));
        return Loft.ring(rows, Solid.CREASE);
    }

    /** A size that changes along a path. */
    @FunctionalInterface
    public interface Radius {
        double at(double way);
    }

    private record Frame(Vec3 origin, Vec3 tangent, Vec3 up, double way) {
        Frame movedTo(Vec3 point) {
            return new Frame(point, tangent, up, way);
        }

        Vec3[] place(Vec2[] outline, double scale) {
            Vec3 side = up.cross(tangent);
            Vec3[] row = new Vec3[outline.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = origin.plus(side.times(outline[i].x() * scale)).plus(up.times(outline[i].y() * scale));
            }
            return row;
        }
    }

    private static List<Frame> frames(List<Vec3> path, Vec3 vertical) {
        int n = path.size();
        double[] ways = ways(path);
        List<Frame> frames = new ArrayList<>();
        Vec3 tangent = tangent(path, 0);
        Vec3 up = Axes.unit(vertical.minus(tangent.times(vertical.dot(tangent))));
        frames.add(new Frame(path.getFirst(), tangent, up, 0));
        for (int i = 1; i < n; i++) {
            Vec3 nextTangent = tangent(path, i);
            up = transported(path.get(i - 1), tangent, up, path.get(i), nextTangent);
            tangent = nextTangent;
            frames.add(new Frame(path.get(i), tangent, up, ways[i]));
        }
        return frames;
    }

    private static Vec3 transported(Vec3 from, Vec3 tangent, Vec3 up, Vec3 to, Vec3 nextTangent) {
        Vec3 v1 = to.minus(from);
        double c1 = v1.dot(v1);
        Vec3 reflectedUp = up.minus(v1.times(2 / c1 * v1.dot(up)));
        Vec3 reflectedTangent = tangent.minus(v1.times(2 / c1 * v1.dot(tangent)));
        Vec3 v2 = nextTangent.minus(reflectedTangent);
        double c2 = v2.dot(v2);
        Vec3 next = c2 < 1e-18 ? reflectedUp : reflectedUp.minus(v2.times(2 / c2 * v2.dot(reflectedUp)));
        return Axes.unit(next.minus(nextTangent.times(next.dot(nextTangent))));
    }

    private static Vec3 tangent(List<Vec3> path, int i) {
        int n = path.size();
        int before = Math.max(0, i - 1);
        int after = Math.min(n - 1, i + 1);
        return Axes.unit(path.get(after).minus(path.get(before)));
    }

    private static double[] ways(List<Vec3> path) {
        double[] ways = new double[path.size()];
        for (int i = 1; i < ways.length; i++) {
            ways[i] = ways[i - 1] + path.get(i).minus(path.get(i - 1)).length();
        }
        double total = ways[ways.length - 1];
        for (int i = 1; i < ways.length; i++) {
            ways[i] /= total;
        }
        return ways;
    }
}
