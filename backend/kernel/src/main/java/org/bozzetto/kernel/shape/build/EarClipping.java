package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;

/**
 * Triangles over a simple counter-clockwise polygon, by cutting ears (G. H. Meisters, Polygons have ears, 1975). Quadratic,
 * for outlines of at most a few hundred corners. The ear with the widest corner goes first, which avoids slivers.
 */
final class EarClipping {
    private EarClipping() {}

    static List<int[]> triangulate(Vec2[] polygon) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < polygon.length; i++) {
            left.add(i);
        }
        List<int[]> triangles = new ArrayList<>();
        while (left.size() > 3) {
            int best = 0;
            double bestQuality = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < left.size(); i++) {
                double quality = quality(polygon, left, i);
                if (quality > bestQuality) {
                    bestQuality = quality;
                    best = i;
                }
            }
            int n = left.size();
            triangles.add(new int[] {left.get((best + n - 1) % n), left.get(best), left.get((best + 1) % n)});
            left.remove(/* index */ best);
        }
        triangles.add(new int[] {left.get(0), left.get(1), left.get(2)});
        return triangles;
    }

    /** Twice the area over the squared longest side; negative for corners that are no ears. */
    private static double quality(Vec2[] polygon, List<Integer> left, int i) {
        int n = left.size();
        Vec2 a = polygon[left.get((i + n - 1) % n)];
        Vec2 b = polygon[left.get(i)];
        Vec2 c = polygon[left.get((i + 1) % n)];
        double area = b.minus(a).cross(c.minus(a));
        double longest = Math.max(
                c.minus(a).length(), Math.max(b.minus(a).length(), c.minus(b).length()));
        double quality = area / (longest * longest);
        if (quality <= 1e-9) {
            return quality - 1;
        }
        for (int k = 2; k < n - 1; k++) {
            Vec2 p = polygon[left.get((i + k) % n)];
            if (b.minus(a).cross(p.minus(a)) >= 0
                    && c.minus(b).cross(p.minus(b)) >= 0
                    && a.minus(c).cross(p.minus(c)) >= 0) {
                return quality - 2;
            }
        }
        return quality;
    }
}
