package org.bozzetto.kernel.shape.build;

import java.util.HashMap;
import java.util.Map;

/** A unit ball of nearly equal triangles around the origin, for stones, crowns and other lumps. */
public final class IcoSphere {
    private static final double G = (1 + Math.sqrt(5)) / 2;
    private static final double[][] POINTS = {
        {-1, G, 0},
        {1, G, 0},
        {-1, -G, 0},
        {1, -G, 0},
        {0, -1, G},
        {0, 1, G},
        {0, -1, -G},
        {0, 1, -G},
        {G, 0, -1},
        {G, 0, 1},
        {-G, 0, -1},
        {-G, 0, 1}
    };
    private static final int[][] FACES = {
        {0, 11, 5}, {0, 5, 1}, {0, 1, 7}, {0, 7, 10}, {0, 10, 11}, {1, 5, 9}, {5, 11, 4}, {11, 10, 2}, {10, 7, 6},
        {7, 1, 8}, {3, 9, 4}, {3, 4, 2}, {3, 2, 6}, {3, 6, 8}, {3, 8, 9}, {4, 9, 5}, {2, 4, 11}, {6, 2, 10},
        {8, 6, 7}, {9, 8, 1}
    };

    private final SolidBuilder solid = new SolidBuilder();
    private final Map<Long, Integer> middles = new HashMap<>();

    private IcoSphere() {}

    /** @param subdivisions 0..5: 20 · 4ⁿ triangles */
    public static Solid of(int subdivisions) {
        return new IcoSphere().build(subdivisions);
    }

    private Solid build(int subdivisions) {
        for (double[] p : POINTS) {
            solid.point(Axes.unit(Axes.of(p)));
        }
        for (int[] face : FACES) {
            split(face[0], face[1], face[2], subdivisions);
        }
        return solid.build(Math.PI);
    }

    private void split(int a, int b, int c, int depth) {
        if (depth == 0) {
            Vec2 none = new Vec2(0, 0);
            solid.triangle(a, b, c, none, none, none);
            return;
        }
        int ab = middle(a, b);
        int bc = middle(b, c);
        int ca = middle(c, a);
        split(a, ab, ca, depth - 1);
        split(b, bc, ab, depth - 1);
        split(c, ca, bc, depth - 1);
        split(ab, bc, ca, depth - 1);
    }

    private int middle(int a, int b) {
        long key = ((long) Math.min(a, b) << 32) | Math.max(a, b);
        return middles.computeIfAbsent(
                key, _ -> solid.point(Axes.unit(solid.at(a).plus(solid.at(b)))));
    }
}
