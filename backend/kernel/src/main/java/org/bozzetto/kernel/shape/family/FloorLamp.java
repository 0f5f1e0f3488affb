package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A tall lamp that stands on the floor. */
public final class FloorLamp extends Form {
    private final Slot stand;
    private final Slot shade;

    public FloorLamp() {
        super(
                "floor-lamp",
                "Floor lamp",
                "lamp",
                "A floor lamp: a tall standing lamp with a shade, on a foot, a tripod or an arc.",
                "standing lamp",
                "standard lamp",
                "tripod lamp",
                "arc lamp",
                "torchiere");
        metres("height", "Height", 1, 2.2, 1.58);
        metres("shadeDiameter", "Shade diameter", 0.15, 0.8, 0.42);
        choice("shadeShape", "Shade shape", "drum", "cone", "dome", "empire", "globe");
        choice("standStyle", "Stand", "tripod", "straight", "arc");
        stand = slot(new Slot(
                "stand",
                "Stand",
                MaterialLibrary.any(MaterialLibrary.METALS, MaterialLibrary.WOODS, MaterialLibrary.PAINTS),
                "oak"));
        shade = slot(new Slot("shade", "Shade", LampParts.SHADES, "linen"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("shadeDiameter") / 2;
        double shadeH = Math.min(1.25 * r, 0.3 * h);
        Assembly lamp = new Assembly(this, p);
        String style = p.choice("standStyle");
        boolean arc = style.equals("arc");
        double x = arc ? 0.45 * h : 0;
        double top = arc ? 0.86 * h : h;
        double low = top - shadeH;
        switch (style) {
            case "tripod" -> {
                double hub = low - 0.02;
                Solid leg = Sweep.along(
                        Curves.line(new Vec3(0.25 * h, 0, 0), new Vec3(0.02, hub, 0)),
                        Outlines.circle(0.016, 16),
                        way -> 0.75 + 0.25 * way);
                lamp.copies("Leg", stand.finish(p), leg.grounded(), Kit.around(3, 0, 0, Math.PI / 2));
                lamp.part(
                        "Hub",
                        Finish.of("Fitting", "brass"),
                        Lathe.cylinder(0.032, 0.05, 0.004, 32).at(0, hub - 0.02, 0));
                lamp.part(
                        "Ring",
                        Finish.of("Fitting", "brass"),
                        Lathe.torus(0.135 * h, 0.0045, 40, 10).at(0, 0.45 * hub, 0));
            }
            case "arc" -> {
                lamp.part(
                        "Foot",
                        Finish.of("Foot", "marble"),
                        Lathe.cylinder(0.15, 0.06, 0.008, 48).at(-0.2 * h, 0, 0));
                lamp.part(
                        "Stem",
                        stand.finish(p),
                        Sweep.tube(
                                Curves.smooth(
                                        List.of(
                                                new Vec3(-0.2 * h, 0.05, 0),
                                                new Vec3(-0.2 * h, 0.55 * h, 0),
                                                new Vec3(-0.08 * h, 0.88 * h, 0),
                                                new Vec3(0.16 * h, h - 0.012, 0),
                                                new Vec3(0.38 * h, 0.95 * h, 0),
                                                new Vec3(x, top - 0.02, 0)),
                                        8),
                                0.011,
                                16));
            }
            default -> {
                lamp.part(
                        "Foot",
                        stand.finish(p),
                        Lathe.turned(
                                new Profile(0, 0)
                                        .rounded(0.15, 0, 0.004)
                                        .to(0.15, 0.012)
                                        .curve(0.1, 0.022, 0.03, 0.02, 0.014, 0.05)
                                        .to(0, 0.05)
                                        .points(),
                                48));
                lamp.part(
                        "Stem",
                        stand.finish(p),
                        Lathe.cylinder(0.012, low, 0.001, 20).at(0, 0.03, 0));
            }
        }
        double bulb = Math.min(0.045, 0.3 * r);
        double middle = low + 0.5 * shadeH;
        List<Solid> fitting = new ArrayList<>();
        fitting.add(Lathe.cylinder(0.013, 0.3 * shadeH, 0.001, 20).at(x, arc ? top - 0.3 * shadeH : low - 0.02, 0));
        for (int i = 0; i < 3; i++) {
            double angle = 2 * Math.PI * i / 3 + 0.3;
            double edge = 0.9 * r * (p.choice("shadeShape").equals("drum") ? 1.04 : 0.62);
            fitting.add(Kit.rod(
                    new Vec3(x, top - 0.03, 0),
                    new Vec3(x + edge * StrictMath.cos(angle), top - 0.02, edge * StrictMath.sin(angle)),
                    0.0018));
        }
        fitting.add(Kit.rod(new Vec3(x, low + 0.1 * shadeH, 0), new Vec3(x, top - 0.025, 0), 0.004));
        return lamp.part("Fitting", Finish.of("Fitting", "brass"), fitting)
                .part("Bulb", LampParts.glow(), LampParts.bulb(bulb, middle).at(x, 0, 0))
                .part(
                        "Shade",
                        shade.finish(p),
                        LampParts.shade(p.choice("shadeShape"), r, low, top).at(x, 0, 0))
                .build();
    }
}
