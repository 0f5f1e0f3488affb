package org.bozzetto.kernel.shape.build;

import java.util.Arrays;
import org.bozzetto.kernel.math.Vec3;

/** Collects the points and triangles of a {@link Solid}. Faces that meet share point numbers, so that it closes exactly. */
final class SolidBuilder {
    private double[] points = new double[192];
    private int pointValues;
    private int[] corners = new int[384];
    private double[] uvs = new double[768];
    private int cornerCount;

    int point(Vec3 p) {
        if (pointValues + 3 > points.length) {
            points = Arrays.copyOf(points, points.length * 2);
        }
        points[pointValues++] = p.x();
        points[pointValues++] = p.y();
        points[pointValues++] = p.z();
        return pointValues / 3 - 1;
    }

    Vec3 at(int point) {
        return new Vec3(points[3 * point], points[3 * point + 1], points[3 * point + 2]);
    }

    /** Counter-clockwise seen from outside; a corner named twice (at a pole) makes no triangle. */
    void triangle(int a, int b, int c, Vec2 uvA, Vec2 uvB, Vec2 uvC) {
        if (a == b || b == c || c == a) {
            return;
        }
        corner(a, uvA);
        corner(b, uvB);
        corner(c, uvC);
    }

    void quad(int a, int b, int c, int d, Vec2 uvA, Vec2 uvB, Vec2 uvC, Vec2 uvD) {
        triangle(a, b, c, uvA, uvB, uvC);
        triangle(a, c, d, uvA, uvC, uvD);
    }

    private void corner(int point, Vec2 uv) {
        if (cornerCount == corners.length) {
            corners = Arrays.copyOf(corners, corners.length * 2);
            uvs = Arrays.copyOf(uvs, uvs.length * 2);
        }
        corners[cornerCount] = point;
        uvs[2 * cornerCount] = uv.x();
        uvs[2 * cornerCount + 1] = uv.y();
        cornerCount++;
    }

    /** @param crease faces that meet at a larger angle (radians) show an edge */
    Solid build(double crease) {
        double[] creases = new double[cornerCount / 3];
        Arrays.fill(creases, crease);
        return new Solid(
                Arrays.copyOf(points, pointValues),
                Arrays.copyOf(corners, cornerCount),
                Arrays.copyOf(uvs, 2 * cornerCount),
                creases);
    }
}
