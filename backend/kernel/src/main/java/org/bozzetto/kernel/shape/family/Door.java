package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A door in its frame. */
public final class Door extends Form {
    private final Slot leaf;
    private final Slot frame;
    private final Slot handle;

    public Door() {
        super(
                "door",
                "Door",
                "architecture",
                "A door: a hinged leaf with panels in a frame, with a handle.",
                "front door",
                "interior door",
                "gate",
                "entrance");
        metres("width", "Width", 0.6, 1.6, 0.98);
        metres("height", "Height", 1.6, 3, 2.12);
        count("panelRows", "Panel rows", 1, 5, 3);
        count("panelColumns", "Panel columns", 1, 3, 2);
        degrees("opening", "Opening", 0, 110, 0);
        leaf = slot(new Slot("leaf", "Leaf", Kit.HARD, "painted", Rgb.ofSrgb(0x35554F)));
        frame = slot(new Slot("frame", "Frame", Kit.HARD, "painted"));
        handle = slot(new Slot("handle", "Handle", Kit.HARD, "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double h = p.number("height");
        double bar = 0.07;
        double leafW = w - 2 * bar - 0.006;
        double leafH = h - bar - 0.008;
        double turn = p.number("opening");
        double hinge = -leafW / 2;
        Solid wood = Solid.join(Openings.doorLeaf(leafW, leafH, 0.04, p.count("panelRows"), p.count("panelColumns")))
                .at(0, 0.005, 0);
        Solid knob = Openings.knob(0.04).at(0.43 * leafW, 0.47 * h, 0);
        List<Solid> hinges = new ArrayList<>();
        for (double y : new double[] {0.15, 0.5, 0.85}) {
            hinges.add(Lathe.cylinder(0.009, 0.09, 0.002, 16).at(hinge - 0.004, y * leafH - 0.045, 0.024));
        }
        return new Assembly(this, p)
                .part("Frame", frame.finish(p), Openings.doorFrame(w, h, 0.11, bar))
                .part("Leaf", leaf.finish(p), swung(wood, hinge, turn))
                .part("Handle", handle.finish(p), swung(knob, hinge, turn))
                .part("Hinges", handle.finish(p), hinges)
                .build();
    }

    private static Solid swung(Solid solid, double hinge, double turn) {
        return solid.at(-hinge, 0, 0).turnedY(-turn).at(hinge, 0, 0);
    }
}
