package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;

/** Shades and bulbs that lamps share. */
final class LampParts {
    /** For shades. */
    static final List<String> SHADES = MaterialLibrary.any(
            List.of("linen", "paper", "fabric", "glass", "wicker"),
            MaterialLibrary.METALS,
            MaterialLibrary.PAINTS,
            MaterialLibrary.CERAMICS,
            MaterialLibrary.WOODS,
            List.of("velvet"));

    static final String[] FORMS = {"cone", "drum", "dome", "empire", "globe"};

    private LampParts() {}

    /** A shade from {@code low} to {@code high}, open above and below. */
    static Solid shade(String form, double radius, double low, double high) {
        double h = high - low;
        double wall = 0.0025;
        return switch (form) {
            case "drum" ->
                Kit.shell(
                        new Profile(radius, low)
                                .to(0.97 * radius, low + 0.5 * h)
                                .to(0.94 * radius, high)
                                .points(),
                        wall,
                        56);
            case "dome" ->
                Kit.shell(
                        new Profile(radius, low)
                                .curve(radius, low + 0.6 * h, 0.6 * radius, high - 0.03 * h, 0.16 * radius, high)
                                .points(),
                        wall,
                        56);
            case "empire" ->
                Kit.shell(
                        new Profile(radius, low)
                                .curve(0.74 * radius, low + 0.3 * h, 0.55 * radius, low + 0.7 * h, 0.46 * radius, high)
                                .points(),
                        wall,
                        56);
            case "globe" -> Kit.shell(globe(radius, low, h), wall, 56);
            default ->
                Kit.shell(
                        new Profile(radius, low)
                                .to(0.8 * radius, low + 0.5 * h)
                                .to(0.6 * radius, high)
                                .points(),
                        wall,
                        56);
        };
    }

    private static List<Vec2> globe(double radius, double low, double h) {
        List<Vec2> line = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            double angle = Math.PI * (0.1 + 0.8 * i / 24);
            line.add(new Vec2(
                    radius * StrictMath.sin(angle),
                    low + h / 2 - h / 2 * StrictMath.cos(angle) / StrictMath.cos(0.1 * Math.PI)));
        }
        return line;
    }

    /** A glowing bulb around a point. */
    static Solid bulb(double radius, double y) {
        return Lathe.turned(
                        new Profile(0, -1.5 * radius)
                                .to(0.4 * radius, -1.5 * radius)
                                .curve(0.45 * radius, -0.8 * radius, radius, -0.7 * radius, radius, 0)
                                .curve(radius, 0.6 * radius, 0.55 * radius, radius, 0, radius)
                                .points(),
                        24)
                .at(0, y, 0);
    }

    static Finish glow() {
        return Finish.of("Bulb", "light");
    }
}
