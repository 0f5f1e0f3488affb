package org.bozzetto.ai3d.picture.solid;

import java.util.Arrays;

/**
 * Closes a front and a back that fill the same outline into one solid: joined in the rim's points when it has no height there,
 * else by walls.
 */
final class Shell {
    private final Atlas atlas;
    private double[] points = new double[0];
    private int[] triangles = new int[0];
    private float[] uvs = new float[0];
    private int corners;

    private Shell(Atlas atlas) {
        this.atlas = atlas;
    }

    /** A body without walls: front and back are the same triangles, meeting in the rim at z = 0. */
    static Solid cushion(PlaneMesh mesh, double[] height, Atlas atlas, double crease) {
        int n = mesh.pointCount();
        int rim = mesh.rimPoints();
        Shell shell = new Shell(atlas);
        shell.points = new double[3 * (2 * n - rim)];
        for (int p = 0; p < n; p++) {
            shell.point(p, mesh, p, p < rim ? 0 : height[p]);
            if (p >= rim) {
                shell.point(n + p - rim, mesh, p, -height[p]);
            }
        }
        shell.reserve(2 * mesh.triangleCount());
        int[] t = mesh.triangles();
        for (int i = 0; i < t.length; i += 3) {
            shell.front(mesh, t[i], t[i + 1], t[i + 2], 0);
        }
        for (int i = 0; i < t.length; i += 3) {
            shell.back(mesh, t[i], t[i + 2], t[i + 1], rim, n - rim);
        }
        return shell.solid(crease);
    }

    /**
     * A body with walls.
     *
     * @param back fills the same outline with the same rim points
     */
    static Solid slab(PlaneMesh front, double[] frontZ, PlaneMesh back, double[] backZ, Atlas atlas, double crease) {
        int n = front.pointCount();
        Shell shell = new Shell(atlas);
        shell.points = new double[3 * (n + back.pointCount())];
        for (int p = 0; p < n; p++) {
            shell.point(p, front, p, frontZ[p]);
        }
        for (int p = 0; p < back.pointCount(); p++) {
            shell.point(n + p, back, p, backZ[p]);
        }
        int[] rim = front.rimEdges();
        shell.reserve(front.triangleCount() + back.triangleCount() + rim.length);
        int[] t = front.triangles();
        for (int i = 0; i < t.length; i += 3) {
            shell.front(front, t[i], t[i + 1], t[i + 2], 0);
        }
        t = back.triangles();
        for (int i = 0; i < t.length; i += 3) {
            shell.back(back, t[i], t[i + 2], t[i + 1], 0, n);
        }
        for (int i = 0; i < rim.length; i += 2) {
            int a = rim[i];
            int b = rim[i + 1];
            shell.wall(front, b, a, n + a, n);
            shell.wall(front, b, n + a, n + b, n);
        }
        return shell.solid(crease);
    }

    private void reserve(int triangleCount) {
        triangles = new int[3 * triangleCount];
        uvs = new float[6 * triangleCount];
    }

    private void point(int at, PlaneMesh mesh, int p, double z) {
        points[3 * at] = mesh.x(p);
        points[3 * at + 1] = mesh.y(p);
        points[3 * at + 2] = z;
    }

    private void front(PlaneMesh mesh, int a, int b, int c, int offset) {
        for (int p : new int[] {a, b, c}) {
            atlas.front(mesh.x(p), mesh.y(p), uvs, 2 * corners);
            triangles[corners++] = p + offset;
        }
    }

    /** @param shared points below this number are the front's as well */
    private void back(PlaneMesh mesh, int a, int b, int c, int shared, int offset) {
        for (int p : new int[] {a, b, c}) {
            atlas.back(mesh.x(p), mesh.y(p), uvs, 2 * corners);
            triangles[corners++] = p < shared ? p : p + offset;
        }
    }

    private void wall(PlaneMesh front, int a, int b, int c, int backFrom) {
        for (int p : new int[] {a, b, c}) {
            int source = p < backFrom ? p : p - backFrom;
            atlas.back(front.x(source), front.y(source), uvs, 2 * corners);
            triangles[corners++] = p;
        }
    }

    private Solid solid(double crease) {
        return new Solid(points, Arrays.copyOf(triangles, corners), Arrays.copyOf(uvs, 2 * corners), crease);
    }
}
