package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;

/**
 * Surfaces of revolution about +Y. A profile point is (radius, height); the profile runs up the outside, so that material lies to
 * its left. Points at radius 0 become poles.
 */
public final class Lathe {
    private static final double AXIS = 1e-9;

    private Lathe() {}

    /** From the axis to the axis, or with flat caps where an end stays off it. */
    public static Solid turned(List<Vec2> profile, int segments) {
        return Loft.capped(rows(profile, segments), Solid.CREASE).flatUv(1);
    }

    /** A closed profile off the axis: rings, washers, open tubes. */
    public static Solid ring(List<Vec2> profile, int segments) {
        return Loft.ring(rows(profile, segments), Solid.CREASE).flatUv(1);
    }

    private static List<Vec3[]> rows(List<Vec2> profile, int segments) {
        double[] cos = new double[segments];
        double[] sin = new double[segments];
        for (int j = 0; j < segments; j++) {
            cos[j] = StrictMath.cos(2 * Math.PI * j / segments);
            sin[j] = StrictMath.sin(2 * Math.PI * j / segments);
        }
        List<Vec3[]> rows = new ArrayList<>();
        for (Vec2 p : profile) {
            if (p.x() < AXIS) {
                rows.add(new Vec3[] {new Vec3(0, p.y(), 0)});
                continue;
            }
            Vec3[] row = new Vec3[segments];
            for (int j = 0; j < segments; j++) {
                row[j] = new Vec3(p.x() * cos[j], p.y(), -p.x() * sin[j]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** A cylinder standing on y = 0 with rounded rims. */
    public static Solid cylinder(double radius, double height, double bevel, int segments) {
        return frustum(radius, radius, height, bevel, segments);
    }

    /** A cut cone standing on y = 0 with rounded rims. */
    public static Solid frustum(double bottom, double top, double height, double bevel, int segments) {
        return turned(
                new Profile(0, 0)
                        .rounded(bottom, 0, bevel)
                        .rounded(top, height, bevel)
                        .to(0, height)
                        .points(),
                segments);
    }

    /** A ball around the origin. */
    public static Solid ball(double radius, int segments) {
        return ellipsoid(radius, radius, segments);
    }

    /** A ball around the origin, {@code radius} wide and {@code halfHeight} high. */
    public static Solid ellipsoid(double radius, double halfHeight, int segments) {
        List<Vec2> profile = new ArrayList<>();
        int rows = Math.max(4, segments / 2);
        for (int i = 0; i <= rows; i++) {
            double angle = Math.PI * i / rows;
            double r = i == 0 || i == rows ? 0 : radius * StrictMath.sin(angle);
            profile.add(new Vec2(r, -halfHeight * StrictMath.cos(angle)));
        }
        return turned(profile, segments);
    }

    /** A ring around +Y at y = 0. */
    public static Solid torus(double radius, double thickness, int segments, int around) {
        List<Vec2> profile = new ArrayList<>();
        for (Vec2 p : Outlines.circle(thickness, around)) {
            profile.add(new Vec2(radius + p.x(), p.y()));
        }
        return Loft.ring(rows(profile, segments), Math.PI);
    }
}
