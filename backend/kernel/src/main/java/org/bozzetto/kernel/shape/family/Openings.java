package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;

/** Windows and doors as bodies around the origin of their sill, in the plane z = 0, facing +Z. */
final class Openings {
    private Openings() {}

    /** The fixed frame and its bars. */
    static Solid windowFrame(double w, double h, double depth, double bar, int columns, int rows) {
        List<Solid> parts = new ArrayList<>();
        parts.add(Extrusion.frame(
                        Outlines.rectangle(w, h, 0.001, 1),
                        Outlines.rectangle(w - 2 * bar, h - 2 * bar, 0.001, 1),
                        depth,
                        0.004)
                .at(0, h / 2, 0));
        for (int i = 1; i < columns; i++) {
            parts.add(Boxes.of(0.6 * bar, h - 1.6 * bar, 0.7 * depth).at(-w / 2 + w * i / columns, h / 2, 0));
        }
        for (int i = 1; i < rows; i++) {
            parts.add(Boxes.of(w - 1.6 * bar, 0.6 * bar, 0.68 * depth).at(0, h * i / rows, 0));
        }
        return Solid.join(parts);
    }

    static Solid pane(double w, double h, double bar) {
        return Boxes.of(w - 1.6 * bar, h - 1.6 * bar, 0.006).at(0, h / 2, 0);
    }

    static Solid doorFrame(double w, double h, double depth, double bar) {
        Vec2[] outline = {
            new Vec2(-w / 2, 0), new Vec2(-w / 2 + bar, 0), new Vec2(-w / 2 + bar, h - bar),
                    new Vec2(w / 2 - bar, h - bar),
            new Vec2(w / 2 - bar, 0), new Vec2(w / 2, 0), new Vec2(w / 2, h), new Vec2(-w / 2, h)
        };
        return Extrusion.plate(outline, depth, 0.004).wallUv();
    }

    /** A leaf with raised fields in rows. */
    static List<Solid> doorLeaf(double w, double h, double depth, int rows, int columns) {
        List<Solid> parts = new ArrayList<>();
        parts.add(Boxes.rounded(w, h, depth, 0.003, 1).at(0, h / 2, 0));
        double margin = 0.13 * w;
        double cellW = (w - margin) / columns;
        double cellH = (h - margin) / rows;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = -w / 2 + margin / 2 + cellW * (column + 0.5);
                double y = margin / 2 + cellH * (row + 0.5);
                parts.add(Boxes.rounded(cellW - margin * 0.8, cellH - margin * 0.8, depth + 0.026, 0.012, 2)
                        .at(x, y, 0));
            }
        }
        return parts;
    }

    /** Stiles, rails and bars around panes. */
    static List<Solid> glazedLeaf(double w, double h, double depth, int rows, int columns) {
        double bar = 0.13 * Math.min(w, 0.9);
        double low = 1.8 * bar;
        List<Solid> parts = new ArrayList<>();
        Vec2[] opening = {
            new Vec2(-w / 2 + bar, -h / 2 + low),
            new Vec2(w / 2 - bar, -h / 2 + low),
            new Vec2(w / 2 - bar, h / 2 - bar),
            new Vec2(-w / 2 + bar, h / 2 - bar)
        };
        Vec2[] edge = {
            new Vec2(-w / 2, -h / 2), new Vec2(w / 2, -h / 2), new Vec2(w / 2, h / 2), new Vec2(-w / 2, h / 2)
        };
        parts.add(Extrusion.frame(edge, opening, depth, 0.004).at(0, h / 2, 0).wallUv());
        double innerW = w - 2 * bar;
        double innerH = h - bar - low;
        for (int i = 1; i < columns; i++) {
            parts.add(Boxes.of(0.28 * bar, innerH + 0.01, 0.7 * depth)
                    .at(-innerW / 2 + innerW * i / columns, low + innerH / 2, 0));
        }
        for (int i = 1; i < rows; i++) {
            parts.add(Boxes.of(innerW + 0.01, 0.28 * bar, 0.68 * depth).at(0, low + innerH * i / rows, 0));
        }
        return parts;
    }

    /** One pane behind all the bars of a glazed leaf. */
    static Solid leafPane(double w, double h) {
        double bar = 0.13 * Math.min(w, 0.9);
        return Boxes.of(w - 1.8 * bar, h - 2.6 * bar, 0.006).at(0, 1.7 * bar + (h - 2.6 * bar) / 2, 0);
    }

    /** Knob and rose on both sides of a leaf of this thickness. */
    static Solid knob(double depth) {
        Solid half = Lathe.turned(
                        new Profile(0, -0.002)
                                .to(0.026, -0.002)
                                .to(0.025, 0.004)
                                .to(0.01, 0.007)
                                .to(0.009, 0.03)
                                .curve(0.03, 0.03, 0.034, 0.06, 0, 0.062)
                                .points(),
                        24)
                .turnedX(Math.PI / 2)
                .at(0, 0, depth / 2);
        return Solid.join(half, half.turnedY(Math.PI));
    }
}
