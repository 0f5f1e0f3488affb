package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A working table with drawers under one side. */
public final class Desk extends Form {
    private final Slot top;
    private final Slot legs;
    private final Slot handles;

    public Desk() {
        super(
                "desk",
                "Desk",
                "furniture",
                "A desk: a writing or office table with drawers under the top.",
                "writing desk",
                "office desk",
                "computer desk",
                "bureau",
                "workstation");
        metres("width", "Length", 0.7, 2.4, 1.4);
        metres("depth", "Width", 0.4, 1.1, 0.65);
        metres("height", "Height", 0.5, 1.25, 0.74);
        count("drawers", "Drawers", 0, 5, 3);
        choice("drawerSide", "Drawers on", "right", "left", "both");
        choice("legStyle", "Leg style", Legs.STYLES);
        metres("legThickness", "Leg thickness", 0.02, 0.12, 0.05);
        top = slot(new Slot("top", "Top", Kit.HARD, "oak"));
        legs = slot(new Slot("legs", "Legs", Kit.HARD, "steel", Rgb.ofSrgb(0x2E2D2C)));
        handles = slot(new Slot("handles", "Handles", Kit.HARD, "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        double thick = 0.028;
        double under = p.number("height") - thick;
        double leg = p.number("legThickness");
        Assembly desk = new Assembly(this, p)
                .part("Top", top.finish(p), Boxes.rounded(w, thick, d, 0.006, 2).at(0, under + thick / 2, 0));
        double x = w / 2 - 0.02 - leg / 2;
        double z = d / 2 - 0.02 - leg / 2;
        int number = 1;
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sz = -1; sz <= 1; sz += 2) {
                Vec3 outward = new Vec3(sx * Kit.DIAGONAL, 0, sz * Kit.DIAGONAL);
                desk.part(
                        "Leg " + number++,
                        legs.finish(p),
                        Legs.leg(p.choice("legStyle"), new Vec3(sx * x, under, sz * z), leg, outward));
            }
        }
        int drawers = p.count("drawers");
        if (drawers > 0) {
            String side = p.choice("drawerSide");
            double boxW = Math.min(0.42, 0.32 * w);
            double inner = x - leg / 2 - 0.01 - boxW / 2;
            if (!side.equals("left")) {
                box(desk, p, inner, boxW, d - 0.08, Math.min(0.15 * drawers, under - 0.06), under, drawers, "Right");
            }
            if (!side.equals("right")) {
                box(desk, p, -inner, boxW, d - 0.08, Math.min(0.15 * drawers, under - 0.06), under, drawers, "Left");
            }
        }
        return desk.build();
    }

    private void box(
            Assembly desk,
            Parameters p,
            double x,
            double w,
            double d,
            double h,
            double under,
            int drawers,
            String side) {
        double y = under - h / 2;
        desk.part(
                side + " case", top.finish(p), Boxes.rounded(w, h, d, 0.004, 1).at(x, y, 0));
        double cell = (h - 0.012) / drawers;
        List<Transform> fronts = new ArrayList<>();
        List<Transform> bars = new ArrayList<>();
        for (int i = 0; i < drawers; i++) {
            double fy = under - 0.006 - cell * (i + 0.5);
            fronts.add(Transform.at(x, fy, d / 2 + 0.006));
            bars.add(Transform.at(x, fy + 0.2 * cell, d / 2 + 0.018));
        }
        desk.copies(side + " drawer", top.finish(p), Boxes.rounded(w - 0.014, cell - 0.006, 0.018, 0.003, 1), fronts);
        desk.copies(
                side + " handle",
                handles.finish(p),
                Boxes.rounded(Math.min(0.14, 0.5 * w), 0.012, 0.016, 0.004, 2),
                bars);
    }
}
