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

/** A lamp that stands on a table. */
public final class TableLamp extends Form {
    private final Slot base;
    private final Slot shade;

    public TableLamp() {
        super(
                "table-lamp",
                "Table lamp",
                "lamp",
                "A table lamp: a small lamp with a base and a shade that stands on a table or desk.",
                "lamp",
                "desk lamp",
                "bedside lamp",
                "reading lamp",
                "night light");
        metres("height", "Height", 0.2, 1, 0.5);
        metres("shadeDiameter", "Shade diameter", 0.1, 0.6, 0.32);
        choice("shadeShape", "Shade shape", LampParts.FORMS);
        choice("baseStyle", "Base", "gourd", "column", "ball", "turned", "slender");
        ratio("shadeHeight", "Shade height", 0.2, 0.6, 0.42);
        base = slot(new Slot("base", "Base", Kit.POTS, "ceramic", Rgb.ofSrgb(0x35607A)));
        shade = slot(new Slot("shade", "Shade", LampParts.SHADES, "linen"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = p.number("shadeDiameter") / 2;
        double low = h * (1 - p.number("shadeHeight"));
        double b = Math.min(0.56 * r, 0.3 * h);
        Solid body = switch (p.choice("baseStyle")) {
            case "column" ->
                Lathe.turned(
                        new Profile(0, 0)
                                .rounded(b, 0, 0.006)
                                .rounded(b, 0.05 * h, 0.006)
                                .to(0.42 * b, 0.055 * h)
                                .to(0.4 * b, 0.4 * low)
                                .rounded(0.4 * b, 0.97 * low, 0.008)
                                .to(0, 0.97 * low)
                                .points(),
                        48);
            case "ball" ->
                Lathe.turned(
                        new Profile(0, 0)
                                .rounded(0.7 * b, 0, 0.004)
                                .to(0.68 * b, 0.03 * h)
                                .curve(1.35 * b, 0.12 * low, 1.35 * b, 0.8 * low, 0.24 * b, 0.86 * low)
                                .to(0.2 * b, 0.97 * low)
                                .to(0, 0.97 * low)
                                .points(),
                        56);
            case "turned" ->
                Lathe.turned(
                        new Profile(0, 0)
                                .rounded(b, 0, 0.004)
                                .to(0.96 * b, 0.05 * low)
                                .through(
                                        5,
                                        0.4 * b,
                                        0.13 * low,
                                        0.34 * b,
                                        0.2 * low,
                                        0.62 * b,
                                        0.3 * low,
                                        0.34 * b,
                                        0.4 * low,
                                        0.28 * b,
                                        0.44 * low,
                                        0.56 * b,
                                        0.66 * low,
                                        0.26 * b,
                                        0.88 * low,
                                        0.22 * b,
                                        0.97 * low)
                                .to(0, 0.97 * low)
                                .points(),
                        48);
            case "slender" ->
                Lathe.turned(
                        new Profile(0, 0)
                                .rounded(b, 0, 0.003)
                                .rounded(b, 0.025 * h, 0.004)
                                .to(0.12 * b, 0.027 * h)
                                .to(0.1 * b, 0.97 * low)
                                .to(0, 0.97 * low)
                                .points(),
                        40);
            default ->
                Lathe.turned(
                        new Profile(0, 0)
                                .rounded(0.62 * b, 0, 0.004)
                                .to(0.6 * b, 0.03 * low)
                                .through(
                                        6,
                                        b,
                                        0.26 * low,
                                        0.62 * b,
                                        0.52 * low,
                                        0.44 * b,
                                        0.6 * low,
                                        0.6 * b,
                                        0.72 * low,
                                        0.3 * b,
                                        0.88 * low,
                                        0.2 * b,
                                        0.97 * low)
                                .to(0, 0.97 * low)
                                .points(),
                        56);
        };
        double bulb = Math.min(Math.min(0.035, 0.3 * r), 0.16 * (h - low));
        double middle = low + 0.45 * (h - low);
        return new Assembly(this, p)
                .part("Base", base.finish(p), body)
                .part("Rod", Finish.of("Fitting", "brass"), rod(low, middle - 1.5 * bulb, r, h, p.choice("shadeShape")))
                .part("Bulb", LampParts.glow(), LampParts.bulb(bulb, middle))
                .part("Shade", shade.finish(p), LampParts.shade(p.choice("shadeShape"), r, low, h))
                .build();
    }

    /** The socket, and thin spokes that carry the shade at its upper edge. */
    private static List<Solid> rod(double low, double to, double r, double h, String shape) {
        List<Solid> parts = new ArrayList<>();
        parts.add(
                Lathe.frustum(0.012, 0.014, to - 0.95 * low + 0.008, 0.001, 20).at(0, 0.95 * low, 0));
        double edge = r
                        * switch (shape) {
                            case "drum" -> 0.945;
                            case "dome" -> 0.165;
                            case "empire" -> 0.47;
                            case "globe" -> 0.32;
                            default -> 0.605;
                        }
                - 0.001;
        double y = h - 0.012;
        parts.add(Lathe.torus(edge - 0.002, 0.0016, 40, 8).at(0, y, 0));
        for (int i = 0; i < 3; i++) {
            double angle = 2 * Math.PI * i / 3;
            Vec3 rim = new Vec3((edge - 0.003) * StrictMath.cos(angle), y, (edge - 0.003) * StrictMath.sin(angle));
            parts.add(Kit.rod(new Vec3(0.008 * StrictMath.cos(angle), to, 0.008 * StrictMath.sin(angle)), rim, 0.0015));
        }
        return parts;
    }
}
