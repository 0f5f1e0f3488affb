package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A bed with mattress, blanket and pillows. */
public final class Bed extends Form {
    private final Slot frame;
    private final Slot bedding;
    private final Slot pillows;

    public Bed() {
        super(
                "bed",
                "Bed",
                "furniture",
                "A bed with a headboard, mattress, blanket and pillows for sleeping.",
                "double bed",
                "single bed",
                "bedstead",
                "king size bed",
                "cot");
        metres("width", "Width", 0.7, 2.2, 1.6);
        metres("length", "Length", 1.2, 2.3, 2.05);
        metres("height", "Headboard height", 0.5, 1.6, 1.05);
        metres("mattress", "Mattress", 0.1, 0.4, 0.2);
        choice("headboard", "Headboard", "panel", "slats", "upholstered", "none");
        count("pillowCount", "Pillows", 0, 4, 2);
        frame = slot(new Slot("frame", "Frame", Kit.HARD, "oak"));
        bedding = slot(new Slot("bedding", "Blanket", MaterialLibrary.CLOTHS, "linen", Rgb.ofSrgb(0x7E8FA0)));
        pillows = slot(new Slot("pillows", "Pillows", MaterialLibrary.CLOTHS, "linen", Rgb.ofSrgb(0xF1ECE2)));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double l = p.number("length");
        double rail = 0.3;
        double m = p.number("mattress");
        double t = 0.05;
        Finish wood = frame.finish(p);
        double top = rail + m - 0.06;
        Assembly bed = new Assembly(this, p);
        bed.part(
                "Frame",
                wood,
                Boxes.rounded(0.03, 0.15, l - 0.03, 0.006, 1).at(-w / 2 + 0.015, rail - 0.08, 0),
                Boxes.rounded(0.03, 0.15, l - 0.03, 0.006, 1).at(w / 2 - 0.015, rail - 0.08, 0),
                Boxes.rounded(w, 0.16, 0.03, 0.006, 1).at(0, rail - 0.08, l / 2 - 0.015),
                Boxes.rounded(w - 0.06, 0.03, l - 0.08, 0.004, 1).at(0, rail - 0.1, 0));
        double x = w / 2 - 0.05;
        double z = l / 2 - 0.05;
        bed.copies(
                "Leg",
                wood,
                Lathe.frustum(0.02, 0.034, rail - 0.1, 0.003, 20),
                List.of(
                        Transform.at(-x, 0, z),
                        Transform.at(x, 0, z),
                        Transform.at(-x, 0, -z),
                        Transform.at(x, 0, -z)));
        double inW = w - 0.07;
        double inL = l - 0.11;
        bed.part(
                "Mattress",
                new Finish("Mattress", MaterialLibrary.get("linen"), Rgb.ofSrgb(0xF4F0E8)),
                Boxes.rounded(inW, m, inL, Math.min(0.06, 0.45 * m), 4).at(0, top - m / 2, 0.02));
        // The blanket wraps the mattress: a little wider, softly thick, turned back before the pillows.
        double blanketL = 0.72 * inL;
        bed.part(
                "Blanket",
                bedding.finish(p),
                Boxes.rounded(inW + 0.03, 0.75 * m + 0.05, blanketL, 0.05, 4)
                        .at(0, top + 0.035 - (0.75 * m + 0.05) / 2, 0.035 + (inL - blanketL) / 2),
                Boxes.rounded(inW + 0.036, 0.05, 0.26, 0.024, 3).at(0, top + 0.036, 0.035 + inL / 2 - blanketL + 0.1));
        int count = p.count("pillowCount");
        int perRow = Math.min(count, w > 1.1 ? 2 : 1);
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double px = perRow == 1 ? 0 : (i % 2 - 0.5) * 0.5 * inW;
            int layer = i / Math.max(1, perRow);
            places.add(new Transform(
                    new Vec3(px, top + 0.07 + 0.1 * layer, -l / 2 + 0.3 + 0.05 * layer),
                    Quat.about(new Vec3(1, 0, 0), 0.28),
                    Vec3.ONE));
        }
        bed.copies(
                "Pillow",
                pillows.finish(p),
                Kit.cushion(Math.min(0.66, (perRow == 1 ? 0.9 : 0.46) * inW), 0.17, 0.42, 2.8),
                places);
        headboard(bed, p, wood, w, l, t);
        return bed.build();
    }

    private void headboard(Assembly bed, Parameters p, Finish wood, double w, double l, double t) {
        double h = p.number("height");
        double z = -l / 2 + t / 2;
        switch (p.choice("headboard")) {
            case "panel" ->
                bed.part(
                        "Headboard",
                        wood,
                        Boxes.standing(w, h - 0.15, 0.035, 0.012, 3).at(0, 0.15, z));
            case "upholstered" -> {
                int fields = Math.max(2, (int) Math.rint(w / 0.3));
                List<Transform> places = new ArrayList<>();
                for (int i = 0; i < fields; i++) {
                    places.add(Transform.at(-w / 2 + w * (i + 0.5) / fields, (h + 0.2) / 2, z));
                }
                bed.copies(
                        "Headboard field",
                        bedding.finish(p),
                        Boxes.rounded(w / fields, h - 0.2, 0.09, 0.035, 4),
                        places);
            }
            case "slats" -> {
                List<Solid> parts = new ArrayList<>();
                parts.add(Boxes.rounded(w, 0.06, 0.04, 0.01, 2).at(0, h - 0.03, z));
                parts.add(Boxes.rounded(w, 0.05, 0.035, 0.008, 1).at(0, 0.42, z));
                int bars = (int) Math.rint(w / 0.13);
                for (int i = 0; i <= bars; i++) {
                    double wide = i == 0 || i == bars ? 0.05 : 0.022;
                    double bx = -(w - 0.05) / 2 + (w - 0.05) * i / bars;
                    double low = i == 0 || i == bars ? 0 : 0.4;
                    parts.add(
                            Boxes.standing(wide, h - 0.02 - low, 0.03, 0.006, 1).at(bx, low, z));
                }
                bed.part("Headboard", wood, parts);
            }
            default -> {}
        }
    }
}
