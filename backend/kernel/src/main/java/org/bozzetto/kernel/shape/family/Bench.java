package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A long seat of boards. */
public final class Bench extends Form {
    private final Slot seat;
    private final Slot legs;

    public Bench() {
        super(
                "bench",
                "Bench",
                "furniture",
                "A bench: a long seat of boards for several people, in a garden, park or hall.",
                "garden bench",
                "park bench",
                "hallway bench",
                "pew");
        metres("width", "Length", 0.6, 3, 1.4);
        metres("depth", "Depth", 0.25, 0.7, 0.42);
        metres("height", "Height", 0.3, 1.2, 0.82);
        metres("seatHeight", "Seat height", 0.25, 0.6, 0.44);
        count("boards", "Boards", 1, 8, 4);
        flag("backrest", "Backrest", true);
        choice("legStyle", "Leg style", "straight", "tapered", "round", "turned", "splayed", "slab");
        metres("legThickness", "Leg thickness", 0.03, 0.12, 0.06);
        seat = slot(new Slot("seat", "Seat", Kit.HARD, "teak"));
        legs = slot(new Slot("legs", "Legs", Kit.HARD, "teak"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        boolean back = p.flag("backrest");
        double seatY = back ? Math.min(p.number("seatHeight"), p.number("height") - 0.1) : p.number("seatHeight");
        double thick = 0.028;
        double leg = p.number("legThickness");
        int boards = p.count("boards");
        double gap = boards == 1 ? 0 : 0.012;
        double board = (d - gap * (boards - 1)) / boards;
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < boards; i++) {
            places.add(Transform.at(0, seatY - thick / 2, -d / 2 + board / 2 + i * (board + gap)));
        }
        Assembly bench =
                new Assembly(this, p).copies("Board", seat.finish(p), Boxes.rounded(w, thick, board, 0.005, 2), places);
        double under = seatY - thick;
        double x = w / 2 - 0.09 * w;
        double z = d / 2 - 0.6 * leg;
        Finish finish = legs.finish(p);
        if (p.choice("legStyle").equals("slab")) {
            bench.copies(
                    "Side",
                    finish,
                    Boxes.standing(leg, under, 0.94 * d, 0.005, 1),
                    List.of(Transform.at(-x, 0, 0), Transform.at(x, 0, 0)));
        } else {
            int number = 1;
            for (int sx = -1; sx <= 1; sx += 2) {
                for (int sz = -1; sz <= 1; sz += 2) {
                    Vec3 outward = new Vec3(sx * Kit.DIAGONAL, 0, sz * Kit.DIAGONAL);
                    bench.part(
                            "Leg " + number++,
                            finish,
                            Legs.leg(p.choice("legStyle"), new Vec3(sx * x, under, sz * z), leg, outward));
                }
            }
            bench.part(
                    "Rails",
                    finish,
                    Boxes.of(0.5 * leg, 0.05, 2 * z).at(-x, under - 0.026, 0),
                    Boxes.of(0.5 * leg, 0.05, 2 * z).at(x, under - 0.026, 0),
                    Boxes.of(2 * x, 0.05, 0.4 * leg).at(0, under - 0.027, 0));
        }
        if (back) {
            back(bench, p, w, d, seatY, x, leg);
        }
        return bench.build();
    }

    private void back(Assembly bench, Parameters p, double w, double d, double seatY, double x, double leg) {
        double top = p.number("height");
        double rise = top - seatY;
        double lean = 0.16;
        double z = -d / 2 + 0.3 * leg;
        List<Solid> posts = new ArrayList<>();
        for (int s = -1; s <= 1; s += 2) {
            posts.add(Kit.bar(
                    new Vec3(s * x, seatY - 0.03, z),
                    new Vec3(s * x, top - 0.03, z - lean * rise),
                    0.7 * leg,
                    0.7 * leg));
        }
        bench.part("Back posts", legs.finish(p), posts);
        int rows = Math.max(1, Math.min(4, (int) Math.floor(rise / 0.11)));
        double pitch = 0.86 * rise / rows;
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double y = top - 0.4 * pitch - i * pitch;
            places.add(new Transform(
                    new Vec3(0, y, z - lean * (y - seatY) + 0.45 * leg),
                    Quat.about(new Vec3(1, 0, 0), -lean),
                    Vec3.ONE));
        }
        bench.copies("Back board", seat.finish(p), Boxes.rounded(w, 0.76 * pitch, 0.022, 0.005, 2), places);
    }
}
