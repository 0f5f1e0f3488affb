package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;

/** Outlines in the plane of x and y made thick along z, centred on z = 0, with rounded rims. */
public final class Extrusion {
    private static final int BEVEL_STEPS = 2;

    private Extrusion() {}

    /** A plate; {@code bevel} 0 for sharp rims. */
    public static Solid plate(Vec2[] outline, double depth, double bevel) {
        return Loft.capped(side(outline, depth, bevel, 1), Solid.CREASE).flatUv(2);
    }

    /** A plate with a hole; both outlines have as many points, each facing its partner. */
    public static Solid frame(Vec2[] outer, Vec2[] inner, double depth, double bevel) {
        List<Vec3[]> rows = new ArrayList<>(side(outer, depth, bevel, 1));
        rows.addAll(side(inner, depth, bevel, -1).reversed());
        return Loft.ring(rows, Solid.CREASE).flatUv(2);
    }

    /** @param inwards 1 when material lies inside the outline, -1 outside */
    private static List<Vec3[]> side(Vec2[] outline, double depth, double bevel, int inwards) {
        List<Vec3[]> rows = new ArrayList<>();
        double b = Math.min(bevel, 0.49 * depth);
        if (b <= 0) {
            rows.add(row(outline, -depth / 2));
            rows.add(row(outline, depth / 2));
            return rows;
        }
        for (int end = -1; end <= 1; end += 2) {
            for (int k = 0; k <= BEVEL_STEPS; k++) {
                double angle = Math.PI / 2 * (end < 0 ? BEVEL_STEPS - k : k) / BEVEL_STEPS;
                Vec2[] cut = Outlines.inset(outline, inwards * b * (1 - StrictMath.cos(angle)));
                rows.add(row(cut, end * (depth / 2 - b + b * StrictMath.sin(angle))));
            }
        }
        return rows;
    }

    private static Vec3[] row(Vec2[] outline, double z) {
        Vec3[] row = new Vec3[outline.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = new Vec3(outline[i].x(), outline[i].y(), z);
        }
        return row;
    }
}
