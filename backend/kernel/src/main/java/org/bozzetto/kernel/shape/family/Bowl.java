package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** An open round vessel. */
public final class Bowl extends Form {
    private final Slot body;

    public Bowl() {
        super(
                "bowl",
                "Bowl",
                "vessel",
                "A bowl: an open round dish for fruit, soup or salad.",
                "fruit bowl",
                "salad bowl",
                "soup bowl",
                "basin",
                "dish");
        metres("diameter", "Diameter", 0.06, 0.6, 0.26);
        metres("height", "Height", 0.03, 0.35, 0.1);
        choice("form", "Form", "round", "flared", "straight", "footed");
        count("lobes", "Lobes of the rim", 0, 16, 0);
        body = slot(new Slot("body", "Body", Kit.POTS, "stoneware", Rgb.ofSrgb(0xC8795A)));
    }

    @Override
    public Scene build(Parameters p) {
        double r = p.number("diameter") / 2;
        double h = p.number("height");
        double wall = Math.max(0.0025, Math.min(0.007, 0.05 * r));
        double foot = 0.4 * r;
        List<Vec2> outside = switch (p.choice("form")) {
            case "flared" -> Kit.smooth(8, foot, 0, 0.46 * r, 0.14 * h, 0.62 * r, 0.55 * h, r, h);
            case "straight" -> Kit.smooth(6, 0.8 * r, 0, 0.93 * r, 0.14 * h, 0.98 * r, 0.55 * h, r, h);
            case "footed" ->
                Kit.smooth(
                        6, 0.5 * r, 0, 0.3 * r, 0.1 * h, 0.2 * r, 0.26 * h, 0.5 * r, 0.42 * h, 0.86 * r, 0.68 * h, r,
                        h);
            default -> Kit.smooth(7, foot, 0, 0.5 * r, 0.05 * h, 0.8 * r, 0.32 * h, 0.96 * r, 0.68 * h, r, h);
        };
        Solid solid = Kit.vessel(outside, wall, 64);
        int lobes = p.count("lobes");
        if (lobes > 1) {
            solid = solid.mapped(q -> {
                double wave = 1
                        + 0.05 * StrictMath.cos(lobes * StrictMath.atan2(q.z(), q.x())) * q.y() / h
                        - 0.05 * q.y() / h;
                return new Vec3(q.x() * wave, q.y(), q.z() * wave);
            });
        }
        return new Assembly(this, p).part("Body", body.finish(p), solid).build();
    }
}
