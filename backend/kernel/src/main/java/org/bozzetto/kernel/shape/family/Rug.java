package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A carpet. */
public final class Rug extends Form {
    private final Slot pile;
    private final Slot border;

    public Rug() {
        super(
                "rug",
                "Rug",
                "furniture",
                "A rug or carpet: a flat piece of soft woven textile that lies on the floor.",
                "carpet",
                "mat",
                "doormat",
                "floor mat",
                "runner");
        metres("width", "Length", 0.4, 5, 2.4);
        metres("depth", "Width", 0.3, 4, 1.6);
        metres("pile", "Thickness", 0.004, 0.05, 0.012);
        choice("form", "Form", "rectangular", "oval", "rounded");
        flag("border", "Border", true);
        pile = slot(new Slot(
                "pile",
                "Pile",
                MaterialLibrary.any(MaterialLibrary.CLOTHS, List.of("wicker", "rubber")),
                "wool",
                Rgb.ofSrgb(0xC9B79C)));
        border = slot(new Slot(
                "border",
                "Border",
                MaterialLibrary.any(MaterialLibrary.CLOTHS, List.of("wicker", "rubber")),
                "wool",
                Rgb.ofSrgb(0x9A5B41)));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double d = p.number("depth");
        double thick = p.number("pile");
        double edge = p.flag("border") ? Math.min(0.09, 0.1 * Math.min(w, d)) : 0;
        String form = p.choice("form");
        Assembly rug = new Assembly(this, p);
        rug.part("Pile", pile.finish(p), Kit.slab(outline(form, w - 2 * edge, d - 2 * edge), thick, 0.004));
        if (edge > 0) {
            Solid band = Extrusion.frame(
                    outline(form, w, d), outline(form, w - 1.96 * edge, d - 1.96 * edge), 0.92 * thick, 0.2 * thick);
            rug.part(
                    "Border",
                    border.finish(p),
                    band.turnedX(-Math.PI / 2).at(0, 0.46 * thick, 0).flatUv(1));
        }
        return rug.build();
    }

    private static Vec2[] outline(String form, double w, double d) {
        return switch (form) {
            case "oval" -> Outlines.ellipse(w / 2, d / 2, 96);
            case "rounded" -> Outlines.superellipse(w / 2, d / 2, 4, 96);
            default -> Outlines.rectangle(w, d, 0.02, 4);
        };
    }
}
