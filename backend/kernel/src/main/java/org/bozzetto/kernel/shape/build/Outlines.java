package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;

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
        List<Vec2> result = new ArrayList<>();
        for (int i = 0; i + 1 < knots.size(); i++) {
            Vec2 a = knots.get(Math.max(0, i - 1));
            Vec2 b = knots.get(i);
            Vec2 c = knots.get(i + 1);
            Vec2 d = knots.get(Math.min(knots.size() - 1, i + 2));
            for (int k = 0; k < steps; k++) {
                double t = (double) k / steps;
                result.add(b.times(2)
                        .plus(c.minus(a).times(t))
                        .plus(a.times(2)
                                .minus(b.times(5))
                                .plus(c.times(4))
                                .minus(d)
                                .times(t * t))
                        .plus(b.times(3).minus(a).minus(c.times(3)).plus(d).times(t * t * t))
                        .times(0.5));
            }
        }
        result.add(knots.getLast());
        return result;
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
