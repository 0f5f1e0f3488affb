package org.bozzetto.studio.viewport;

import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * Where the viewport's eye stands: on a sphere about a target, always upright (a turntable). Immutable.
 *
 * @param yaw radians about +Y; 0 looks along -Z from the front
 * @param pitch radians above the horizon
 * @param distance metres from eye to target
 */
public record Orbit(Vec3 target, double yaw, double pitch, double distance) {
    /** Full vertical angle in radians. */
    public static final double FOV = Math.toRadians(32);

    private static final double LOWEST = Math.toRadians(-12);
    private static final double HIGHEST = Math.toRadians(89.5);
    private static final double NEAREST = 0.02;
    private static final double FARTHEST = 2000;
    /** Room around what is framed. */
    private static final double MARGIN = 1.12;

    /** Before anything was framed. Stands below the limits, which it needs. */
    public static final Orbit START = new Orbit(new Vec3(0, 0.4, 0), Math.toRadians(35), Math.toRadians(20), 5);

    public Orbit {
        boolean sound =
                target.isFinite() && Double.isFinite(yaw) && Double.isFinite(pitch) && Double.isFinite(distance);
        target = sound ? target : Vec3.ZERO;
        yaw = sound ? Math.IEEEremainder(yaw, 2 * Math.PI) : 0;
        pitch = sound ? Math.clamp(pitch, LOWEST, HIGHEST) : 0.3;
        distance = sound ? Math.clamp(distance, NEAREST, FARTHEST) : 5;
    }

    /** The direction of a view that looks along its -Z; about the origin, at any distance. */
    public static Orbit along(Matrix4d view) {
        Vector3d forward = view.transformDirection(new Vector3d(0, 0, -1)).normalize();
        return new Orbit(
                Vec3.ZERO, Math.atan2(-forward.x, -forward.z), Math.asin(Math.clamp(-forward.y, -1.0, 1.0)), 5);
    }

    public Orbit turned(double byYaw, double byPitch) {
        return new Orbit(target, yaw + byYaw, pitch + byPitch, distance);
    }

    /** Moves along with a point at the target's depth that is dragged by so many pixels. */
    public Orbit panned(double dx, double dy, double height) {
        double metres = metresPerPixel(height);
        return new Orbit(target.minus(right().times(dx * metres)).plus(up().times(dy * metres)), yaw, pitch, distance);
    }

    /** Nearer for factors below 1; {@code anchor} keeps its place on the screen. */
    public Orbit zoomed(double factor, Vec3 anchor) {
        double reached = Math.clamp(distance * factor, NEAREST, FARTHEST);
        double real = reached / distance;
        return new Orbit(anchor.plus(target.minus(anchor).times(real)), yaw, pitch, reached);
    }

    public Orbit facing(double newYaw, double newPitch) {
        return new Orbit(target, newYaw, newPitch, distance);
    }

    /** The same direction, with all of {@code bounds} in the picture; unchanged when there is nothing to see. */
    public Orbit framing(Bounds bounds, double aspect) {
        if (bounds.isEmpty()) {
            return this;
        }
        double tanY = Math.tan(FOV / 2);
        double tanX = tanY * aspect;
        Vec3 center = bounds.center();
        double needed = 0.1;
        for (int corner = 0; corner < 8; corner++) {
            Vec3 from = new Vec3(
                            (corner & 1) == 0 ? bounds.min().x() : bounds.max().x(),
                            (corner & 2) == 0 ? bounds.min().y() : bounds.max().y(),
                            (corner & 4) == 0 ? bounds.min().z() : bounds.max().z())
                    .minus(center);
            double aside = Math.max(Math.abs(from.dot(right())) / tanX, Math.abs(from.dot(up())) / tanY);
            needed = Math.max(needed, aside * MARGIN - from.dot(forward()));
        }
        return new Orbit(center, yaw, pitch, needed);
    }

    /** Between this (0) and {@code other} (1), turning the short way. */
    public Orbit towards(Orbit other, double t) {
        return new Orbit(
                target.plus(other.target.minus(target).times(t)),
                yaw + Math.IEEEremainder(other.yaw - yaw, 2 * Math.PI) * t,
                pitch + (other.pitch - pitch) * t,
                distance * Math.pow(other.distance / distance, t));
    }

    public Vec3 forward() {
        return new Vec3(-Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), -Math.cos(yaw) * Math.cos(pitch));
    }

    public Vec3 right() {
        return new Vec3(Math.cos(yaw), 0, -Math.sin(yaw));
    }

    public Vec3 up() {
        return right().cross(forward());
    }

    public Vec3 eye() {
        return target.minus(forward().times(distance));
    }

    public double metresPerPixel(double height) {
        return 2 * distance * Math.tan(FOV / 2) / Math.max(1, height);
    }

    /** How large one pixel is at {@code point}, in metres. */
    public double metresPerPixelAt(Vec3 point, double height) {
        double depth = Math.max(NEAREST, point.minus(eye()).dot(forward()));
        return 2 * depth * Math.tan(FOV / 2) / Math.max(1, height);
    }

    /** Through a pixel of a picture of that size. */
    public Ray ray(double x, double y, double width, double height) {
        double tan = Math.tan(FOV / 2);
        double sx = (2 * x / width - 1) * tan * width / height;
        double sy = (1 - 2 * y / height) * tan;
        Vec3 direction = forward().plus(right().times(sx)).plus(up().times(sy));
        return new Ray(eye(), direction.times(1 / direction.length()));
    }

    /** Pixel x and y, and the depth in metres before the eye (not positive when behind it). */
    public Vec3 project(Vec3 point, double width, double height) {
        Vec3 seen = point.minus(eye());
        double depth = seen.dot(forward());
        double scale = height / (2 * Math.tan(FOV / 2) * Math.max(1e-9, Math.abs(depth)));
        return new Vec3(width / 2 + seen.dot(right()) * scale, height / 2 - seen.dot(up()) * scale, depth);
    }
}
