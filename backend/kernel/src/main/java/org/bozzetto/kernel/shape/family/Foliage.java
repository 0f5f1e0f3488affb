package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.build.IcoSphere;
import org.bozzetto.kernel.shape.build.Loft;
import org.bozzetto.kernel.shape.build.Noise;
import org.bozzetto.kernel.shape.build.Solid;

/** Leaves and crowns that plants share. */
final class Foliage {
    private Foliage() {}

    /** A lump of leaves around the origin, uneven as clipped greenery is. */
    static Solid clump(double radius, double flat, double roughness, int seed) {
        return IcoSphere.of(3)
                .mapped(d -> {
                    double coarse = Noise.at(d.times(1.7), seed);
                    double fine = Noise.at(d.times(5.1), seed + 9);
                    double r = radius * (1 + roughness * (0.7 * coarse + 0.35 * fine));
                    return new Vec3(d.x() * r, d.y() * r * flat, d.z() * r);
                })
                .boxUv();
    }

    /**
     * A leaf along a curved midrib: a thin closed body, folded a little along the rib.
     *
     * @param width at the widest place
     * @param fold how far the edges lift, as a part of the width
     */
    static Solid leaf(List<Vec3> midrib, Vec3 side, double width, double fold, Shape shape) {
        List<Vec3[]> rows = new ArrayList<>();
        int n = midrib.size();
        rows.add(new Vec3[] {midrib.getFirst()});
        for (int i = 1; i < n - 1; i++) {
            double way = (double) i / (n - 1);
            Vec3 tangent = midrib.get(i + 1).minus(midrib.get(i - 1));
            Vec3 up = side.cross(tangent);
            Vec3 normal = up.times(-1 / up.length());
            double half = 0.5 * width * shape.at(way);
            double thick = 0.02 * width;
            Vec3 rib = midrib.get(i);
            Vec3 lift = normal.times(fold * half);
            rows.add(new Vec3[] {
                rib.plus(side.times(half)).plus(lift),
                rib.plus(normal.times(thick)),
                rib.minus(side.times(half)).plus(lift),
                rib.minus(normal.times(thick))
            });
        }
        rows.add(new Vec3[] {midrib.getLast()});
        return Loft.capped(rows, Math.toRadians(75));
    }

    /** Half width by way from the stalk to the tip, 0..1. */
    @FunctionalInterface
    interface Shape {
        double at(double way);
    }

    static final Shape OVAL = way -> StrictMath.pow(StrictMath.sin(Math.PI * StrictMath.pow(way, 0.8)), 0.75);
    static final Shape BLADE = way -> Math.min(1, 0.55 + 1.4 * way) * Math.min(1, 2.6 * StrictMath.pow(1 - way, 0.8));
    static final Shape SPOON = way -> StrictMath.pow(StrictMath.sin(Math.PI * StrictMath.pow(way, 1.5)), 0.7);
}
