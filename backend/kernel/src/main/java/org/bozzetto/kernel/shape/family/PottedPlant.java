package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.build.Curves;
import org.bozzetto.kernel.shape.build.Lathe;
import org.bozzetto.kernel.shape.build.Noise;
import org.bozzetto.kernel.shape.build.Profile;
import org.bozzetto.kernel.shape.build.Solid;
import org.bozzetto.kernel.shape.build.Sweep;
import org.bozzetto.kernel.shape.build.Vec2;
import org.bozzetto.kernel.shape.finish.Assembly;
import org.bozzetto.kernel.shape.finish.Finish;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/** A plant with large leaves in a pot. */
public final class PottedPlant extends Form {
    private final Slot pot;
    private final Slot leaves;

    public PottedPlant() {
        super(
                "potted-plant",
                "Potted plant",
                "nature",
                "A potted plant: a green house plant with leaves in a flower pot.",
                "plant",
                "house plant",
                "indoor plant",
                "flower pot",
                "monstera",
                "fern",
                "palm",
                "snake plant",
                "ficus");
        metres("height", "Height", 0.15, 2.2, 0.75);
        metres("potDiameter", "Pot diameter", 0.08, 0.7, 0.26);
        choice("form", "Form", "broad", "blade", "fern", "palm");
        count("leafCount", "Leaves", 5, 60, 22);
        choice("potShape", "Pot shape", "conical", "cylinder", "round");
        count("variant", "Variant", 1, 20, 1);
        pot = slot(new Slot("pot", "Pot", Kit.POTS, "terracotta"));
        leaves = slot(new Slot("leaves", "Leaves", List.of("leaves", "moss", "petals", "painted"), "leaves"));
    }

    @Override
    public Scene build(Parameters p) {
        double h = p.number("height");
        double r = Math.min(p.number("potDiameter") / 2, 0.4 * h);
        double potH = Math.min(1.7 * r, 0.45 * h);
        List<Vec2> outside = switch (p.choice("potShape")) {
            case "cylinder" ->
                new Profile(0.96 * r, 0)
                        .rounded(r, 0, 0.04 * r)
                        .to(r, 0.5 * potH)
                        .to(r, potH)
                        .points();
            case "round" ->
                Kit.smooth(7, 0.5 * r, 0, 0.9 * r, 0.22 * potH, r, 0.55 * potH, 0.86 * r, 0.9 * potH, 0.84 * r, potH);
            default ->
                new Profile(0.68 * r, 0)
                        .to(0.9 * r, 0.78 * potH)
                        .to(r, 0.785 * potH)
                        .to(r, potH)
                        .points();
        };
        Assembly plant = new Assembly(this, p)
                .part("Pot", pot.finish(p), Kit.vessel(outside, 0.07 * r, 48))
                .part(
                        "Soil",
                        Finish.of("Soil", "soil"),
                        Lathe.turned(
                                new Profile(0, 0.7 * potH)
                                        .to(0.8 * r, 0.7 * potH)
                                        .to(0.79 * r, 0.86 * potH)
                                        .curve(0.5 * r, 0.9 * potH, 0.3 * r, 0.9 * potH, 0, 0.9 * potH)
                                        .points(),
                                32));
        List<Solid> stalks = new ArrayList<>();
        List<Solid> blades = new ArrayList<>();
        int n = p.count("leafCount");
        for (int i = 0; i < n; i++) {
            new Shoot(p.choice("form"), i, n, 0.86 * potH, h, r, p.count("variant") * 59 + i).grow(stalks, blades);
        }
        double foot = potH;
        Solid leafage = Solid.join(blades);
        double stretch = (h - foot) / (leafage.top() - foot);
        if (!stalks.isEmpty()) {
            Solid stems = Solid.join(stalks);
            plant.part(
                    "Stalks",
                    new Finish("Stalks", MaterialLibrary.get("leaves"), Rgb.ofSrgb(0x6F8B4E)),
                    stems.stretched(foot, foot + (stems.top() - foot) * stretch));
        }
        return plant.part("Leaves", leaves.finish(p), leafage.stretched(foot, h))
                .build();
    }

    /** One leaf with its stalk; inner ones are higher and steeper. */
    private record Shoot(String form, int index, int count, double low, double h, double r, int seed) {
        void grow(List<Solid> stalks, List<Solid> blades) {
            double way = (index + 0.5) / count;
            double angle = 2.399963229728653 * index + 0.5 * Noise.cell(seed, 1, 2);
            Vec3 out = new Vec3(StrictMath.cos(angle), 0, StrictMath.sin(angle));
            Vec3 side = new Vec3(-out.z(), 0, out.x());
            double tall = h - low;
            double reach = 0.55 * tall;
            Vec3 root = out.times(0.25 * r * way).plus(new Vec3(0, low, 0));
            switch (form) {
                case "blade" -> {
                    double length = tall * (1 - 0.5 * way) * (0.86 + 0.14 * Noise.cell(seed, 2, 2));
                    Vec3 foot = out.times(0.5 * r * Math.sqrt(way)).plus(new Vec3(0, low - 0.02 * tall, 0));
                    Vec3 tip = foot.plus(new Vec3(0, length, 0)).plus(out.times(0.16 * length * way + 0.02 * length));
                    Vec3 middle = foot.plus(tip).times(0.5).plus(out.times(-0.02 * length));
                    blades.add(Foliage.leaf(
                            Curves.smooth(List.of(foot, middle, tip), 6),
                            side,
                            Math.min(0.09 * tall, 0.5 * r),
                            0.35,
                            Foliage.BLADE));
                }
                case "fern" ->
                    arching(
                            stalks,
                            blades,
                            root,
                            out,
                            side,
                            tall * (1 - 0.35 * way),
                            0.9 * reach * (0.6 + 0.6 * way),
                            12);
                case "palm" ->
                    arching(
                            stalks,
                            blades,
                            new Vec3(0, low, 0),
                            out,
                            side,
                            tall * (1 - 0.2 * way),
                            reach * (0.5 + 0.7 * way),
                            10);
                default -> broad(stalks, blades, root, out, side, tall, reach * (0.3 + 0.75 * way), way);
            }
        }

        private void broad(
                List<Solid> stalks,
                List<Solid> blades,
                Vec3 root,
                Vec3 out,
                Vec3 side,
                double tall,
                double reach,
                double way) {
            double rise = tall * (0.9 - 0.62 * way) * (0.85 + 0.15 * Noise.cell(seed, 3, 2));
            double length = 0.3 * tall * (0.75 + 0.35 * Noise.cell(seed, 4, 2));
            Vec3 joint = root.plus(out.times(0.5 * reach)).plus(new Vec3(0, rise, 0));
            stalks.add(Sweep.capsule(
                    Curves.smooth(
                            List.of(
                                    root.plus(new Vec3(0, -0.02 * tall, 0)),
                                    root.plus(out.times(0.12 * reach)).plus(new Vec3(0, 0.6 * rise, 0)),
                                    joint),
                            5),
                    t -> 0.0075 * tall,
                    8));
            Vec3 tip = joint.plus(out.times(0.85 * length)).plus(new Vec3(0, (0.25 - 0.75 * way) * length, 0));
            Vec3 bend = joint.plus(out.times(0.4 * length)).plus(new Vec3(0, (0.32 - 0.2 * way) * length, 0));
            blades.add(
                    Foliage.leaf(Curves.smooth(List.of(joint, bend, tip), 6), side, 0.62 * length, 0.22, Foliage.OVAL));
        }

        /** A frond: leaflets in pairs along an arching stalk. */
        private void arching(
                List<Solid> stalks,
                List<Solid> blades,
                Vec3 root,
                Vec3 out,
                Vec3 side,
                double tall,
                double reach,
                int pairs) {
            Vec3 top = root.plus(out.times(0.45 * reach)).plus(new Vec3(0, 0.82 * tall, 0));
            Vec3 tip = root.plus(out.times(1.25 * reach)).plus(new Vec3(0, 0.62 * tall, 0));
            List<Vec3> spine = Curves.smooth(
                    List.of(root, root.plus(out.times(0.12 * reach)).plus(new Vec3(0, 0.45 * tall, 0)), top, tip), 6);
            stalks.add(Sweep.capsule(spine, t -> 0.006 * tall * (1 - 0.7 * t), 8));
            for (int k = 0; k < pairs; k++) {
                double t = 0.3 + 0.68 * k / (pairs - 1);
                Vec3 at = spine.get((int) Math.rint(t * (spine.size() - 1)));
                double length = 0.26 * tall * StrictMath.sin(Math.PI * (0.2 + 0.75 * t));
                for (int s = -1; s <= 1; s += 2) {
                    Vec3 end = at.plus(side.times(s * length))
                            .plus(out.times(0.45 * length))
                            .plus(new Vec3(0, -0.22 * length, 0));
                    Vec3 mid = at.plus(end).times(0.5).plus(new Vec3(0, 0.1 * length, 0));
                    Vec3 along = end.minus(at);
                    Vec3 across = new Vec3(along.z(), 0, -along.x());
                    blades.add(Foliage.leaf(
                            Curves.smooth(List.of(at, mid, end), 3),
                            across.times(1 / across.length()),
                            0.2 * length,
                            0.2,
                            Foliage.OVAL));
                }
            }
        }
    }
}
