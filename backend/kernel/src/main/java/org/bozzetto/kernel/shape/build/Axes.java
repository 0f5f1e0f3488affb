package org.bozzetto.kernel.shape.build;

import org.bozzetto.kernel.math.Vec3;

/** Vectors by axis number: 0 x, 1 y, 2 z. */
final class Axes {
    private Axes() {}

    static double component(Vec3 v, int axis) {
        return axis == 0 ? v.x() : axis == 1 ? v.y() : v.z();
    }

    static Vec3 of(double[] xyz) {
        return new Vec3(xyz[0], xyz[1], xyz[2]);
    }

    static int dominant(Vec3 v) {
        double x = Math.abs(v.x());
        double y = Math.abs(v.y());
        double z = Math.abs(v.z());
        return y >= x && y >= z ? 1 : x >= z ? 0 : 2;
    }

    static Vec3 unit(Vec3 v) {
        return v.times(1 / v.length());
    }
}
