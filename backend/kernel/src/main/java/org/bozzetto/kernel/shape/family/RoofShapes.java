package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Boxes;
import org.bozzetto.kernel.shape.build.Extrusion;
import org.bozzetto.kernel.shape.build.Loft;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;

/** Roofs over a rectangle, ridge along x. */
final class RoofShapes {
    private static final double THICK = 0.12;

    private final double w;
    private final double d;
    private final double eaves;
    private final double rise;
    private final double overhang;

    RoofShapes(double w, double d, double eaves, double rise, double overhang) {
        this.w = w;
        this.d = d;
        this.eaves = eaves;
        this.rise = rise;
        this.overhang = overhang;
    }

    List<Solid> of(String style) {
        return switch (style) {
            case "flat" ->
                List.of(Boxes.rounded(w + 2 * overhang, 0.25, d + 2 * overhang, 0.02, 1)
                        .at(0, eaves + rise - 0.125, 0)
                        .wallUv());
            case "hip" -> List.of(hip());
            default -> List.of(gable());
        };
    }

    /** One folded sheet: a bent bar swept along the ridge. */
    private Solid gable() {
        double slope = rise / (d / 2);
        double out = d / 2 + overhang;
        double low = eaves + rise - out * slope;
        double top = eaves + rise;
        Vec2[] section = {
            new Vec2(-out, low - THICK),
            new Vec2(0, top - THICK),
            new Vec2(out, low - THICK),
            new Vec2(out, low),
            new Vec2(0, top),
            new Vec2(-out, low)
        };
        return Extrusion.plate(section, w + 2 * overhang, 0.01)
                .turnedY(Math.PI / 2)
                .creased(0.3)
                .wallUv();
    }

    private Solid hip() {
        double slope = rise / (d / 2);
        double half = Math.max(0.01, (w - d) / 2);
        double low = eaves - overhang * slope;
        List<Vec3[]> rows = new ArrayList<>();
        rows.add(rectangle(w / 2 - 0.05, low + 0.02, d / 2 - 0.05));
        rows.add(rectangle(w / 2 + overhang, low - THICK, d / 2 + overhang));
        rows.add(rectangle(w / 2 + overhang, low, d / 2 + overhang));
        rows.add(rectangle(half, eaves + rise, 0.01));
        return Loft.capped(rows, 0.3).wallUv();
    }

    private static Vec3[] rectangle(double x, double y, double z) {
        return new Vec3[] {new Vec3(x, y, z), new Vec3(x, y, -z), new Vec3(-x, y, -z), new Vec3(-x, y, z)};
    }
}
