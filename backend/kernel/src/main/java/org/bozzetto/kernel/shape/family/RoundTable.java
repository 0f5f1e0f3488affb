package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A table with a round top on a pedestal or on legs. */
public final class RoundTable extends Form {
    private final Slot top;
    private final Slot base;
    private final Slot chairs;

    public RoundTable() {
        super(
                "round-table",
                "Round table",
                "furniture",
                "A round table with a circular top on a pedestal or on several legs.",
                "pedestal table",
                "bistro table",
                "tulip table",
                "cafe table",
                "round side table",
                "circular table");
        metres("diameter", "Diameter", 0.3, 2, 1);
        metres("height", "Height", 0.25, 1.2, 0.74);
        metres("topThickness", "Top thickness", 0.012, 0.1, 0.028);
        choice("base", "Base", "pedestal", "tulip", "legs", "drum", "cross");
        count("legCount", "Legs", 3, 6, 4);
        choice("legStyle", "Leg style", "splayed", "tapered", "straight", "round", "turned", "hairpin");
        metres("legThickness", "Leg thickness", 0.025, 0.14, 0.055);
        top = slot(new Slot("top", "Top", Kit.HARD, "walnut"));
        base = slot(new Slot("base", "Base", Kit.HARD, "walnut"));
        count("chairs", "Chairs", 0, TableChairs.MOST, 0);
        chairs = slot(new Slot("chairs", "Chairs", Kit.HARD, "walnut"));
    }

    @Override
    public Scene build(Parameters p) {
        double r = p.number("diameter") / 2;
        double thick = p.number("topThickness");
        double under = p.number("height") - thick;
        double leg = Math.min(p.number("legThickness"), 0.3 * r);
        Finish finish = base.finish(p);
        Solid plate = Lathe.cylinder(r, thick, Math.min(0.01, 0.4 * thick), 72).at(0, under, 0);
        Assembly table = new Assembly(this, p).part("Top", top.finish(p), plate);
        switch (p.choice("base")) {
            case "tulip" -> table.part("Pedestal", finish, tulip(r, under));
            case "drum" -> table.part("Drum", finish, Lathe.cylinder(0.62 * r, under, 0.012, 64));
            case "legs" -> legs(table, p, finish, 0.68 * r, under, leg);
            case "cross" -> cross(table, finish, r, under, leg);
            default -> pedestal(table, finish, p.count("legCount"), r, under, leg);
        }
        new TableChairs(p.number("height")).aroundCircle(table, chairs.finish(p), p.count("chairs"), 2 * r);
        return table.build();
    }

    private static Solid tulip(double r, double under) {
        return Lathe.turned(
                new Profile(0, 0)
                        .rounded(0.56 * r, 0, 0.006)
                        .to(0.55 * r, 0.016)
                        .curve(0.2 * r, 0.05 * under, 0.075 * r, 0.16 * under, 0.07 * r, 0.42 * under)
                        .curve(0.065 * r, 0.75 * under, 0.1 * r, 0.92 * under, 0.36 * r, under)
                        .to(0, under)
                        .points(),
                56);
    }

    private static void legs(Assembly table, Parameters p, Finish finish, double at, double under, double leg) {
        int count = p.count("legCount");
        for (int i = 0; i < count; i++) {
            double angle = Math.PI / 2 + 2 * Math.PI * (i + 0.5) / count;
            Vec3 outward = new Vec3(StrictMath.cos(angle), 0, -StrictMath.sin(angle));
            Vec3 top = outward.times(at).plus(new Vec3(0, under, 0));
            table.part("Leg " + (i + 1), finish, Legs.leg(p.choice("legStyle"), top, leg, outward));
        }
        table.part(
                "Collar",
                finish,
                Lathe.cylinder(at + 0.4 * leg, Math.min(0.03, 0.08 * under), 0.004, 56)
                        .at(0, under - Math.min(0.03, 0.08 * under), 0));
    }

    private static void cross(Assembly table, Finish finish, double r, double under, double leg) {
        double foot = Math.min(0.05, 0.1 * under);
        table.part(
                "Foot",
                finish,
                Boxes.standing(1.3 * r, foot, 1.4 * leg, 0.006, 1),
                Boxes.standing(1.4 * leg, foot, 1.3 * r, 0.006, 1).at(0, 0.0005, 0));
        table.part("Post", finish, Boxes.standing(1.5 * leg, under, 1.5 * leg, 0.008, 1));
        table.part(
                "Carrier",
                finish,
                Boxes.of(1.2 * r, 0.03, leg).at(0, under - 0.015, 0),
                Boxes.of(leg, 0.03, 1.2 * r).at(0, under - 0.0155, 0));
    }

    /** A turned post on curved feet. */
    private static void pedestal(Assembly table, Finish finish, int feet, double r, double under, double leg) {
        double low = 0.16 * under;
        double t = 0.75 * leg;
        table.part(
                "Post",
                finish,
                Lathe.turned(
                        new Profile(0, low)
                                .rounded(1.0 * t, low, 0.004)
                                .rounded(1.05 * t, 0.3 * under, 0.01)
                                .to(0.8 * t, 0.31 * under)
                                .through(
                                        5,
                                        0.62 * t,
                                        0.36 * under,
                                        1.25 * t,
                                        0.5 * under,
                                        0.7 * t,
                                        0.68 * under,
                                        0.62 * t,
                                        0.8 * under)
                                .rounded(1.0 * t, 0.83 * under, 0.006)
                                .rounded(1.0 * t, 0.86 * under, 0.006)
                                .to(0.8 * t, 0.87 * under)
                                .curve(0.9 * t, 0.94 * under, 1.5 * t, 0.97 * under, 2.2 * t, 0.975 * under)
                                .to(2.2 * t, under)
                                .to(0, under)
                                .points(),
                        32));
        double reach = 0.62 * r;
        double h = 0.42 * leg;
        Solid foot = Sweep.along(
                Curves.smooth(
                        List.of(
                                new Vec3(0.2 * t, 0.24 * under, 0),
                                new Vec3(0.3 * reach, 0.235 * under, 0),
                                new Vec3(0.68 * reach, 0.09 * under, 0),
                                new Vec3(reach, 0.6 * h, 0)),
                        6),
                Outlines.rectangle(0.8 * leg, 1.3 * leg, 0.2 * leg, 2),
                way -> 1 - 0.55 * way);
        // The sole is cut level with the ground.
        table.copies(
                "Foot",
                finish,
                foot.mapped(q -> new Vec3(q.x(), Math.max(0.0, q.y()), q.z())),
                Kit.around(feet, 0, 0, Math.PI / 2));
    }
}
