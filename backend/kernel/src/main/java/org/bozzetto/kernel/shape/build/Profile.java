package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;

/** A line drawn step by step: straight, curved, with rounded corners. Points are (radius, height) for a lathe. */
public final class Profile {
    private static final int CURVE_STEPS = 10;
    private static final int CORNER_STEPS = 3;

    /** A corner that is to be rounded; {@code bevel} 0 for a point of a curve or a sharp corner. */
    private record Corner(Vec2 at, double bevel) {}

    private final List<Corner> corners = new ArrayList<>();

    public Profile(double x, double y) {
        corners.add(new Corner(new Vec2(x, y), 0));
    }

    private Vec2 last() {
        return corners.getLast().at;
    }

    /** A straight line. */
    public Profile to(double x, double y) {
        return rounded(x, y, 0);
    }

    /** A straight line to a corner that is rounded with about this radius, or less where lines are short. */
    public Profile rounded(double x, double y, double radius) {
        Vec2 p = new Vec2(x, y);
        if (p.minus(last()).length() > 1e-7) {
            corners.add(new Corner(p, radius));
        }
        return this;
    }

    /** A cubic Bézier curve. */
    public Profile curve(double x1, double y1, double x2, double y2, double x, double y) {
        Vec2 start = last();
        for (int i = 1; i <= CURVE_STEPS; i++) {
            double t = (double) i / CURVE_STEPS;
            double s = 1 - t;
            double a = s * s * s;
            double b = 3 * s * s * t;
            double c = 3 * s * t * t;
            double d = t * t * t;
            to(a * start.x() + b * x1 + c * x2 + d * x, a * start.y() + b * y1 + c * y2 + d * y);
        }
        return this;
    }

    /** A smooth curve on through these points (x y x y …), by Catmull-Rom with {@code steps} per piece. */
    public Profile through(int steps, double... xy) {
        List<Vec2> knots = new ArrayList<>();
        knots.add(last());
        for (int i = 0; i < xy.length; i += 2) {
            knots.add(new Vec2(xy[i], xy[i + 1]));
        }
        Outlines.smooth(knots, steps).stream().skip(1).forEach(p -> to(p.x(), p.y()));
        return this;
    }

    public List<Vec2> points() {
        List<Vec2> result = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            Corner corner = corners.get(i);
            if (corner.bevel <= 0 || i == 0 || i == corners.size() - 1) {
                result.add(corner.at);
            } else {
                round(corners.get(i - 1).at, corner, corners.get(i + 1).at, result);
            }
        }
        return List.copyOf(result);
    }

    private static void round(Vec2 before, Corner corner, Vec2 after, List<Vec2> result) {
        Vec2 in = before.minus(corner.at);
        Vec2 out = after.minus(corner.at);
        double cut = Math.min(corner.bevel, 0.45 * Math.min(in.length(), out.length()));
        Vec2 start = corner.at.plus(in.times(cut / in.length()));
        Vec2 end = corner.at.plus(out.times(cut / out.length()));
        for (int i = 0; i <= CORNER_STEPS; i++) {
            double t = (double) i / CORNER_STEPS;
            double s = 1 - t;
            result.add(start.times(s * s).plus(corner.at.times(2 * s * t)).plus(end.times(t * t)));
        }
    }
}
