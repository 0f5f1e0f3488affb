package org.bozzetto.kernel.shape.family;

import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.IcoSphere;
import org.bozzetto.kernel.shape.build.Noise;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** Stones, worn or cut. */
public final class Rock extends Form {
    private final Slot stone;

    public Rock() {
        super(
                "rock",
                "Rock",
                "nature",
                "A rock: a natural stone or boulder, smooth or with sharp facets.",
                "stone",
                "boulder",
                "pebble",
                "cliff",
                "rocks");
        metres("width", "Width", 0.03, 5, 0.9);
        metres("height", "Height", 0.02, 5, 0.55);
        metres("depth", "Depth", 0.03, 5, 0.7);
        ratio("roughness", "Roughness", 0, 1, 0.5);
        flag("facets", "Facets", false);
        count("group", "In the group", 1, 5, 1);
        count("variant", "Variant", 1, 40, 1);
        stone = slot(new Slot(
                "stone",
                "Stone",
                MaterialLibrary.any(MaterialLibrary.STONES, List.of("moss"), MaterialLibrary.METALS),
                "stone"));
    }

    @Override
    public Scene build(Parameters p) {
        double w = p.number("width");
        double h = p.number("height");
        double d = p.number("depth");
        int n = p.count("group");
        double main = n == 1 ? 1 : 0.72;
        Assembly rock = new Assembly(this, p);
        for (int i = 0; i < n; i++) {
            int seed = p.count("variant") * 13 + i * 7;
            double size = i == 0 ? main : 0.34 - 0.035 * i;
            double a = 1.7 * i + 0.5;
            double x = i == 0 ? (n == 1 ? 0 : -0.12 * w) : 0.33 * w * StrictMath.cos(a) + 0.1 * w;
            double z = i == 0 ? 0 : 0.34 * d * StrictMath.sin(a);
            rock.part(
                    n == 1 ? "Stone" : "Stone " + (i + 1),
                    stone.finish(p),
                    stone(p.number("roughness"), p.flag("facets"), seed, w * size, h * (i == 0 ? 1 : size), d * size)
                            .at(x, 0, z));
        }
        return rock.build();
    }

    /** A ball with noise, its underside cut flat, stretched to the wanted box. */
    private static Solid stone(double rough, boolean facets, int seed, double w, double h, double d) {
        Solid lump = IcoSphere.of(facets ? 2 : 4).mapped(q -> {
            double big = Noise.at(q.times(1.1).plus(new Vec3(seed, 0, 0)), seed);
            double ridge = 1 - Math.abs(Noise.at(q.times(2.3), seed + 1));
            double fine = Noise.at(q.times(6), seed + 2);
            double r = 1 + rough * (0.5 * big + 0.22 * (ridge - 0.7) + (facets ? 0.12 : 0.05) * fine);
            double y = q.y() * r;
            return new Vec3(q.x() * r, Math.max(-0.45, y), q.z() * r);
        });
        double[] box = {9, 9, 9, -9, -9, -9};
        lump.mapped(q -> {
            double[] c = {q.x(), q.y(), q.z()};
            for (int k = 0; k < 3; k++) {
                box[k] = Math.min(box[k], c[k]);
                box[k + 3] = Math.max(box[k + 3], c[k]);
            }
            return q;
        });
        Solid fitted = lump.mapped(q -> new Vec3(
                ((q.x() - box[0]) / (box[3] - box[0]) - 0.5) * w,
                (q.y() - box[1]) / (box[4] - box[1]) * h,
                ((q.z() - box[2]) / (box[5] - box[2]) - 0.5) * d));
        return (facets ? fitted.creased(0) : fitted.creased(Math.toRadians(60))).boxUv();
    }
}
