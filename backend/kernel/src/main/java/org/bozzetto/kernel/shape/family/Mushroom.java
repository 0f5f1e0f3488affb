package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Noise;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** One mushroom or a group. */
public final class Mushroom extends Form {
    private final Slot cap;
    private final Slot stem;

    public Mushroom() {
        super(
                "mushroom",
                "Mushroom",
                "nature",
                "A mushroom or toadstool with a cap on a stem, growing in the forest.",
                "toadstool",
                "fly agaric",
                "fungus",
                "champignon",
                "porcini");
        metres("height", "Height", 0.02, 1, 0.14);
        metres("capDiameter", "Cap diameter", 0.015, 1, 0.13);
        choice("form", "Form", "domed", "flat", "pointed");
        count("group", "In the group", 1, 5, 3);
        flag("spots", "Spots", true);
        cap = slot(new Slot(
                "cap",
                "Cap",
                List.of("painted", "lacquer", "ceramic", "leather", "velvet", "wax"),
                "lacquer",
                Rgb.ofSrgb(0xB02A20)));
        stem = slot(new Slot("stem", "Stem", List.of("wax", "painted", "ceramic", "plaster"), "wax"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = Math.min(p.number("capDiameter") / 2, 0.9 * h);
        List<Solid> caps = new ArrayList<>();
        List<Solid> stems = new ArrayList<>();
        List<Solid> spots = new ArrayList<>();
        int n = p.count("group");
        for (int i = 0; i < n; i++) {
            double scale = i == 0 ? 1 : 0.7 - 0.1 * i;
            double a = 2.4 * i + 0.4;
            Vec3 at = i == 0 ? Vec3.ZERO : new Vec3(1.25 * r * StrictMath.cos(a), 0, 1.25 * r * StrictMath.sin(a));
            double lean = i == 0 ? 0 : 0.16;
            one(p.choice("form"), h, r, p.flag("spots"), i, caps, stems, spots, scale, at, lean);
        }
        return new Assembly(this, p)
                .part("Caps", cap.finish(p), caps)
                .part("Stems", stem.finish(p), stems)
                .part("Spots", Finish.of("Spots", "plaster"), spots)
                .build();
    }

    private static void one(
            String form,
            double h,
            double r,
            boolean spotted,
            int seed,
            List<Solid> caps,
            List<Solid> stems,
            List<Solid> spots,
            double scale,
            Vec3 at,
            double lean) {
        double high = Math.min(
                0.6 * h,
                r
                        * switch (form) {
                            case "flat" -> 0.4;
                            case "pointed" -> 1.35;
                            default -> 0.85;
                        });
        double low = h - high;
        Profile line = new Profile(0, low + 0.16 * high)
                .to(0.3 * r, low + 0.12 * high)
                .curve(0.6 * r, low + 0.1 * high, 0.9 * r, low - 0.02 * high, 0.96 * r, low);
        switch (form) {
            case "flat" -> line.curve(1.02 * r, low + 0.3 * high, 0.8 * r, low + 0.85 * high, 0, h);
            case "pointed" -> line.curve(r, low + 0.2 * high, 0.5 * r, low + 0.6 * high, 0, h);
            default -> line.curve(1.06 * r, low + 0.45 * high, 0.65 * r, h, 0, h);
        }
        double t = 0.2 * r;
        Solid stalk = Lathe.turned(
                new Profile(0, 0)
                        .to(1.25 * t, 0)
                        .curve(1.6 * t, 0.12 * low, 1.1 * t, 0.35 * low, 0.9 * t, 0.6 * low)
                        .to(0.85 * t, 0.7 * low)
                        .curve(1.9 * t, 0.66 * low, 1.9 * t, 0.68 * low, 0.9 * t, 0.76 * low)
                        .to(0.85 * t, low + 0.14 * high)
                        .to(0, low + 0.14 * high)
                        .points(),
                32);
        List<Vec2> top = line.points();
        caps.add(placed(Lathe.turned(top, 48), scale, at, lean, h));
        stems.add(placed(stalk, scale, at, lean, h));
        if (spotted) {
            for (int k = 0; k < 13; k++) {
                double a = 2.399963229728653 * k + seed;
                Vec2 q = top.get(top.size() - 2 - k * 7 / 13);
                Vec2 next = top.get(top.size() - 1 - k * 7 / 13);
                double slope = StrictMath.atan2(next.y() - q.y(), q.x() - next.x());
                double size = r * (0.07 + 0.06 * Noise.cell(k, seed, 4));
                Solid spot = Lathe.ellipsoid(size, 0.4 * size, 12)
                        .turnedZ(-slope)
                        .at(q.x() * 0.985, q.y(), 0)
                        .turnedY(a);
                spots.add(placed(spot, scale, at, lean, h));
            }
        }
    }

    private static Solid placed(Solid solid, double scale, Vec3 at, double lean, double h) {
        double length = Math.max(1e-9, at.length());
        return solid.scaled(scale, scale, scale).mapped(q -> {
            double bend = lean * q.y() * q.y() / h;
            return new Vec3(q.x() + at.x() + at.x() / length * bend, q.y(), q.z() + at.z() + at.z() / length * bend);
        });
    }
}
