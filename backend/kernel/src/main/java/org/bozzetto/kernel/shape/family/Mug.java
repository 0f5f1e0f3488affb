package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A cup with a handle. */
public final class Mug extends Form {
    private final Slot body;
    private final Slot handle;

    public Mug() {
        super(
                "mug",
                "Mug",
                "vessel",
                "A mug or cup with a handle for coffee or tea.",
                "cup",
                "coffee cup",
                "tea cup",
                "tankard",
                "beaker",
                "coffee mug");
        metres("height", "Height", 0.04, 0.2, 0.095);
        metres("diameter", "Diameter", 0.04, 0.16, 0.084);
        choice("form", "Form", "straight", "rounded", "tapered", "flared");
        flag("handle", "Handle", true);
        body = slot(new Slot("body", "Body", Kit.POTS, "ceramic", Rgb.ofSrgb(0xD9A441)));
        handle = slot(new Slot("handle", "Handle", Kit.POTS, "ceramic", Rgb.ofSrgb(0xD9A441)));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("diameter") / 2;
        double wall = Math.min(0.0042, 0.12 * r);
        List<Vec2> outside = switch (p.choice("form")) {
            case "rounded" ->
                Kit.smooth(7, 0.5 * r, 0, 0.82 * r, 0.12 * h, r, 0.42 * h, 0.97 * r, 0.75 * h, 0.94 * r, h);
            case "tapered" ->
                new Profile(0.72 * r, 0)
                        .rounded(0.76 * r, 0, 0.1 * r)
                        .to(0.86 * r, 0.45 * h)
                        .to(r, h)
                        .points();
            case "flared" -> Kit.smooth(7, 0.5 * r, 0, 0.68 * r, 0.15 * h, 0.74 * r, 0.6 * h, r, h);
            default ->
                new Profile(0.9 * r, 0)
                        .rounded(r, 0, 0.14 * r)
                        .to(r, 0.3 * h)
                        .to(r, 0.7 * h)
                        .to(r, h)
                        .points();
        };
        Assembly mug = new Assembly(this, p).part("Body", body.finish(p), Kit.vessel(outside, wall, 56));
        if (p.flag("handle")) {
            double at = radiusAt(outside, 0.5 * h) - 0.4 * wall;
            double low = radiusAt(outside, 0.24 * h) - 0.5 * wall;
            double high = radiusAt(outside, 0.8 * h) - 0.5 * wall;
            double out = at + 0.6 * r;
            List<Vec3> path = Curves.smooth(
                    List.of(
                            new Vec3(high, 0.8 * h, 0),
                            new Vec3(high + 0.35 * r, 0.83 * h, 0),
                            new Vec3(out, 0.62 * h, 0),
                            new Vec3(low + 0.38 * r, 0.3 * h, 0),
                            new Vec3(low, 0.24 * h, 0)),
                    6);
            double t = Math.min(0.0062, 0.16 * r);
            mug.part("Handle", handle.finish(p), Sweep.along(path, Outlines.ellipse(1.25 * t, 0.75 * t, 14), way -> 1));
        }
        return mug.build();
    }

    private static double radiusAt(List<Vec2> line, double y) {
        for (int i = 1; i < line.size(); i++) {
            Vec2 a = line.get(i - 1);
            Vec2 b = line.get(i);
            if (b.y() >= y && b.y() > a.y()) {
                return a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y());
            }
        }
        return line.getLast().x();
    }
}
