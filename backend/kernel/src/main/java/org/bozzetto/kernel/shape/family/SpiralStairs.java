package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;

/** Wedge-shaped steps around a post. */
final class SpiralStairs {
    private static final double TURN = Math.toRadians(26);

    private final int n;
    private final double h;
    private final double w;
    private final Finish steps;
    private final Finish railing;
    private final boolean rail;

    SpiralStairs(int n, double h, double w, Finish steps, Finish railing, boolean rail) {
        this.n = n;
        this.h = h;
        this.w = w;
        this.steps = steps;
        this.railing = railing;
        this.rail = rail;
    }

    Assembly addTo(Assembly stairs) {
        double rise = h / n;
        double thick = Math.min(0.045, 0.9 * rise);
        double tall = rail ? 0.95 : 0.05;
        stairs.part("Post", railing, Lathe.cylinder(0.07, h + tall, 0.01, 32));
        List<Transform> places = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            places.add(new Transform(
                    new Vec3(0, rise * (i + 1) - thick, 0), Quat.about(new Vec3(0, 1, 0), TURN * i), Vec3.ONE));
        }
        stairs.copies("Step", steps, Kit.slab(wedge(), thick, Math.min(0.006, thick / 3)), places);
        if (rail) {
            List<Solid> posts = new ArrayList<>();
            List<Vec3> hand = new ArrayList<>();
            double r = w - 0.04;
            for (int i = 0; i < n; i++) {
                double a = TURN * (i + 0.5);
                Vec3 foot = new Vec3(r * StrictMath.cos(a), rise * (i + 1) - 0.01, -r * StrictMath.sin(a));
                posts.add(Lathe.cylinder(0.009, 0.9, 0.001, 14).at(foot));
                hand.add(foot.plus(new Vec3(0, 0.9, 0)));
            }
            stairs.part("Balusters", railing, posts);
            stairs.part("Handrail", railing, Sweep.capsule(Curves.smooth(hand, 4), way -> 0.021, 14));
        }
        return stairs;
    }

    private Vec2[] wedge() {
        List<Vec2> line = new ArrayList<>();
        double wide = TURN * 1.18;
        line.add(new Vec2(0.05 * StrictMath.cos(wide), 0.05 * StrictMath.sin(wide)));
        line.add(new Vec2(0.05, 0));
        for (int i = 0; i <= 6; i++) {
            double a = wide * i / 6;
            line.add(new Vec2(w * StrictMath.cos(a), w * StrictMath.sin(a)));
        }
        return line.toArray(Vec2[]::new);
    }
}
