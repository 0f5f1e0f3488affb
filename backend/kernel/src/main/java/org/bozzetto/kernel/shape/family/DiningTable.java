package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A four-legged table with a rectangular, oval or rounded top. */
public final class DiningTable extends Form {
    private final Slot top;
    private final Slot legs;
    private final Slot chairs;

    public DiningTable() {
        super(
                "table",
                "Table",
                "furniture",
                "A table with a flat top on four legs, for dining, working or coffee.",
                "dining table",
                "kitchen table",
                "coffee table",
                "side table",
                "work table",
                "console table");
        metres("width", "Length", 0.4, 3.2, 1.6);
        metres("depth", "Width", 0.3, 1.6, 0.85);
        metres("height", "Height", 0.25, 1.2, 0.75);
        metres("topThickness", "Top thickness", 0.012, 0.12, 0.03);
        choice("topShape", "Top shape", "rectangular", "rounded", "oval");
        choice("legStyle", "Leg style", Legs.STYLES);
        metres("legThickness", "Leg thickness", 0.025, 0.16, 0.065);
        flag("apron", "Apron", true);
        top = slot(new Slot("top", "Top", Kit.HARD, "oak"));
        legs = slot(new Slot("legs", "Legs", Kit.HARD, "oak"));
        count("chairs", "Chairs", 0, TableChairs.MOST, 0);
        chairs = slot(new Slot("chairs", "Chairs", Kit.HARD, "oak"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        double thick = p.number("topThickness");
        double under = p.number("height") - thick;
        String shape = p.choice("topShape");
        String style = p.choice("legStyle");
        double leg = Math.min(p.number("legThickness"), 0.2 * Math.min(w, d));

        Solid plate = switch (shape) {
            case "oval" -> slab(Outlines.ellipse(w / 2, d / 2, 72), thick);
            case "rounded" -> slab(Outlines.rectangle(w, d, 0.35 * Math.min(w, d), 10), thick);
            default -> Boxes.rounded(w, thick, d, Math.min(0.006, 0.2 * thick), 2);
        };
        Finish legFinish = legs.finish(p);
        Assembly table = new Assembly(this, p).part("Top", top.finish(p), plate.at(0, under + thick / 2, 0));

        double inset = shape.equals("rectangular") ? 0.03 + leg / 2 : 0.14 * Math.min(w, d) + leg / 2;
        double x = shape.equals("oval") ? 0.62 * w / 2 : w / 2 - inset;
        double z = shape.equals("oval") ? 0.62 * d / 2 : d / 2 - inset;
        int number = 1;
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sz = -1; sz <= 1; sz += 2) {
                Vec3 outward = new Vec3(sx * 0.7071067811865476, 0, sz * 0.7071067811865476);
                table.part(
                        "Leg " + number++, legFinish, Legs.leg(style, new Vec3(sx * x, under, sz * z), leg, outward));
            }
        }
        if (p.flag("apron") && !style.equals("hairpin")) {
            table.part("Apron", legFinish, apron(x, z, under, leg));
        }
        new TableChairs(p.number("height")).aroundRectangle(table, chairs.finish(p), p.count("chairs"), w, d);
        return table.build();
    }

    private static Solid slab(Vec2[] outline, double thickness) {
        return Extrusion.plate(outline, thickness, Math.min(0.008, 0.3 * thickness))
                .turnedX(-Math.PI / 2);
    }

    private static List<Solid> apron(double x, double z, double under, double leg) {
        double high = Math.min(0.09, 0.2 * under);
        double thick = 0.4 * leg;
        List<Solid> rails = new ArrayList<>();
        for (int s = -1; s <= 1; s += 2) {
            rails.add(Boxes.of(2 * x, high, thick).at(0, under - high / 2, s * z));
            rails.add(Boxes.of(thick, high, 2 * z).at(s * x, under - high / 2, 0));
        }
        return rails;
    }
}
