package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A holder for one candle or several. */
public final class Candlestick extends Form {
    private final Slot body;
    private final Slot candles;

    public Candlestick() {
        super(
                "candlestick",
                "Candle holder",
                "lamp",
                "A candle holder or candelabra that carries burning candles.",
                "candle holder",
                "candelabra",
                "candle",
                "candleholder",
                "menorah");
        metres("height", "Height", 0.1, 0.8, 0.38);
        count("arms", "Candles", 1, 7, 3);
        metres("spread", "Spread", 0.08, 0.5, 0.26);
        flag("flames", "Flames", true);
        body = slot(new Slot("body", "Body", Kit.POTS, "brass"));
        candles = slot(new Slot("candles", "Candles", List.of("wax"), "wax"));
    }

    @Override
    public Scene build(Parameters p) {
        double flame = p.flag("flames") ? 0.035 : 0.004;
        int arms = p.count("arms");
        double candleH = 0.3 * p.number("height");
        double cup = p.number("height") - flame - candleH;
        double r = Math.min(0.06, 0.25 * p.number("height"));
        Assembly holder = new Assembly(this, p);
        holder.part(
                "Stem",
                body.finish(p),
                Lathe.turned(
                        new Profile(0, 0)
                                .rounded(r, 0, 0.003)
                                .to(0.98 * r, 0.008)
                                .curve(0.5 * r, 0.02, 0.16 * r, 0.04, 0.14 * r, 0.25 * cup)
                                .through(
                                        4,
                                        0.34 * r,
                                        0.3 * cup,
                                        0.14 * r,
                                        0.36 * cup,
                                        0.13 * r,
                                        0.6 * cup,
                                        0.3 * r,
                                        0.68 * cup,
                                        0.14 * r,
                                        0.75 * cup)
                                .to(0.14 * r, cup - 0.02)
                                .points(),
                        36));
        List<Transform> places = new ArrayList<>();
        boolean middle = arms % 2 == 1;
        List<Solid> branches = new ArrayList<>();
        int pairs = arms / 2;
        for (int i = 0; i < pairs; i++) {
            double x = 0.5 * p.number("spread") * (i + 1) / pairs;
            for (int s = -1; s <= 1; s += 2) {
                places.add(Transform.at(s * x, cup, 0));
                branches.add(Sweep.tube(
                        Curves.smooth(
                                List.of(
                                        new Vec3(0, 0.5 * cup, 0),
                                        new Vec3(s * 0.6 * x, 0.44 * cup, 0),
                                        new Vec3(s * x, 0.66 * cup, 0),
                                        new Vec3(s * x, cup - 0.012, 0)),
                                7),
                        0.0042,
                        12));
            }
        }
        if (middle) {
            places.add(Transform.at(0, cup, 0));
        }
        holder.part("Branches", body.finish(p), branches);
        Solid tray = Lathe.turned(
                new Profile(0, -0.022)
                        .to(0.006, -0.022)
                        .curve(0.01, -0.014, 0.028, -0.016, 0.03, -0.008)
                        .to(0.028, -0.007)
                        .to(0.0135, -0.012)
                        .to(0.0135, 0.008)
                        .to(0.011, 0.008)
                        .to(0.011, -0.004)
                        .to(0, -0.004)
                        .points(),
                28);
        holder.copies("Cup", body.finish(p), tray, places);
        holder.copies(
                "Candle",
                candles.finish(p),
                Lathe.turned(
                        new Profile(0, -0.004)
                                .to(0.0105, -0.004)
                                .to(0.0098, candleH - 0.002)
                                .rounded(0.0088, candleH, 0.001)
                                .curve(0.005, candleH - 0.003, 0.002, candleH - 0.003, 0, candleH - 0.003)
                                .points(),
                        24),
                places);
        if (p.flag("flames")) {
            holder.copies(
                    "Flame",
                    new Finish("Flame", MaterialLibrary.get("light"), Rgb.ofSrgb(0xFFC46B)),
                    Lathe.turned(
                            new Profile(0, candleH + 0.003)
                                    .curve(0.008, candleH + 0.005, 0.007, candleH + 0.018, 0, candleH + flame)
                                    .points(),
                            16),
                    places);
        }
        holder.copies(
                "Wick",
                Finish.of("Wick", "rubber"),
                Lathe.cylinder(0.0009, 0.009, 0.0002, 8).at(0, candleH - 0.005, 0),
                places);
        return holder.build();
    }
}
