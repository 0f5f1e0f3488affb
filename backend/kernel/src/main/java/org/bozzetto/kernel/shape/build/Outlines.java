package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;

/** Closed counter-clockwise outlines around the origin, and smooth lines through points. */
public final class Outlines {
    private Outlines() {}

    public static Vec2[] circle(double radius, int count) {
        return ellipse(radius, radius, count);
    }

    public static Vec2[] ellipse(double halfWidth, double halfHeight, int count) {
        return superellipse(halfWidth, halfHeight, 2, count);
    }

    /** |x/a|ⁿ + |y/b|ⁿ = 1: 2 is an ellipse, 4 a soft rectangle. */
    public static Vec2[] superellipse(double halfWidth, double halfHeight, double exponent, int count) {
        Vec2[] result = new Vec2[count];
        for (int i = 0; i < count; i++) {
            double c = StrictMath.cos(2 * Math.PI * i / count);
            double s = StrictMath.sin(2 * Math.PI * i / count);
            result[i] = new Vec2(
                    halfWidth * Math.signum(c) * StrictMath.pow(Math.abs(c), 2 / exponent),
                    halfHeight * Math.signum(s) * StrictMath.pow(Math.abs(s), 2 / exponent));
        }
        return result;
    }

    /** A rectangle with corners of {@code radius}, each in {@code steps} pieces. */
    public static Vec2[] rectangle(double width, double height, double radius, int steps) {
        double r = Math.min(radius, 0.499 * Math.min(width, height));
        List<Vec2> result = new ArrayList<>();
        double[][] centers = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
        for (int quarter = 0; quarter < 4; quarter++) {
            double cx = centers[quarter][0] * (width / 2 - r);
            double cy = centers[quarter][1] * (height / 2 - r);
            for (int i = 0; i <= steps; i++) {
                double angle = Math.PI / 2 * (quarter + (double) i / steps);
                result.add(new Vec2(cx + r * StrictMath.cos(angle), cy + r * StrictMath.sin(angle)));
            }
        }
        return result.toArray(Vec2[]::new);
    }

    /** Uniform Catmull-Rom through the points, {@code steps} per piece, ends included. */
    public static List<Vec2> smooth(List<Vec2> knots, int steps) {
        List<Vec3> flat =
                knots.stream().map(knot -> new Vec3(knot.x(), knot.y(), 0)).toList();
        return Curves.smooth(flat, steps).stream()
                .map(point -> new Vec2(point.x(), point.y()))
                .toList();
    }

    /** Every corner moved inwards along its bisector, so that sides move by {@code distance}; for small distances. */
    static Vec2[] inset(Vec2[] outline, double distance) {
        int n = outline.length;
        Vec2[] result = new Vec2[n];
        for (int i = 0; i < n; i++) {
            Vec2 a = unit(outline[i].minus(outline[(i + n - 1) % n]));
            Vec2 b = unit(outline[(i + 1) % n].minus(outline[i]));
            Vec2 sum = new Vec2(-a.y() - b.y(), a.x() + b.x());
            double stretch = Math.max(0.5, 1 + a.x() * b.x() + a.y() * b.y());
            result[i] = outline[i].plus(sum.times(distance / stretch));
        }
        return result;
    }

    private static Vec2 unit(Vec2 v) {
        return v.times(1 / v.length());
    }
}
