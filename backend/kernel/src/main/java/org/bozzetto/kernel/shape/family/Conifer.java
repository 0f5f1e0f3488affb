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
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A fir in tiers. */
public final class Conifer extends Form {
    private final Slot trunk;
    private final Slot needles;

    public Conifer() {
        super(
                "conifer",
                "Conifer",
                "nature",
                "A conifer: a fir, spruce or pine tree with tiers of needles, as at Christmas.",
                "fir tree",
                "pine tree",
                "spruce",
                "christmas tree",
                "evergreen",
                "cypress");
        metres("height", "Height", 0.4, 20, 4);
        metres("width", "Width", 0.2, 8, 1.9);
        count("tiers", "Tiers", 2, 12, 6);
        ratio("trunkHeight", "Bare trunk", 0.03, 0.4, 0.12);
        flag("snow", "Snow", false);
        count("variant", "Variant", 1, 20, 1);
        trunk = slot(new Slot("trunk", "Trunk", List.of("bark", "birch", "painted"), "bark"));
        needles = slot(
                new Slot("needles", "Needles", List.of("foliage", "moss", "painted"), "foliage", Rgb.ofSrgb(0x3F6B4A)));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double wide = 0.91 * p.number("width") / 2;
        double low = h * p.number("trunkHeight");
        int n = p.count("tiers");
        int seed = p.count("variant") * 77;
        List<Solid> tiers = new ArrayList<>();
        List<Solid> snow = new ArrayList<>();
        double step = (h - low) / (n + 0.9);
        for (int i = 0; i < n; i++) {
            double way = (double) i / n;
            double r = wide * (1 - 0.86 * way);
            double y = Math.max(low + i * step, 0.28 * step);
            double high = Math.min(1.9 * step, h - y);
            tiers.add(tier(r, y, high, seed + i));
            if (p.flag("snow")) {
                snow.add(tier(0.72 * r, y + 0.36 * high, 0.68 * high, seed + i));
            }
        }
        double r = Math.min(0.035 * h, 0.16 * wide);
        Assembly fir = new Assembly(this, p)
                .part("Trunk", trunk.finish(p), Lathe.frustum(1.25 * r, 0.6 * r, low + step, 0.01, 20))
                .part("Needles", needles.finish(p), tiers);
        return fir.part("Snow", Finish.of("Snow", "plaster"), snow).build();
    }

    /** A cone with a drooping, jagged rim. */
    private static Solid tier(double r, double y, double high, int seed) {
        int boughs = 11;
        Solid cone = Lathe.turned(
                new Profile(0, 0.16 * high)
                        .to(0.62 * r, 0.05 * high)
                        .to(0.97 * r, -0.02 * high)
                        .to(r, 0.03 * high)
                        .curve(0.66 * r, 0.22 * high, 0.3 * r, 0.5 * high, 0, high)
                        .points(),
                4 * boughs);
        return cone.mapped(q -> {
                    double out = Math.sqrt(q.x() * q.x() + q.z() * q.z()) / r;
                    double angle = StrictMath.atan2(q.z(), q.x());
                    double wave = StrictMath.cos(boughs * angle + seed);
                    double jag = 1
                            + out
                                    * out
                                    * (0.1 * wave
                                            + 0.12
                                                    * Noise.at(
                                                            3 * StrictMath.cos(angle),
                                                            seed,
                                                            3 * StrictMath.sin(angle),
                                                            5));
                    double droop = -0.1 * high * out * out * (0.5 + 0.5 * wave);
                    return new Vec3(q.x() * jag, q.y() + droop, q.z() * jag);
                })
                .at(0, y, 0)
                .boxUv();
    }
}
