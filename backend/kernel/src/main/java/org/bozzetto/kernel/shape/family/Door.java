package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
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
                "double door",
                "french door",
                "interior door",
                "gate",
                "entrance");
        metres("width", "Width", 0.6, 2.6, 0.98);
        metres("height", "Height", 1.6, 3, 2.12);
        count("leaves", "Leaves", 1, 2, 1);
        choice("filling", "Filling of the panels", "wood", "glass");
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
        int leaves = p.count("leaves");
        double leafW = (w - 2 * bar - 0.006 * leaves) / leaves;
        double leafH = h - bar - 0.008;
        int rows = p.count("panelRows");
        int columns = p.count("panelColumns");
        boolean glazed = p.choice("filling").equals("glass");
        List<Solid> wood = glazed
                ? Openings.glazedLeaf(leafW, leafH, 0.04, rows, columns)
                : Openings.doorLeaf(leafW, leafH, 0.04, rows, columns);
        Solid knob = Openings.knob(0.04).at(0.43 * leafW, 0.47 * h - 0.005, 0);
        List<Solid> hinges = new ArrayList<>();
        for (double y : new double[] {0.15, 0.5, 0.85}) {
            hinges.add(Lathe.cylinder(0.009, 0.09, 0.002, 16).at(0, y * leafH - 0.045, 0.024));
        }
        Hanging hanging = new Hanging(w / 2 - bar - 0.003, leafW, p.number("opening"), leaves);
        Assembly door = new Assembly(this, p)
                .part("Frame", frame.finish(p), Openings.doorFrame(w, h, 0.11, bar))
                .part("Leaf", leaf.finish(p), hanging.swung(wood));
        if (glazed) {
            List<Solid> pane = List.of(Openings.leafPane(leafW, leafH));
            door.part("Panes", Finish.of("Panes", "glass"), hanging.swung(pane));
        }
        return door.part("Handle", handle.finish(p), hanging.swung(List.of(knob)))
                .part("Hinges", handle.finish(p), hanging.fixed(hinges))
                .build();
    }

    /** Where the leaves hang: one at the left, the second of two mirrored at the right. */
    private record Hanging(double jamb, double leafW, double turn, int leaves) {
        List<Solid> swung(List<Solid> leaf) {
            Solid solid = Solid.join(leaf).at(leafW / 2, 0.005, 0);
            Solid left = solid.turnedY(-turn).at(-jamb, 0, 0);
            // Half a turn swaps left and right: both faces of a leaf are alike.
            return leaves == 1
                    ? List.of(left)
                    : List.of(left, solid.turnedY(Math.PI + turn).at(jamb, 0, 0));
        }

        List<Solid> fixed(List<Solid> hinges) {
            Solid solid = Solid.join(hinges);
            Solid left = solid.at(-jamb - 0.004, 0, 0);
            return leaves == 1 ? List.of(left) : List.of(left, solid.at(jamb + 0.004, 0, 0));
        }
    }
}
