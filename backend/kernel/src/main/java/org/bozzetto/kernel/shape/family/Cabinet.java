package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A case with drawers or doors. */
public final class Cabinet extends Form {
    private final Slot body;
    private final Slot fronts;
    private final Slot handles;

    public Cabinet() {
        super(
                "cabinet",
                "Cabinet",
                "furniture",
                "A cabinet or chest of drawers: a closed case with drawers or doors for storage.",
                "chest of drawers",
                "chest",
                "dresser",
                "sideboard",
                "commode",
                "wardrobe",
                "cupboard",
                "nightstand",
                "bedside table",
                "drawer unit",
                "closet");
        metres("width", "Width", 0.3, 2.6, 0.9);
        metres("height", "Height", 0.35, 2.4, 0.82);
        metres("depth", "Depth", 0.25, 0.8, 0.45);
        choice("fronts", "Fronts", "drawers", "doors");
        count("drawers", "Drawers", 1, 8, 4);
        count("columns", "Columns", 1, 4, 1);
        choice("handleStyle", "Handles", "knob", "bar", "none");
        choice("legStyle", "Leg style", "splayed", "tapered", "straight", "round", "turned", "plinth");
        metres("legHeight", "Leg height", 0.03, 0.3, 0.14);
        body = slot(new Slot("body", "Body", Kit.HARD, "walnut"));
        fronts = slot(new Slot("fronts", "Fronts", Kit.HARD, "walnut"));
        handles = slot(new Slot("handles", "Handles", Kit.HARD, "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        double foot = Math.min(p.number("legHeight"), 0.4 * p.number("height"));
        double h = p.number("height") - foot;
        double t = 0.02;
        Finish finish = body.finish(p);
        Assembly cabinet = new Assembly(this, p);
        cabinet.part(
                "Body",
                finish,
                Boxes.rounded(w, t, d, 0.004, 2).at(0, foot + h - t / 2, 0),
                Boxes.rounded(t, h - t, d, 0.003, 1).at(-w / 2 + t / 2, foot + (h - t) / 2, 0),
                Boxes.rounded(t, h - t, d, 0.003, 1).at(w / 2 - t / 2, foot + (h - t) / 2, 0),
                Boxes.of(w - 2 * t, t, d - 0.004).at(0, foot + t / 2, 0),
                Boxes.of(w - 2 * t, h - 2 * t, d - 0.035).at(0, foot + h / 2, -0.012));
        legs(cabinet, finish, p.choice("legStyle"), w, d, foot);
        boolean doors = p.choice("fronts").equals("doors");
        int columns = doors ? Math.max(p.count("columns"), w > 0.55 ? 2 : 1) : p.count("columns");
        int rows = doors ? 1 : p.count("drawers");
        double gap = 0.005;
        double cellW = (w - 2 * t - gap) / columns;
        double cellH = (h - 2 * t - gap) / rows;
        List<Transform> places = new ArrayList<>();
        List<Transform> knobs = new ArrayList<>();
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = 0; column < columns; column++) {
                double x = -w / 2 + t + gap / 2 + cellW * (column + 0.5);
                double y = foot + t + gap / 2 + cellH * (row + 0.5);
                places.add(Transform.at(x, y, d / 2 - 0.01));
                double side = columns > 1 && column < columns / 2.0 ? 1 : -1;
                knobs.add(Transform.at(doors ? x + side * (cellW / 2 - 0.045) : x, y, d / 2));
            }
        }
        cabinet.copies(
                doors ? "Door" : "Drawer",
                fronts.finish(p),
                Boxes.rounded(cellW - gap, cellH - gap, 0.02, 0.003, 1),
                places);
        handles(cabinet, p, knobs, doors, Math.min(cellW, 0.5), cellH);
        return cabinet.build();
    }

    private void handles(
            Assembly cabinet, Parameters p, List<Transform> places, boolean upright, double cellW, double cellH) {
        switch (p.choice("handleStyle")) {
            case "knob" -> {
                Solid knob = Lathe.turned(
                        new Profile(0, -0.004)
                                .to(0.006, -0.004)
                                .to(0.0055, 0.009)
                                .curve(0.014, 0.01, 0.017, 0.016, 0.014, 0.022)
                                .curve(0.012, 0.025, 0.006, 0.026, 0, 0.026)
                                .points(),
                        20);
                cabinet.copies("Knob", handles.finish(p), knob.turnedX(Math.PI / 2), places);
            }
            case "bar" -> {
                double half = upright ? Math.min(0.09, 0.3 * cellH) : Math.min(0.08, 0.3 * cellW);
                Solid bar = Sweep.tube(
                        Curves.rounded(
                                List.of(
                                        new Vec3(-half, 0, -0.004),
                                        new Vec3(-half, 0, 0.028),
                                        new Vec3(half, 0, 0.028),
                                        new Vec3(half, 0, -0.004)),
                                0.012,
                                4),
                        0.0045,
                        12);
                cabinet.copies("Handle", handles.finish(p), upright ? bar.turnedZ(Math.PI / 2) : bar, places);
            }
            default -> {}
        }
    }

    private static void legs(Assembly cabinet, Finish finish, String style, double w, double d, double foot) {
        if (style.equals("plinth")) {
            cabinet.part("Plinth", finish, Boxes.standing(w - 0.05, foot, d - 0.05, 0.003, 1));
            return;
        }
        int number = 1;
        double leg = Math.min(0.045, 0.3 * d);
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sz = -1; sz <= 1; sz += 2) {
                Vec3 top = new Vec3(sx * (w / 2 - 0.06), foot, sz * (d / 2 - 0.06));
                cabinet.part(
                        "Leg " + number++,
                        finish,
                        Legs.leg(style, top, leg, new Vec3(sx * Kit.DIAGONAL, 0, sz * Kit.DIAGONAL)));
            }
        }
    }
}
