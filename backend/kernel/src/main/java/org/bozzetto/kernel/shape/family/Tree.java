package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Noise;
import org.bozzetto.kernel.shape.build.Outlines;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.Slot;

/** A leafy tree. */
public final class Tree extends Form {
    private final Slot trunk;
    private final Slot crown;

    public Tree() {
        super(
                "tree",
                "Tree",
                "nature",
                "A deciduous tree with a trunk, branches and a leafy crown.",
                "oak tree",
                "apple tree",
                "leafy tree",
                "broadleaf tree",
                "maple tree",
                "shade tree",
                "bush");
        metres("height", "Height", 1, 18, 5);
        metres("crownWidth", "Crown width", 0.6, 14, 3.6);
        ratio("trunkHeight", "Trunk height", 0.15, 0.65, 0.36);
        metres("trunkDiameter", "Trunk diameter", 0.05, 1, 0.26);
        choice("crownShape", "Crown shape", "round", "oval", "umbrella");
        count("clumps", "Clumps", 3, 16, 10);
        flag("snow", "Snow", false);
        count("variant", "Variant", 1, 20, 1);
        trunk = slot(new Slot("trunk", "Trunk", List.of("bark", "birch", "painted"), "bark"));
        crown = slot(new Slot("crown", "Leaves", List.of("foliage", "moss", "petals"), "foliage"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double low = h * p.number("trunkHeight");
        double wide = p.number("crownWidth") / 2;
        double r = Math.min(p.number("trunkDiameter") / 2, 0.06 * h);
        int seed = p.count("variant") * 101;
        int n = p.count("clumps");
        double tall = (h - low) / 2;
        double center = low + tall;
        double clump = Math.min(0.62 * wide, 0.85 * tall);
        double flat = Math.min(1, tall / clump * 0.8);
        String shape = p.choice("crownShape");
        List<Solid> leaves = new ArrayList<>();
        List<Solid> snow = new ArrayList<>();
        List<Solid> branches = new ArrayList<>();
        Vec3 fork = new Vec3(
                0.03 * h * (Noise.cell(seed, 0, 7) - 0.5),
                low + 0.25 * tall,
                0.03 * h * (Noise.cell(seed, 1, 7) - 0.5));
        for (int i = 0; i < n; i++) {
            // Golden-angle spiral from bottom to top, so that clumps spread evenly (H. Vogel, 1979).
            double up = n == 1 ? 0 : -0.62 + 1.3 * i / (n - 1);
            double angle = 2.399963229728653 * i + seed;
            double ring = Math.sqrt(Math.max(0.03, 1 - up * up))
                    * switch (shape) {
                        case "oval" -> 0.8;
                        case "umbrella" -> 1.2 - 0.5 * up;
                        default -> 1;
                    };
            double size = clump * (0.74 + 0.24 * Noise.cell(seed, i, 3)) * (up > 0.5 ? 0.85 : 1);
            double reach = Math.max(0, wide - size) * Math.min(1, ring);
            double y = center
                    + up * (tall - size * flat) * (shape.equals("umbrella") ? 0.5 : 1)
                    + (shape.equals("umbrella") ? 0.3 * tall : 0);
            Vec3 at = new Vec3(
                    reach * StrictMath.cos(angle), Math.min(y, h - size * flat * 1.02), reach * StrictMath.sin(angle));
            leaves.add(Foliage.clump(size, flat, 0.24, seed + i).at(at));
            if (p.flag("snow")) {
                snow.add(snowOn(size, flat, seed + i).at(at));
            }
            if (i % 2 == 0) {
                branches.add(Sweep.capsule(
                        Curves.smooth(
                                List.of(
                                        fork.times(0.85),
                                        fork.plus(at.minus(fork).times(0.45)).plus(new Vec3(0, -0.05 * tall, 0)),
                                        at),
                                4),
                        way -> r * (0.55 - 0.4 * way),
                        10));
            }
        }
        Assembly tree = new Assembly(this, p);
        tree.part("Trunk", trunk.finish(p), trunk(r, fork, seed));
        tree.part("Branches", trunk.finish(p), branches);
        Solid all = Solid.join(leaves);
        double stretch = (h - low) / (all.top() - low);
        tree.part("Crown", crown.finish(p), all.stretched(low, h));
        return tree.part(
                        "Snow",
                        Finish.of("Snow", "plaster"),
                        snow.stream()
                                .map(cap -> cap.mapped(q ->
                                        q.y() <= low ? q : new Vec3(q.x(), low + (q.y() - low) * stretch, q.z())))
                                .toList())
                .build();
    }

    /** The upper side of a clump, a little larger; its flat underside hides among the leaves. */
    private static Solid snowOn(double size, double flat, int seed) {
        double under = 0.34 * size * flat;
        return Foliage.clump(1.035 * size, flat, 0.24, seed)
                .mapped(q -> q.y() >= under ? q : new Vec3(q.x(), under - 0.02 * (under - q.y()), q.z()));
    }

    private static Solid trunk(double r, Vec3 fork, int seed) {
        List<Vec3> path = Curves.smooth(
                List.of(
                        Vec3.ZERO,
                        new Vec3(0.3 * fork.x(), 0.3 * fork.y(), -0.2 * fork.z()),
                        new Vec3(1.3 * fork.x(), 0.7 * fork.y(), 0.6 * fork.z()),
                        fork),
                6);
        return Sweep.along(
                        path,
                        Outlines.circle(r, 24),
                        way -> 0.62 + 0.38 * (1 - way) + 0.75 * StrictMath.pow(Math.max(0, 1 - 7 * way), 2))
                .mapped(q -> {
                    double knot = 1 + 0.1 * Noise.at(q.times(3 / (r * 8)), seed);
                    double y = Math.max(0, q.y());
                    return new Vec3(q.x() * knot, y, q.z() * knot);
                });
    }
}
