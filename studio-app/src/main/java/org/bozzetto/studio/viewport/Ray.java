package org.bozzetto.studio.viewport;

import java.util.Optional;
import java.util.OptionalDouble;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** A half line; lengths along it are in units of {@code direction}, which need not be of unit length. */
public record Ray(Vec3 origin, Vec3 direction) {

    public Vec3 at(double t) {
        return origin.plus(direction.times(t));
    }

    /** The same half line in the space that {@code matrix} leads to; lengths along it stay comparable. */
    public Ray in(Matrix4d matrix) {
        Vector3d o = matrix.transformPosition(new Vector3d(origin.x(), origin.y(), origin.z()));
        Vector3d d = matrix.transformDirection(new Vector3d(direction.x(), direction.y(), direction.z()));
        return new Ray(new Vec3(o.x, o.y, o.z), new Vec3(d.x, d.y, d.z));
    }

    /** Where it meets the plane through {@code point}; empty when it runs along it or away from it. */
    public Optional<Vec3> meetPlane(Vec3 point, Vec3 normal) {
        double slope = direction.dot(normal);
        if (Math.abs(slope) < 1e-9) {
            return Optional.empty();
        }
        double t = point.minus(origin).dot(normal) / slope;
        return t > 0 ? Optional.of(at(t)) : Optional.empty();
    }

    /** The point of the line through {@code point} along {@code axis} (unit) that lies closest to this. */
    public Optional<Vec3> closestOnLine(Vec3 point, Vec3 axis) {
        Vec3 w = point.minus(origin);
        double b = axis.dot(direction);
        double c = direction.dot(direction);
        double denominator = c - b * b;
        if (denominator < 1e-6 * c) {
            return Optional.empty();
        }
        double s = (b * w.dot(direction) - c * w.dot(axis)) / denominator;
        return Optional.of(point.plus(axis.times(s)));
    }

    /** Length at which it enters the box (0 when it starts inside); slab test of Kay and Kajiya 1986. */
    public OptionalDouble enter(Bounds box) {
        double near = 0;
        double far = Double.POSITIVE_INFINITY;
        double[] o = {origin.x(), origin.y(), origin.z()};
        double[] d = {direction.x(), direction.y(), direction.z()};
        double[] lo = {box.min().x(), box.min().y(), box.min().z()};
        double[] hi = {box.max().x(), box.max().y(), box.max().z()};
        for (int i = 0; i < 3; i++) {
            if (d[i] == 0) {
                if (o[i] < lo[i] || o[i] > hi[i]) {
                    return OptionalDouble.empty();
                }
                continue;
            }
            double a = (lo[i] - o[i]) / d[i];
            double b = (hi[i] - o[i]) / d[i];
            near = Math.max(near, Math.min(a, b));
            far = Math.min(far, Math.max(a, b));
        }
        return near <= far ? OptionalDouble.of(near) : OptionalDouble.empty();
    }

    /**
     * The first of the triangles that it meets, from either side; Möller and Trumbore 1997.
     *
     * @param positions x y z per vertex
     * @param triangles three vertex numbers each
     */
    public OptionalDouble enter(float[] positions, int[] triangles) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < triangles.length; i += 3) {
            double t = enterTriangle(positions, 3 * triangles[i], 3 * triangles[i + 1], 3 * triangles[i + 2]);
            if (t < best) {
                best = t;
            }
        }
        return best < Double.POSITIVE_INFINITY ? OptionalDouble.of(best) : OptionalDouble.empty();
    }

    private double enterTriangle(float[] p, int a, int b, int c) {
        double e1x = (double) p[b] - p[a];
        double e1y = (double) p[b + 1] - p[a + 1];
        double e1z = (double) p[b + 2] - p[a + 2];
        double e2x = (double) p[c] - p[a];
        double e2y = (double) p[c + 1] - p[a + 1];
        double e2z = (double) p[c + 2] - p[a + 2];
        double dx = direction.x();
        double dy = direction.y();
        double dz = direction.z();
        double hx = dy * e2z - dz * e2y;
        double hy = dz * e2x - dx * e2z;
        double hz = dx * e2y - dy * e2x;
        double det = e1x * hx + e1y * hy + e1z * hz;
        if (det == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double sx = origin.x() - p[a];
        double sy = origin.y() - p[a + 1];
        double sz = origin.z() - p[a + 2];
        double u = (sx * hx + sy * hy + sz * hz) / det;
        if (u < 0 || u > 1) {
            return Double.POSITIVE_INFINITY;
        }
        double qx = sy * e1z - sz * e1y;
        double qy = sz * e1x - sx * e1z;
        double qz = sx * e1y - sy * e1x;
        double v = (dx * qx + dy * qy + dz * qz) / det;
        if (v < 0 || u + v > 1) {
            return Double.POSITIVE_INFINITY;
        }
        double t = (e2x * qx + e2y * qy + e2z * qz) / det;
        return t > 0 ? t : Double.POSITIVE_INFINITY;
    }
}
