package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A flight of steps, straight or winding. */
public final class Stairs extends Form {
    private final Slot steps;
    private final Slot railing;

    public Stairs() {
        super(
                "stairs",
                "Stairs",
                "architecture",
                "Stairs: a staircase, a flight of steps with a railing, straight or spiral.",
                "staircase",
                "stairway",
                "steps",
                "spiral staircase",
                "spiral stairs");
        count("steps", "Steps", 2, 24, 12);
        metres("climb", "Climb height", 0.3, 5, 2.16);
        metres("width", "Width", 0.5, 3, 1);
        metres("run", "Tread depth", 0.18, 0.45, 0.27);
        choice("form", "Form", "solid", "open", "spiral");
        flag("railing", "Railing", true);
        steps = slot(new Slot("steps", "Steps", Kit.MASONRY, "oak"));
        railing = slot(new Slot("railing", "Railing", Kit.HARD, "iron"));
    }

    @Override
    public Scene build(Parameters p) {
        int n = p.count("steps");
        double h = p.number("climb");
        double w = p.number("width");
        double run = p.number("run");
        Assembly stairs = new Assembly(this, p);
        if (p.choice("form").equals("spiral")) {
            return new SpiralStairs(n, h, w, steps.finish(p), railing.finish(p), p.flag("railing"))
                    .addTo(stairs)
                    .build();
        }
        double rise = h / n;
        double thick = Math.min(0.04, 0.6 * rise);
        double start = n * run / 2;
        Solid tread = Boxes.rounded(w, thick, run + 0.025, 0.006, 2);
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            places.add(Transform.at(0, rise * (i + 1) - thick / 2, start - run * (i + 0.5) + 0.0125));
        }
        stairs.copies("Step", steps.finish(p), tread, places);
        if (p.choice("form").equals("solid")) {
            stairs.part("Body", steps.finish(p), body(n, rise, run, w - 0.02, 0.9 * thick));
        } else {
            double t = 0.05;
            stairs.copies(
                    "Stringer",
                    steps.finish(p),
                    stringer(n, rise, run, t),
                    List.of(Transform.at(-w / 2 + t, 0, 0), Transform.at(w / 2 - t, 0, 0)));
        }
        if (p.flag("railing")) {
            for (int s = -1; s <= 1; s += 2) {
                rail(stairs, p, s * (w / 2 - 0.04), n, rise, run, start, s < 0 ? "Left" : "Right");
            }
        }
        return stairs.build();
    }

    private static Solid body(int n, double rise, double run, double w, double below) {
        List<Vec2> line = new ArrayList<>();
        line.add(new Vec2(0, 0));
        line.add(new Vec2(n * run, 0));
        for (int i = n; i > 0; i--) {
            line.add(new Vec2(i * run, i * rise - below));
            line.add(new Vec2((i - 1) * run, i * rise - below));
        }
        line.removeLast();
        line.add(new Vec2(0, rise - below));
        return Extrusion.plate(line.toArray(Vec2[]::new), w, 0)
                .at(-n * run / 2, 0, 0)
                .turnedY(Math.PI / 2)
                .wallUv();
    }

    private static Solid stringer(int n, double rise, double run, double t) {
        double slope = rise / run;
        double high = Math.min(0.24, 0.5 * n * rise);
        Vec2[] line = {
            new Vec2(0, 0),
            new Vec2(high / slope, 0),
            new Vec2(n * run, n * rise - 0.06 - 0.8 * high),
            new Vec2(n * run, n * rise - 0.06),
            new Vec2(0, Math.max(0.3 * rise, rise - 0.06))
        };
        return Extrusion.plate(line, t, 0.003)
                .at(-n * run / 2, 0, 0)
                .turnedY(Math.PI / 2)
                .wallUv();
    }

    private void rail(
            Assembly stairs, Parameters p, double x, int n, double rise, double run, double start, String side) {
        double tall = 0.9;
        List<Solid> posts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double z = start - run * (i + 0.5);
            posts.add(Lathe.cylinder(i == 0 || i == n - 1 ? 0.018 : 0.009, tall, 0.001, 14)
                    .at(x, rise * (i + 1) - 0.01, z));
        }
        stairs.part(side + " balusters", railing.finish(p), posts);
        Vec3 low = new Vec3(x, rise + tall, start - 0.5 * run);
        Vec3 high = new Vec3(x, rise * n + tall, start - run * (n - 0.5));
        Vec3 along = high.minus(low);
        Vec3 unit = along.times(1 / along.length());
        stairs.part(
                side + " handrail",
                steps.finish(p),
                Sweep.along(
                        Curves.line(low.minus(unit.times(0.12)), high.plus(unit.times(0.12))),
                        Outlines.rectangle(0.06, 0.042, 0.018, 3),
                        way -> 1));
    }
}
