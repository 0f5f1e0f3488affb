package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Slot;

/** A flat dish. */
public final class Plate extends Form {
    private final Slot body;
    private final Slot band;

    public Plate() {
        super(
                "plate",
                "Plate",
                "vessel",
                "A plate: a flat round dish to eat from.",
                "dinner plate",
                "saucer",
                "charger",
                "platter",
                "tray");
        metres("diameter", "Diameter", 0.1, 0.5, 0.27);
        metres("height", "Height", 0.012, 0.06, 0.024);
        ratio("rim", "Rim width", 0.05, 0.35, 0.22);
        flag("rimBand", "Coloured rim", true);
        body = slot(new Slot("body", "Body", Kit.POTS, "porcelain"));
        band = slot(new Slot("rim", "Rim", Kit.POTS, "porcelain", Rgb.ofSrgb(0x2F4F6E)));
    }

    @Override
    public Scene build(Parameters p) {
        double r = p.number("diameter") / 2;
        double h = p.number("height");
        double inner = r * (1 - p.number("rim"));
        double wall = Math.min(0.005, 0.3 * h);
        List<Vec2> outside = new Profile(0.55 * r, 0)
                .to(0.6 * r, 0.05 * h)
                .curve(0.85 * inner, 0.1 * h, 0.97 * inner, 0.25 * h, inner, 0.5 * h)
                .curve(inner + 0.2 * (r - inner), 0.75 * h, 0.9 * r, 0.85 * h, r, h)
                .points();
        Assembly plate = new Assembly(this, p).part("Body", body.finish(p), Kit.vessel(outside, wall, 72));
        if (p.flag("rimBand")) {
            plate.part(
                    "Rim",
                    band.finish(p),
                    Lathe.torus(r - 0.0022, 0.0024, 72, 10).at(0, h - 0.0024, 0));
        }
        return plate.build();
    }
}
