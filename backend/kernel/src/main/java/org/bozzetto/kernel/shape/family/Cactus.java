package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A ribbed cactus, potted or not. */
public final class Cactus extends Form {
    private static final int CAP = 8;

    private final Slot skin;
    private final Slot pot;

    public Cactus() {
        super(
                "cactus",
                "Cactus",
                "nature",
                "A cactus: a ribbed desert succulent with arms and spines, in a pot or in the ground.",
                "saguaro",
                "succulent",
                "desert plant",
                "cacti");
        metres("height", "Height", 0.08, 4, 0.42);
        metres("diameter", "Diameter", 0.03, 0.6, 0.1);
        count("ribs", "Ribs", 5, 24, 11);
        count("arms", "Arms", 0, 5, 2);
        flag("potted", "Pot", true);
        flag("flower", "Flower", true);
        skin = slot(new Slot("skin", "Skin", List.of("leaves", "moss", "painted"), "leaves", Rgb.ofSrgb(0x5C8A5A)));
        pot = slot(new Slot("pot", "Pot", Kit.POTS, "terracotta"));
    }

    @Override
    public Scene build(Parameters p) {
        double total = p.number("height");
        double r = Math.min(p.number("diameter") / 2, 0.22 * total);
        double bloom = p.flag("flower") ? 0.35 * r : 0;
        double base = 0;
        Assembly cactus = new Assembly(this, p);
        if (p.flag("potted")) {
            double pr = 1.5 * r;
            double ph = Math.min(2.4 * r, 0.3 * total);
            base = 0.82 * ph;
            cactus.part(
                    "Pot",
                    pot.finish(p),
                    Kit.vessel(
                            new Profile(0.7 * pr, 0)
                                    .to(0.92 * pr, 0.76 * ph)
                                    .to(1.02 * pr, 0.765 * ph)
                                    .to(1.02 * pr, ph)
                                    .points(),
                            0.07 * pr,
                            40));
            cactus.part(
                    "Soil",
                    Finish.of("Soil", "soil"),
                    Lathe.cylinder(0.84 * pr, 0.2 * ph, 0.02 * ph, 32).at(0, 0.62 * ph, 0));
        }
        double h = total - base - bloom;
        int ribs = p.count("ribs");
        cactus.part("Body", skin.finish(p), limb(List.of(new Vec3(0, base, 0), new Vec3(0, base + h, 0)), r, ribs));
        int arms = p.count("arms");
        for (int i = 0; i < arms; i++) {
            double angle = Math.PI * i + 0.35 * i;
            Vec3 out = new Vec3(StrictMath.cos(angle), 0, StrictMath.sin(angle));
            double y = base + h * (0.36 + 0.1 * (i % 3));
            double reach = 2.4 * r + 0.1 * i * r;
            List<Vec3> path = Curves.rounded(
                    List.of(
                            new Vec3(0, y, 0),
                            out.times(reach).plus(new Vec3(0, y + 0.2 * r, 0)),
                            out.times(reach).plus(new Vec3(0, Math.min(y + 0.34 * h, base + 0.9 * h), 0))),
                    1.3 * r,
                    6);
            cactus.part("Arm " + (i + 1), skin.finish(p), limb(path, 0.62 * r, Math.max(5, ribs - 3)));
        }
        if (bloom > 0) {
            List<Solid> petals = new ArrayList<>();
            Vec3 top = new Vec3(0, base + h - 0.1 * r, 0);
            for (int i = 0; i < 9; i++) {
                double a = 2 * Math.PI * i / 9;
                Vec3 out = new Vec3(StrictMath.cos(a), 0, StrictMath.sin(a));
                petals.add(Foliage.leaf(
                        Curves.smooth(
                                List.of(
                                        top,
                                        top.plus(out.times(0.36 * r)).plus(new Vec3(0, 0.22 * r, 0)),
                                        top.plus(out.times(0.66 * r)).plus(new Vec3(0, 0.1 * r + bloom, 0))),
                                4),
                        new Vec3(-out.z(), 0, out.x()),
                        0.42 * r,
                        0.3,
                        Foliage.SPOON));
            }
            cactus.part("Flower", Finish.of("Flower", "petals"), petals);
        }
        return cactus.build();
    }

    /** A ribbed bar with a rounded tip. */
    private static Solid limb(List<Vec3> path, double r, int ribs) {
        Vec3 end = path.getLast();
        Vec3 along = end.minus(path.get(path.size() - 2));
        double reach = Math.min(r, 0.9 * along.length());
        Vec3 unit = along.times(1 / along.length());
        Vec3 start = end.minus(unit.times(reach));
        List<Vec3> whole = new ArrayList<>(path.subList(0, path.size() - 1));
        for (int i = 0; i <= CAP; i++) {
            whole.add(start.plus(unit.times(reach * StrictMath.sin(Math.PI / 2 * i / CAP))));
        }
        double length = 0;
        for (int i = 1; i < whole.size(); i++) {
            length += whole.get(i).minus(whole.get(i - 1)).length();
        }
        double tip = reach / length;
        return Sweep.along(whole, star(r, ribs), way -> {
            double up = Math.clamp((way - (1 - tip)) / tip, 0, 1);
            return Math.max(0.05, Math.sqrt(Math.max(0, 1 - up * up)));
        });
    }

    private static Vec2[] star(double r, int ribs) {
        Vec2[] star = new Vec2[6 * ribs];
        for (int i = 0; i < star.length; i++) {
            double a = 2 * Math.PI * i / star.length;
            double at = r * (1 - 0.16 * StrictMath.pow(Math.abs(StrictMath.sin(ribs * a / 2)), 0.8));
            star[i] = new Vec2(at * StrictMath.cos(a), at * StrictMath.sin(a));
        }
        return star;
    }
}
