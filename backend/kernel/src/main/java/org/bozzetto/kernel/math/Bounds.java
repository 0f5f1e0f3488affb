package org.bozzetto.kernel.math;

/** An axis-aligned box. An empty one has {@code min > max}. */
public record Bounds(Vec3 min, Vec3 max) {
    private static final double INF = Double.POSITIVE_INFINITY;
    public static final Bounds EMPTY = new Bounds(new Vec3(INF, INF, INF), new Vec3(-INF, -INF, -INF));

    public boolean isEmpty() {
        return min.x() > max.x() || min.y() > max.y() || min.z() > max.z();
    }

    public Bounds with(Vec3 point) {
        return new Bounds(
                new Vec3(Math.min(min.x(), point.x()), Math.min(min.y(), point.y()), Math.min(min.z(), point.z())),
                new Vec3(Math.max(max.x(), point.x()), Math.max(max.y(), point.y()), Math.max(max.z(), point.z())));
    }

    public Bounds union(Bounds other) {
        return other.isEmpty() ? this : with(other.min).with(other.max);
    }

    /** Zero when empty. */
    public Vec3 size() {
        return isEmpty() ? Vec3.ZERO : max.minus(min);
    }

    /** The origin when empty. */
    public Vec3 center() {
        return isEmpty() ? Vec3.ZERO : min.plus(max).times(0.5);
    }
}
