package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A single bloom on its stalk. */
public final class Flower extends Form {
    private final Slot petals;
    private final Slot heart;
    private final Slot leaves;

    public Flower() {
        super(
                "flower",
                "Flower",
                "nature",
                "A flower: a bloom with petals around a heart on a stalk with leaves.",
                "daisy",
                "tulip",
                "sunflower",
                "rose",
                "blossom",
                "bloom");
        metres("height", "Height", 0.08, 2, 0.4);
        metres("diameter", "Bloom diameter", 0.02, 0.4, 0.12);
        count("petalCount", "Petals", 4, 34, 14);
        choice("form", "Form", "daisy", "tulip", "sunflower");
        count("leafCount", "Leaves", 0, 6, 3);
        petals = slot(new Slot(
                "petals",
                "Petals",
                List.of("petals", "paper", "velvet", "painted", "porcelain"),
                "petals",
                Rgb.ofSrgb(0xE6779A)));
        heart = slot(new Slot("heart", "Heart", List.of("leaves", "painted", "soil"), "painted", Rgb.ofSrgb(0xE2B33C)));
        leaves = slot(new Slot("leaves", "Leaves", List.of("leaves", "moss", "painted"), "leaves"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        String form = p.choice("form");
        double r = Math.min(p.number("diameter") / 2, (form.equals("tulip") ? 0.3 : 0.4) * h);
        boolean tulip = form.equals("tulip");
        double tilt = tulip ? 0.12 : 0.62;
        // Half the bloom lies above the end of the stalk.
        double bloomUp = tulip ? 1.7 * r : r * StrictMath.sin(tilt) + 0.25 * r;
        double top = Math.max(0.4 * h, h - bloomUp);
        Vec3 end = new Vec3(0, top, 0.06 * h);
        double t = Math.min(0.012, 0.016 * h + 0.0006);
        Assembly flower = new Assembly(this, p);
        flower.part(
                "Stalk",
                leaves.finish(p),
                Sweep.along(
                                Curves.smooth(
                                        List.of(
                                                Vec3.ZERO,
                                                new Vec3(0, 0.35 * top, -0.01 * h),
                                                new Vec3(0, 0.75 * top, 0.012 * h),
                                                end),
                                        6),
                                Outlines.circle(t, 12),
                                way -> 1 - 0.3 * way)
                        .mapped(q -> new Vec3(q.x(), Math.max(0, q.y()), q.z())));
        List<Solid> blades = new ArrayList<>();
        int leafCount = p.count("leafCount");
        for (int i = 0; i < leafCount; i++) {
            double a = 2.399963229728653 * i + 0.6;
            Vec3 out = new Vec3(StrictMath.cos(a), 0, StrictMath.sin(a));
            double length = (tulip ? 0.55 : 0.3) * h;
            Vec3 root = new Vec3(0, top * (tulip ? 0.03 + 0.02 * i : 0.16 + 0.16 * i), 0);
            blades.add(Foliage.leaf(
                    Curves.smooth(
                            List.of(
                                    root,
                                    root.plus(out.times(0.3 * length)).plus(new Vec3(0, 0.5 * length, 0)),
                                    root.plus(out.times(0.62 * length))
                                            .plus(new Vec3(0, (tulip ? 0.85 : 0.5) * length, 0))),
                            5),
                    new Vec3(-out.z(), 0, out.x()),
                    0.24 * length,
                    0.35,
                    Foliage.OVAL));
        }
        flower.part("Leaves", leaves.finish(p), blades);
        bloom(flower, p, form, r, tilt, end);
        return flower.build();
    }

    private void bloom(Assembly flower, Parameters p, String form, double r, double tilt, Vec3 end) {
        int n = p.count("petalCount");
        List<Solid> blades = new ArrayList<>();
        boolean tulip = form.equals("tulip");
        double core = form.equals("sunflower") ? 0.48 * r : 0.26 * r;
        for (int i = 0; i < n; i++) {
            int layer = i % 2;
            double a = 2 * Math.PI * i / n;
            Vec3 out = new Vec3(StrictMath.cos(a), 0, StrictMath.sin(a));
            Vec3 side = new Vec3(-out.z(), 0, out.x());
            double wide = Math.min(0.62 * r, (tulip ? 7.5 : 4.6) * r / n);
            List<Vec3> rib = tulip
                    ? List.of(
                            new Vec3(0, -0.02 * r, 0),
                            out.times((0.72 - 0.1 * layer) * r).plus(new Vec3(0, 0.5 * r, 0)),
                            out.times((0.66 - 0.12 * layer) * r).plus(new Vec3(0, 1.15 * r, 0)),
                            out.times(0.5 * r).plus(new Vec3(0, 1.7 * r, 0)))
                    : List.of(
                            out.times(0.5 * core),
                            out.times(0.6 * r).plus(new Vec3(0, (0.13 + 0.06 * layer) * r, 0)),
                            out.times((1 - 0.06 * layer) * r).plus(new Vec3(0, (0.02 + 0.1 * layer) * r, 0)));
            blades.add(Foliage.leaf(Curves.smooth(rib, 5), side, wide, tulip ? 0.5 : 0.16, Foliage.SPOON));
        }
        flower.part("Petals", petals.finish(p), Solid.join(blades).turnedX(tilt).at(end));
        Solid center = tulip
                ? Lathe.ellipsoid(0.16 * r, 0.5 * r, 16).at(0, 0.5 * r, 0)
                : Lathe.ellipsoid(core, 0.5 * core, 28).at(0, 0.06 * r, 0);
        flower.part("Heart", heart.finish(p), center.turnedX(tilt).at(end));
    }
}
