package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;

/** Furniture legs in the styles that families offer. */
final class Legs {
    /** Options of a leg style parameter. */
    static final String[] STYLES = {"tapered", "straight", "round", "turned", "hairpin", "splayed"};

    private Legs() {}

    /**
     * A leg that stands on y = 0 and reaches up to {@code top} (its middle, at the height of the underside it carries).
     *
     * @param outward unit direction in the ground plane in which a splayed or hairpin leg leans
     */
    static List<Solid> leg(String style, Vec3 top, double thickness, Vec3 outward) {
        double h = top.y();
        double t = thickness;
        Solid solid = switch (style) {
            case "straight" -> Boxes.standing(t, h, t, 0.08 * t, 1);
            case "round" -> Lathe.cylinder(t / 2, h, 0.06 * t, 24);
            case "turned" -> turned(h, t);
            case "hairpin" -> hairpin(h, t, outward);
            case "splayed" -> splayed(h, t, outward);
            default -> tapered(h, t);
        };
        return List.of(solid.at(top.x(), 0, top.z()));
    }

    private static Solid tapered(double h, double t) {
        return Sweep.along(
                List.of(Vec3.ZERO, new Vec3(0, 0.72 * h, 0), new Vec3(0, h, 0)),
                Outlines.rectangle(t, t, 0.16 * t, 2),
                way -> way < 0.5 ? 0.6 : 1);
    }

    private static Solid splayed(double h, double t, Vec3 outward) {
        Vec3 foot = outward.times(0.16 * h);
        // The ends are cut level: a sheared straight leg instead of a turned one.
        return Lathe.frustum(0.32 * t, 0.52 * t, h, 0.05 * t, 20).mapped(p -> p.plus(foot.times(1 - p.y() / h)));
    }

    private static Solid turned(double h, double t) {
        double r = t / 2;
        List<Vec2> profile = new Profile(0, 0)
                .rounded(0.55 * r, 0, 0.1 * r)
                .through(
                        4, 0.62 * r, 0.02 * h, 0.5 * r, 0.07 * h, 0.62 * r, 0.3 * h, 0.98 * r, 0.62 * h, 0.55 * r,
                        0.71 * h)
                .through(4, 0.8 * r, 0.73 * h, 0.95 * r, 0.745 * h, 0.8 * r, 0.76 * h, 0.6 * r, 0.775 * h)
                .to(0.95 * r, 0.79 * h)
                .rounded(0.98 * r, h, 0.05 * r)
                .to(0, h)
                .points();
        return Lathe.turned(profile, 24);
    }

    private static Solid hairpin(double h, double t, Vec3 outward) {
        double r = 0.011;
        Vec3 side = new Vec3(-outward.z(), 0, outward.x());
        List<Vec3> knots = new ArrayList<>();
        double spread = Math.max(0.05, 0.9 * t);
        knots.add(side.times(spread).plus(new Vec3(0, h, 0)));
        knots.add(outward.times(0.05 * h).plus(side.times(0.18 * spread)).plus(new Vec3(0, r, 0)));
        knots.add(outward.times(0.05 * h).plus(side.times(-0.18 * spread)).plus(new Vec3(0, r, 0)));
        knots.add(side.times(-spread).plus(new Vec3(0, h, 0)));
        return Sweep.tube(Curves.rounded(knots, 0.025, 5), r, 12);
    }
}
