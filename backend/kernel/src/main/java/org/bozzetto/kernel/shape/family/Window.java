package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A window in its frame. */
public final class Window extends Form {
    private final Slot frame;
    private final Slot pane;

    public Window() {
        super(
                "window",
                "Window",
                "architecture",
                "A window: panes of glass in a frame with bars and a sill.",
                "casement",
                "glazing",
                "sash window",
                "skylight");
        metres("width", "Width", 0.3, 3, 1.2);
        metres("height", "Height", 0.3, 3, 1.4);
        count("columns", "Panes across", 1, 6, 2);
        count("rows", "Panes up", 1, 6, 3);
        flag("sill", "Sill", true);
        flag("shutters", "Shutters", false);
        frame = slot(new Slot("frame", "Frame", Kit.HARD, "painted"));
        pane = slot(new Slot("pane", "Panes", List.of("glass"), "glass"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double sill = p.flag("sill") ? 0.035 : 0;
        double h = p.number("height") - sill;
        double bar = Math.min(0.065, 0.12 * Math.min(w, h));
        Assembly window = new Assembly(this, p)
                .part(
                        "Frame",
                        frame.finish(p),
                        Openings.windowFrame(w, h, 0.07, bar, p.count("columns"), p.count("rows"))
                                .at(0, sill, 0))
                .part("Pane", pane.finish(p), Openings.pane(w, h, bar).at(0, sill, 0));
        if (sill > 0) {
            window.part(
                    "Sill",
                    frame.finish(p),
                    Boxes.standing(w + 0.1, sill, 0.2, 0.006, 1).at(0, 0, 0.06));
        }
        if (p.flag("shutters")) {
            Finish green = new Finish("Shutters", MaterialLibrary.get("painted"), Rgb.ofSrgb(0x4F6B57));
            List<Solid> slats = new ArrayList<>();
            slats.add(Extrusion.frame(
                            Outlines.rectangle(w / 2, h, 0.001, 1),
                            Outlines.rectangle(w / 2 - 0.1, h - 0.12, 0.001, 1),
                            0.03,
                            0.003)
                    .at(0, h / 2, 0));
            int count = (int) Math.floor((h - 0.12) / 0.05);
            for (int i = 0; i < count; i++) {
                slats.add(Boxes.of(w / 2 - 0.09, 0.05, 0.008)
                        .turnedX(0.5)
                        .at(0, 0.06 + (h - 0.12) * (i + 0.5) / count, 0));
            }
            double x = w / 2 + w / 4 + 0.005;
            window.copies(
                    "Shutter", green, Solid.join(slats), List.of(Transform.at(-x, sill, 0), Transform.at(x, sill, 0)));
        }
        return window.build();
    }
}
