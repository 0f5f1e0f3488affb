package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A lamp that hangs from a ceiling. */
public final class PendantLamp extends Form {
    private final Slot shade;
    private final Slot fitting;

    public PendantLamp() {
        super(
                "pendant-lamp",
                "Pendant lamp",
                "lamp",
                "A pendant lamp: a shade that hangs from the ceiling on a cord.",
                "hanging lamp",
                "ceiling lamp",
                "chandelier",
                "ceiling light",
                "pendant light");
        metres("height", "Hanging height", 0.3, 2, 0.9);
        metres("diameter", "Diameter", 0.12, 0.9, 0.42);
        choice("shadeShape", "Shade shape", "dome", "cone", "drum", "globe", "empire");
        shade = slot(new Slot("shade", "Shade", LampParts.SHADES, "painted", Rgb.ofSrgb(0x2F4A46)));
        fitting = slot(new Slot("fitting", "Fitting", Kit.HARD, "brass"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("diameter") / 2;
        String form = p.choice("shadeShape");
        double high = Math.min(form.equals("globe") ? 2 * r : 1.1 * r, 0.7 * h);
        double bulb = Math.min(0.05, 0.28 * r);
        Assembly lamp = new Assembly(this, p)
                .part("Shade", shade.finish(p), LampParts.shade(form, r, 0, high))
                .part(
                        "Bulb",
                        LampParts.glow(),
                        LampParts.bulb(bulb, 0).turnedX(Math.PI).at(0, 0.42 * high, 0));
        double cap = high * (form.equals("drum") || form.equals("cone") ? 0.85 : 0.97);
        lamp.part(
                "Socket",
                fitting.finish(p),
                Lathe.turned(
                        new Profile(0, 0.42 * high + bulb)
                                .to(0.022, 0.42 * high + bulb)
                                .to(0.022, cap - 0.01)
                                .rounded(0.17 * r + 0.006, cap, 0.003)
                                .curve(0.15 * r, cap + 0.03, 0.03, cap + 0.03, 0.008, cap + 0.05)
                                .to(0, cap + 0.05)
                                .points(),
                        32));
        if (form.equals("drum") || form.equals("cone") || form.equals("empire")) {
            List<Solid> spokes = new ArrayList<>();
            double edge = r * (form.equals("drum") ? 0.948 : form.equals("cone") ? 0.665 : 0.5);
            for (int i = 0; i < 3; i++) {
                double angle = 2 * Math.PI * i / 3;
                spokes.add(Kit.rod(
                        new Vec3(0, cap - 0.005, 0),
                        new Vec3(edge * StrictMath.cos(angle), 0.85 * high, edge * StrictMath.sin(angle)),
                        0.002));
            }
            lamp.part("Spokes", fitting.finish(p), spokes);
        }
        return lamp.part(
                        "Cord",
                        Finish.of("Cord", "rubber"),
                        Lathe.cylinder(0.003, h - cap - 0.06, 0.0005, 12).at(0, cap + 0.045, 0))
                .part(
                        "Canopy",
                        fitting.finish(p),
                        Lathe.turned(
                                new Profile(0, h - 0.035)
                                        .curve(0.03, h - 0.033, 0.05, h - 0.02, 0.055, h - 0.004)
                                        .to(0.055, h)
                                        .to(0, h)
                                        .points(),
                                32))
                .build();
    }
}
