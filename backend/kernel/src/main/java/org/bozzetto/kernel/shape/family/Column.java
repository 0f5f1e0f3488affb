package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Loft;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A classical column. */
public final class Column extends Form {
    private final Slot stone;

    public Column() {
        super(
                "column",
                "Column",
                "architecture",
                "A column: a tall round pillar with a base and a capital, as in a temple.",
                "pillar",
                "pedestal column",
                "post",
                "plinth",
                "greek column");
        metres("height", "Height", 0.4, 8, 3);
        metres("diameter", "Diameter", 0.08, 1.2, 0.42);
        choice("order", "Order", "doric", "ionic", "tuscan", "twisted");
        count("flutes", "Flutes", 8, 28, 20);
        stone = slot(new Slot("stone", "Stone", Kit.MASONRY, "marble"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = Math.min(p.number("diameter") / 2, 0.16 * h);
        String order = p.choice("order");
        double baseH = 0.75 * r;
        double capH = 0.9 * r;
        Finish finish = stone.finish(p);
        Assembly column = new Assembly(this, p);
        column.part(
                "Plinth",
                finish,
                Boxes.standing(2.7 * r, 0.3 * r, 2.7 * r, 0.02 * r, 1).wallUv());
        column.part(
                "Base",
                finish,
                Lathe.turned(
                        new Profile(0, 0.28 * r)
                                .to(1.1 * r, 0.28 * r)
                                .through(
                                        5, 1.32 * r, 0.3 * r, 1.38 * r, 0.41 * r, 1.3 * r, 0.52 * r, 1.16 * r, 0.54 * r)
                                .through(4, 1.1 * r, 0.58 * r, 1.2 * r, 0.63 * r, 1.22 * r, 0.69 * r, 1.02 * r, baseH)
                                .to(0, baseH)
                                .points(),
                        56));
        column.part("Shaft", finish, shaft(order, p.count("flutes"), r, baseH - 0.01 * r, h - capH + 0.01 * r));
        double neck = 0.84 * r;
        double y = h - capH;
        column.part(
                "Capital",
                finish,
                Lathe.turned(
                        new Profile(0, y)
                                .to(neck, y)
                                .through(3, 1.05 * neck, y + 0.05 * r, neck, y + 0.1 * r)
                                .to(neck, y + 0.3 * r)
                                .curve(1.05 * neck, y + 0.42 * r, 1.3 * r, y + 0.5 * r, 1.3 * r, y + 0.6 * r)
                                .to(0, y + 0.6 * r)
                                .points(),
                        56));
        if (order.equals("ionic")) {
            column.part("Volutes", finish, volutes(r, y + 0.42 * r));
        }
        column.part(
                "Abacus",
                finish,
                Boxes.rounded(2.75 * r, 0.3 * r + 0.01, 2.75 * r, 0.02 * r, 1)
                        .at(0, h - 0.15 * r - 0.005, 0)
                        .wallUv());
        return column.build();
    }

    /** Slightly swollen towards the middle (entasis), with hollows all around. */
    private static Solid shaft(String order, int flutes, double r, double from, double to) {
        boolean fluted = order.equals("doric") || order.equals("ionic");
        boolean twisted = order.equals("twisted");
        int columns = fluted ? 6 * flutes : 64;
        int steps = twisted ? 64 : 16;
        List<Vec3[]> rows = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            double way = (double) i / steps;
            double radius = r * (1 - 0.16 * StrictMath.pow(way, 1.6));
            double fade = Math.min(1, Math.min(way, 1 - way) * 24);
            Vec3[] row = new Vec3[columns];
            for (int j = 0; j < columns; j++) {
                double angle = 2 * Math.PI * j / columns;
                double hollow = 0;
                if (fluted) {
                    hollow = 0.055 * fade * StrictMath.pow(Math.abs(StrictMath.sin(flutes * angle / 2)), 0.7);
                } else if (twisted) {
                    hollow = 0.09 * fade * (1 - StrictMath.cos(3 * angle + 5 * 2 * Math.PI * way));
                }
                double at = radius * (1 - hollow);
                row[j] = new Vec3(at * StrictMath.cos(angle), from + (to - from) * way, -at * StrictMath.sin(angle));
            }
            rows.add(row);
        }
        return Loft.capped(rows, Solid.CREASE);
    }

    private static List<Solid> volutes(double r, double y) {
        List<Solid> parts = new ArrayList<>();
        for (int s = -1; s <= 1; s += 2) {
            Solid roll = Lathe.turned(
                    new Profile(0, -1.25 * r)
                            .to(0.1 * r, -1.25 * r)
                            .to(0.12 * r, -1.2 * r)
                            .to(0.22 * r, -1.2 * r)
                            .to(0.24 * r, -1.22 * r)
                            .to(0.42 * r, -1.22 * r)
                            .rounded(0.46 * r, -1.2 * r, 0.03 * r)
                            .curve(0.46 * r, -0.6 * r, 0.34 * r, -0.3 * r, 0.34 * r, 0)
                            .curve(0.34 * r, 0.3 * r, 0.46 * r, 0.6 * r, 0.46 * r, 1.2 * r)
                            .rounded(0.42 * r, 1.22 * r, 0.02 * r)
                            .to(0.24 * r, 1.22 * r)
                            .to(0.22 * r, 1.2 * r)
                            .to(0.12 * r, 1.2 * r)
                            .to(0.1 * r, 1.25 * r)
                            .to(0, 1.25 * r)
                            .points(),
                    36);
            parts.add(roll.turnedX(Math.PI / 2).at(s * 1.12 * r, y - 0.1 * r, 0));
        }
        return parts;
    }
}
