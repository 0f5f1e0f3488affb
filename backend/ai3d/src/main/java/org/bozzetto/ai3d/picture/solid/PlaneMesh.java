package org.bozzetto.ai3d.picture.solid;

/**
 * Triangles that fill an outline exactly, in plane coordinates. The first {@code rimPoints} points lie on the outline, all others
 * strictly inside.
 *
 * @param points x y each
 * @param triangles counter-clockwise
 * @param rimEdges pairs of points, the inside on their left
 */
record PlaneMesh(double[] points, int rimPoints, int[] triangles, int[] rimEdges) {
    int pointCount() {
        return points.length / 2;
    }

    int triangleCount() {
        return triangles.length / 3;
    }

    double x(int point) {
        return points[2 * point];
    }

    double y(int point) {
        return points[2 * point + 1];
    }
}
