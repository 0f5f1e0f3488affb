package org.bozzetto.kernel.shape.family;

import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A seat without a back. */
public final class Stool extends Form {
    private final Slot seat;
    private final Slot legs;

    public Stool() {
        super(
                "stool",
                "Stool",
                "furniture",
                "A stool: a small seat without a back, on three or four legs.",
                "bar stool",
                "footstool",
                "milking stool",
                "ottoman",
                "tabouret");
        metres("height", "Height", 0.2, 1, 0.46);
        metres("diameter", "Diameter", 0.22, 0.6, 0.34);
        choice("seatShape", "Seat shape", "round", "square");
        count("legCount", "Legs", 3, 6, 3);
        choice("legStyle", "Leg style", "splayed", "tapered", "straight", "round", "turned", "hairpin");
        metres("legThickness", "Leg thickness", 0.02, 0.08, 0.042);
        flag("footRing", "Foot ring", false);
        seat = slot(new Slot("seat", "Seat", Kit.SEATS, "birch"));
        legs = slot(new Slot("legs", "Legs", Kit.HARD, "birch"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("diameter") / 2;
        boolean soft = MaterialLibrary.CLOTHS.contains(p.choice("seatMaterial"));
        double thick = Math.min(soft ? 0.075 : 0.035, 0.3 * h);
        double under = h - thick;
        int count = p.count("legCount");
        double leg = p.number("legThickness");
        boolean square = p.choice("seatShape").equals("square");
        Assembly stool = new Assembly(this, p)
                .part("Seat", seat.finish(p), seat(square, r, thick, soft).at(0, under, 0));
        double at = square && count == 4 ? r * 0.72 * Math.sqrt(2) : 0.66 * r;
        double lean = p.choice("legStyle").equals("splayed") ? 0.16 : 0;
        for (int i = 0; i < count; i++) {
            double angle = Math.PI / 2 + 2 * Math.PI * (i + (count == 4 ? 0.5 : 0)) / count;
            Vec3 outward = new Vec3(StrictMath.cos(angle), 0, -StrictMath.sin(angle));
            Vec3 top = outward.times(at).plus(new Vec3(0, under, 0));
            stool.part("Leg " + (i + 1), legs.finish(p), Legs.leg(p.choice("legStyle"), top, leg, outward));
        }
        if (p.flag("footRing")) {
            double y = 0.3 * under;
            stool.part(
                    "Foot ring",
                    legs.finish(p),
                    Lathe.torus(at + lean * (under - y), 0.26 * leg, 48, 12).at(0, y, 0));
        }
        return stool.build();
    }

    private static Solid seat(boolean square, double r, double thick, boolean soft) {
        double bevel = soft ? 0.45 * thick : 0.3 * thick;
        if (square) {
            return Boxes.standing(2 * r, thick, 2 * r, bevel, 3);
        }
        double dish = soft ? -0.12 * thick : 0.25 * thick;
        return Lathe.turned(
                new Profile(0, 0)
                        .rounded(0.97 * r, 0, 0.3 * bevel)
                        .rounded(r, 0.5 * thick, 0.2 * thick)
                        .rounded(0.985 * r, thick, bevel)
                        .to(0.9 * r, thick)
                        .curve(0.6 * r, thick - dish, 0.3 * r, thick - dish, 0, thick - dish)
                        .points(),
                56);
    }
}
