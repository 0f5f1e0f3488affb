package org.bozzetto.kernel.shape.build;

/** A point of a profile or outline, in metres. */
public record Vec2(double x, double y) {

    public Vec2 plus(Vec2 other) {
        return new Vec2(x + other.x, y + other.y);
    }

    public Vec2 minus(Vec2 other) {
        return new Vec2(x - other.x, y - other.y);
    }

    public Vec2 times(double factor) {
        return new Vec2(x * factor, y * factor);
    }

    public double length() {
        return Math.sqrt(x * x + y * y);
    }

    /** Twice the signed area of the triangle from the origin: positive when {@code other} lies to the left. */
    public double cross(Vec2 other) {
        return x * other.y - y * other.x;
    }
}
