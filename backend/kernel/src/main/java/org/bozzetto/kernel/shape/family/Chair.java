package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Loft;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A chair with a back, with or without arms. */
public final class Chair extends Form {
    private final Slot seat;
    private final Slot frame;

    public Chair() {
        super(
                "chair",
                "Chair",
                "furniture",
                "A chair with a backrest for one person to sit on at a table.",
                "dining chair",
                "kitchen chair",
                "side chair",
                "wooden chair",
                "seat");
        metres("width", "Width", 0.35, 0.8, 0.46);
        metres("depth", "Depth", 0.35, 0.8, 0.48);
        metres("height", "Height", 0.6, 1.4, 0.86);
        metres("seatHeight", "Seat height", 0.3, 0.6, 0.45);
        choice("backStyle", "Back", "curved", "slats", "spindles", "ladder", "panel");
        count("backBars", "Bars of the back", 2, 9, 5);
        choice("legStyle", "Leg style", Legs.STYLES);
        metres("legThickness", "Leg thickness", 0.022, 0.08, 0.038);
        degrees("recline", "Recline of the back", 0, 25, 9);
        flag("arms", "Armrests", false);
        flag("cushion", "Cushion", false);
        seat = slot(new Slot("seat", "Seat", Kit.SEATS, "oak"));
        frame = slot(new Slot("frame", "Frame", Kit.HARD, "oak"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        double seatY = Math.min(p.number("seatHeight"), p.number("height") - 0.15);
        double t = p.number("legThickness");
        double thick = 0.032;
        double x = w / 2 - 0.75 * t;
        double z = d / 2 - 0.75 * t;
        Finish wood = frame.finish(p);
        Assembly chair = new Assembly(this, p);
        boolean soft = MaterialLibrary.CLOTHS.contains(p.choice("seatMaterial"));
        chair.part("Seat", seat.finish(p), seatPlate(w, d, soft).at(0, seatY - thick, 0));
        if (p.flag("cushion") && !soft) {
            chair.part(
                    "Cushion",
                    Finish.of("Cushion", "linen"),
                    Kit.cushion(0.9 * w, 0.07, 0.9 * d, 4).at(0, seatY + 0.03, 0));
        }
        int number = 1;
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sz = -1; sz <= 1; sz += 2) {
                Vec3 outward = new Vec3(sx * Kit.DIAGONAL, 0, sz * Kit.DIAGONAL);
                chair.part(
                        "Leg " + number++,
                        wood,
                        Legs.leg(p.choice("legStyle"), new Vec3(sx * x, seatY - thick, sz * z), t, outward));
            }
        }
        if (!p.choice("legStyle").equals("hairpin") && !p.choice("legStyle").equals("splayed")) {
            chair.part("Rails", wood, rails(x, z, seatY - thick, t));
        }
        ChairBack back = new ChairBack(x, -z, seatY, p.number("height"), t, p.number("recline"));
        chair.part("Posts", wood, back.posts());
        chair.part(
                "Back",
                p.choice("backStyle").equals("panel") ? seat.finish(p) : wood,
                back.filling(p.choice("backStyle"), p.count("backBars"), soft));
        if (p.flag("arms")) {
            chair.part("Arms", wood, arms(x, z, seatY, Math.min(0.22, 0.55 * (p.number("height") - seatY)), t));
        }
        return chair.build();
    }

    /** A plain chair of one finish as one body, for sets; four tapered legs and a curved back. */
    static Solid plain(double w, double d, double height, double seatY) {
        double t = 0.036;
        double thick = 0.032;
        double x = w / 2 - 0.75 * t;
        double z = d / 2 - 0.75 * t;
        List<Solid> parts = new ArrayList<>();
        parts.add(seatPlate(w, d, false).at(0, seatY - thick, 0));
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sz = -1; sz <= 1; sz += 2) {
                parts.addAll(Legs.leg("tapered", new Vec3(sx * x, seatY - thick, sz * z), t, Vec3.ZERO));
            }
        }
        parts.addAll(rails(x, z, seatY - thick, t));
        ChairBack back = new ChairBack(x, -z, seatY, height, t, Math.toRadians(9));
        parts.addAll(back.posts());
        parts.addAll(back.filling("curved", 3, false));
        return Solid.join(parts);
    }

    private static Solid seatPlate(double w, double d, boolean soft) {
        if (soft) {
            return Boxes.rounded(w, 0.07, d, 0.03, 3).at(0, 0.024, 0);
        }
        // A hollowed wooden seat: the top of a soft rectangle sinks a little towards the middle.
        Vec2[] outline = Outlines.superellipse(w / 2, d / 2, 5, 48);
        List<Vec3[]> rows = new ArrayList<>();
        double[][] rings = {{0.97, 0}, {1, 0.008}, {1, 0.024}, {0.97, 0.032}, {0.8, 0.029}, {0.55, 0.023}, {0.25, 0.02}
        };
        for (double[] ring : rings) {
            Vec3[] row = new Vec3[outline.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = new Vec3(outline[i].x() * ring[0], ring[1], -outline[i].y() * ring[0]);
            }
            rows.add(row);
        }
        rows.add(new Vec3[] {new Vec3(0, 0.0195, 0)});
        return Loft.capped(rows, Solid.CREASE).flatUv(1);
    }

    private static List<Solid> rails(double x, double z, double under, double t) {
        List<Solid> rails = new ArrayList<>();
        double high = 1.5 * t;
        for (int s = -1; s <= 1; s += 2) {
            rails.add(Boxes.of(2 * x, high, 0.5 * t).at(0, under - high / 2 - 0.001, s * z));
            rails.add(Boxes.of(0.5 * t, high, 2 * z).at(s * x, under - high / 2 - 0.001, 0));
        }
        return rails;
    }

    private static List<Solid> arms(double x, double z, double seatY, double rise, double t) {
        List<Solid> arms = new ArrayList<>();
        for (int s = -1; s <= 1; s += 2) {
            double ax = s * (x + 0.2 * t);
            arms.add(Sweep.along(
                    Curves.smooth(
                            List.of(
                                    new Vec3(ax, seatY + rise, -z - 0.03),
                                    new Vec3(ax * 1.04, seatY + rise + 0.012, 0),
                                    new Vec3(ax * 1.02, seatY + rise, z + 0.01)),
                            6),
                    Outlines.rectangle(1.4 * t, 0.7 * t, 0.25 * t, 3),
                    way -> 1));
            arms.add(Kit.rod(new Vec3(ax, seatY - 0.02, 0.6 * z), new Vec3(ax, seatY + rise, 0.75 * z), 0.34 * t));
        }
        return arms;
    }
}
