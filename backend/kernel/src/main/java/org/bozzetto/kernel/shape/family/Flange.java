package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A pipe with bolted flanges. */
public final class Flange extends Form {
    private final Slot pipe;
    private final Slot bolts;

    public Flange() {
        super(
                "pipe",
                "Flanged pipe",
                "mechanical",
                "A pipe with bolted flanges at its ends, straight or bent at a right angle.",
                "flange",
                "tube",
                "pipe fitting",
                "duct",
                "elbow pipe",
                "plumbing");
        metres("diameter", "Diameter", 0.01, 1, 0.11);
        metres("length", "Length", 0.05, 3, 0.42);
        ratio("wall", "Wall", 0.04, 0.3, 0.09);
        count("bolts", "Bolts", 0, 16, 8);
        choice("form", "Form", "straight", "elbow");
        pipe = slot(new Slot(
                "pipe",
                "Pipe",
                MaterialLibrary.any(
                        MaterialLibrary.METALS, MaterialLibrary.PAINTS, List.of("rubber", "clay", "concrete")),
                "iron"));
        bolts = slot(new Slot(
                "bolts", "Bolts", MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS), "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double r = p.number("diameter") / 2;
        double inner = r * (1 - p.number("wall"));
        double length = Math.max(p.number("length"), 3 * r);
        double thick = Math.min(0.28 * r, 0.12 * length);
        Finish finish = pipe.finish(p);
        Assembly assembly = new Assembly(this, p);
        int n = p.count("bolts");
        Solid disc = Lathe.ring(
                new Profile(inner, 0)
                        .rounded(1.75 * r, 0, 0.05 * r)
                        .rounded(1.75 * r, thick, 0.05 * r)
                        .to(1.2 * r, thick)
                        .curve(1.08 * r, thick, 1.01 * r, thick + 0.05 * r, 1.0 * r, thick + 0.25 * r)
                        .to(inner, thick + 0.25 * r)
                        .points(),
                56);
        List<Solid> screws = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * (i + 0.5) / n;
            double size = Math.min(0.16 * r, 2.2 * r / n);
            screws.add(Lathe.cylinder(size, 0.14 * r, 0.02 * r, 6)
                    .at(1.42 * r * StrictMath.cos(a), thick - 0.01 * r, 1.42 * r * StrictMath.sin(a)));
        }
        if (p.choice("form").equals("elbow")) {
            elbow(assembly, p, r, inner, length, disc, screws);
            return assembly.build();
        }
        assembly.part(
                "Pipe",
                finish,
                Lathe.ring(
                        List.of(
                                new Vec2(r, 0.5 * thick),
                                new Vec2(r, length - 0.5 * thick),
                                new Vec2(inner * 1.001, length - 0.5 * thick),
                                new Vec2(inner * 1.001, 0.5 * thick)),
                        56));
        assembly.part("Lower flange", finish, disc);
        assembly.part("Upper flange", finish, disc.turnedX(Math.PI).at(0, length, 0));
        if (n > 0) {
            Solid heads = Solid.join(screws);
            assembly.part(
                    "Bolts", bolts.finish(p), heads, heads.turnedX(Math.PI).at(0, length, 0));
        }
        return assembly.build();
    }

    private void elbow(
            Assembly assembly, Parameters p, double r, double inner, double length, Solid disc, List<Solid> screws) {
        double bend = Math.max(1.6 * r, 0.4 * length);
        double high = Math.max(length - 1.8 * r, Math.max(bend, 1.9 * r));
        List<Vec3> path = Curves.rounded(
                List.of(Vec3.ZERO, new Vec3(0, high, 0), new Vec3(0, high, Math.max(bend, length - 1.8 * r))),
                1.5 * bend,
                16);
        Vec2[] outside = Outlines.circle(r, 40);
        Vec2[] inside = Outlines.circle(inner, 40);
        assembly.part("Pipe", pipe.finish(p), Sweep.hollow(path, outside, inside));
        Vec3 end = path.getLast();
        assembly.part("Lower flange", pipe.finish(p), disc);
        assembly.part("Front flange", pipe.finish(p), disc.turnedX(-Math.PI / 2).at(end));
        if (!screws.isEmpty()) {
            Solid heads = Solid.join(screws);
            assembly.part(
                    "Bolts", bolts.finish(p), heads, heads.turnedX(-Math.PI / 2).at(end));
        }
    }
}
