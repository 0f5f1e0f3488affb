package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;

/** Lines in space for {@link Sweep}. */
public final class Curves {
    private Curves() {}

    public static List<Vec3> line(Vec3 from, Vec3 to) {
        return List.of(from, to);
    }

    /** Uniform Catmull-Rom through the points, {@code steps} per piece, ends included. */
    public static List<Vec3> smooth(List<Vec3> knots, int steps) {
        List<Vec3> result = new ArrayList<>();
        for (int i = 0; i + 1 < knots.size(); i++) {
            Vec3 a = knots.get(Math.max(0, i - 1));
            Vec3 b = knots.get(i);
            Vec3 c = knots.get(i + 1);
            Vec3 d = knots.get(Math.min(knots.size() - 1, i + 2));
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

    /** Straight pieces with rounded corners of about {@code radius}. */
    public static List<Vec3> rounded(List<Vec3> corners, double radius, int steps) {
        List<Vec3> result = new ArrayList<>();
        result.add(corners.getFirst());
        for (int i = 1; i + 1 < corners.size(); i++) {
            Vec3 at = corners.get(i);
            Vec3 in = corners.get(i - 1).minus(at);
            Vec3 out = corners.get(i + 1).minus(at);
            double cut = Math.min(radius, 0.48 * Math.min(in.length(), out.length()));
            Vec3 start = at.plus(in.times(cut / in.length()));
            Vec3 end = at.plus(out.times(cut / out.length()));
            for (int k = 0; k <= steps; k++) {
                double t = (double) k / steps;
                double s = 1 - t;
                result.add(start.times(s * s).plus(at.times(2 * s * t)).plus(end.times(t * t)));
            }
        }
        result.add(corners.getLast());
        return result;
    }
}
