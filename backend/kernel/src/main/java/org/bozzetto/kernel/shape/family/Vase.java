package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A hollow turned vessel for flowers. */
public final class Vase extends Form {
    private final Slot body;
    private final Slot accent;

    public Vase() {
        super(
                "vase",
                "Vase",
                "vessel",
                "A vase: a hollow turned vessel that holds flowers.",
                "flower vase",
                "urn",
                "amphora",
                "jar");
        metres("height", "Height", 0.08, 1.2, 0.32);
        metres("diameter", "Diameter", 0.05, 0.7, 0.19);
        ratio("neck", "Neck", 0.2, 1, 0.42);
        ratio("flare", "Flare of the rim", 0, 1, 0.35);
        choice("form", "Form", "classic", "bottle", "cylinder", "conical", "spherical", "amphora");
        count("ribs", "Ribs", 0, 32, 0);
        body = slot(new Slot("body", "Body", Kit.POTS, "ceramic", Rgb.ofSrgb(0x4F7F86)));
        choice("glaze", "Second tone", "plain", "dipped", "topped", "banded", "rimmed");
        accent = slot(new Slot("accent", "Second tone", Kit.POTS, "stoneware"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("diameter") / 2;
        double wall = Math.max(0.002, Math.min(0.006, 0.06 * r));
        List<Vec2> outside = outside(p.choice("form"), h, r, p.number("neck") * r, p.number("flare"));
        int ribs = p.count("ribs");
        Solid solid = Kit.vessel(outside, wall, ribs == 0 ? 56 : 6 * Math.max(8, ribs));
        int around = ribs == 0 ? 56 : 6 * Math.max(8, ribs);
        List<Solid> coat = Kit.coat(p.choice("glaze"), outside, h, 0.12 * wall, around).stream()
                .map(ring -> ribs == 0 ? ring : ribbed(ring, ribs, h))
                .toList();
        return new Assembly(this, p)
                .part("Body", body.finish(p), ribs == 0 ? solid : ribbed(solid, ribs, h))
                .part("Second tone", accent.finish(p), coat)
                .build();
    }

    private static Solid ribbed(Solid solid, int ribs, double h) {
        double depth = Math.min(0.06, 0.5 / ribs);
        return solid.mapped(q -> {
            double wave = 1 - StrictMath.cos(ribs * StrictMath.atan2(q.z(), q.x()));
            double scale = 1 - depth * wave * Math.min(1, 8 * q.y() / h);
            return new Vec3(q.x() * scale, q.y(), q.z() * scale);
        });
    }

    /** From the foot up to the rim; the widest point has radius {@code r}. */
    private static List<Vec2> outside(String form, double h, double r, double neck, double flare) {
        double rim = Math.min(r, neck + flare * 0.6 * (r - neck));
        List<Vec2> knots = switch (form) {
            case "bottle" ->
                List.of(
                        new Vec2(0.72 * r, 0),
                        new Vec2(0.97 * r, 0.14 * h),
                        new Vec2(r, 0.3 * h),
                        new Vec2(0.72 * r, 0.52 * h),
                        new Vec2(0.6 * neck, 0.7 * h),
                        new Vec2(0.55 * neck, 0.9 * h),
                        new Vec2(0.55 * neck + 0.3 * (rim - 0.55 * neck), h));
            case "cylinder" -> List.of();
            case "conical" ->
                List.of(new Vec2(0.5 * r, 0), new Vec2(0.62 * r, 0.3 * h), new Vec2(0.8 * r, 0.66 * h), new Vec2(r, h));
            case "spherical" ->
                List.of(
                        new Vec2(0.45 * r, 0),
                        new Vec2(0.86 * r, 0.17 * h),
                        new Vec2(r, 0.44 * h),
                        new Vec2(0.87 * r, 0.7 * h),
                        new Vec2(neck, 0.88 * h),
                        new Vec2(rim, h));
            case "amphora" ->
                List.of(
                        new Vec2(0.3 * r, 0),
                        new Vec2(0.55 * r, 0.2 * h),
                        new Vec2(0.94 * r, 0.48 * h),
                        new Vec2(r, 0.62 * h),
                        new Vec2(0.8 * r, 0.76 * h),
                        new Vec2(neck, 0.86 * h),
                        new Vec2(rim, h));
            default ->
                List.of(
                        new Vec2(0.52 * r, 0),
                        new Vec2(0.72 * r, 0.16 * h),
                        new Vec2(r, 0.46 * h),
                        new Vec2(0.86 * r, 0.66 * h),
                        new Vec2(neck, 0.85 * h),
                        new Vec2(rim, h));
        };
        return knots.isEmpty() ? cylinder(h, r) : Outlines.smooth(knots, 6);
    }

    private static List<Vec2> cylinder(double h, double r) {
        return new Profile(0.9 * r, 0)
                .rounded(r, 0, 0.1 * r)
                .to(r, 0.3 * h)
                .to(r, 0.65 * h)
                .to(r, h)
                .points();
    }
}
