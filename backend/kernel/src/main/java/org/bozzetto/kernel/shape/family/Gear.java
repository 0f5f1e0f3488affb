package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A spur gear with involute teeth. */
public final class Gear extends Form {
    private static final double PRESSURE = Math.toRadians(20);
    private static final int FLANK = 4;

    private final Slot metal;

    public Gear() {
        super(
                "gear",
                "Gear",
                "mechanical",
                "A gear: a toothed cog wheel with a bore for a shaft.",
                "cog",
                "cogwheel",
                "gearwheel",
                "sprocket",
                "spur gear",
                "pinion");
        metres("diameter", "Diameter", 0.01, 1, 0.12);
        metres("thickness", "Thickness", 0.002, 0.2, 0.022);
        count("teeth", "Teeth", 8, 80, 24);
        ratio("bore", "Bore", 0.08, 0.5, 0.2);
        flag("hub", "Hub", true);
        count("holes", "Recesses", 0, 8, 0);
        metal = slot(new Slot(
                "metal",
                "Metal",
                MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.PAINTS, MaterialLibrary.WOODS),
                "steel"));
    }

    @Override
    public Scene build(Parameters p) {
        int teeth = p.count("teeth");
        double outer = p.number("diameter") / 2;
        double thick = Math.min(p.number("thickness"), 1.2 * outer);
        double module = 2 * outer / (teeth + 2);
        double root = outer - 2.2 * module;
        double bore = Math.min(p.number("bore") * outer, 0.6 * root);
        Vec2[] outline = outline(teeth, outer, module);
        Vec2[] hole = new Vec2[outline.length];
        for (int i = 0; i < hole.length; i++) {
            hole[i] = outline[i].times(bore / outline[i].length());
        }
        Finish finish = metal.finish(p);
        Assembly gear = new Assembly(this, p);
        Solid wheel = Extrusion.frame(outline, hole, thick, Math.min(0.05 * thick, 0.12 * module));
        gear.part("Wheel", finish, wheel.at(0, outer, 0));
        if (p.flag("hub")) {
            double r = Math.min(bore + 0.3 * (root - bore) + 0.02 * outer, 0.9 * root);
            double half = 0.5 * thick + 0.3 * Math.min(thick, r);
            double rim = 0.1 * (r - bore);
            List<Vec2> profile = new Profile(bore * 1.002, -half + rim)
                    .to(bore * 1.002 + rim, -half)
                    .to(r - rim, -half)
                    .to(r, -half + rim)
                    .to(r, half - rim)
                    .to(r - rim, half)
                    .to(bore * 1.002 + rim, half)
                    .to(bore * 1.002, half - rim)
                    .points();
            gear.part(
                    "Hub", finish, Lathe.ring(profile, 64).turnedX(Math.PI / 2).at(0, outer, 0));
        }
        int holes = p.count("holes");
        if (holes > 0) {
            // Raised pads between hub and rim, evenly around.
            double at = 0.5 * (root + bore) + 0.1 * (root - bore);
            double r = Math.min(0.16 * (root - bore), 2 * at / holes);
            List<Solid> pads = new ArrayList<>();
            for (int i = 0; i < holes; i++) {
                double a = 2 * Math.PI * i / holes;
                pads.add(Lathe.cylinder(r, 1.12 * thick, 0.1 * r, 32)
                        .turnedX(Math.PI / 2)
                        .at(at * StrictMath.cos(a), outer + at * StrictMath.sin(a), -0.56 * thick));
            }
            gear.part("Bosses", finish, pads);
        }
        return gear.build();
    }

    /** Teeth with involute flanks (ISO 53 proportions: addendum 1, dedendum 1.1 modules); a tooth points down. */
    private static Vec2[] outline(int teeth, double outer, double module) {
        double pitch = outer - module;
        double root = outer - 2.1 * module;
        double base = pitch * StrictMath.cos(PRESSURE);
        double from = Math.max(base, root);
        double half = Math.PI / (2 * teeth) + involute(PRESSURE);
        List<Vec2> line = new ArrayList<>();
        for (int tooth = 0; tooth < teeth; tooth++) {
            double middle = -Math.PI / 2 + 2 * Math.PI * tooth / teeth;
            double foot = half - involute(StrictMath.acos(Math.min(1, base / from)));
            line.add(polar(root, middle - Math.PI / teeth));
            line.add(polar(root, middle - Math.min(foot * 1.06, 0.97 * Math.PI / teeth)));
            for (int side = -1; side <= 1; side += 2) {
                for (int k = 0; k <= FLANK; k++) {
                    double way = (side < 0 ? k : FLANK - k) / (double) FLANK;
                    double r = from + (outer - from) * way;
                    double angle = Math.max(0.02 / teeth, half - involute(StrictMath.acos(Math.min(1, base / r))));
                    line.add(polar(r, middle + side * angle));
                }
                if (side < 0) {
                    line.add(polar(outer, middle));
                }
            }
            line.add(polar(root, middle + Math.min(foot * 1.06, 0.97 * Math.PI / teeth)));
        }
        return line.toArray(Vec2[]::new);
    }

    private static double involute(double angle) {
        return StrictMath.tan(angle) - angle;
    }

    private static Vec2 polar(double r, double angle) {
        return new Vec2(r * StrictMath.cos(angle), r * StrictMath.sin(angle));
    }
}
