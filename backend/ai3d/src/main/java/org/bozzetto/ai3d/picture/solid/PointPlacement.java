package org.bozzetto.ai3d.picture.solid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.MarchingSquares;

/** Chooses points inside an outline: on rings along it, and on a triangular lattice beyond; none too close to another. */
final class PointPlacement {
    private static final double CROWDED = 0.62;

    private final DistanceField field;
    private final Spacing spacing;
    private final double bucket;
    private final Map<Long, double[]> buckets = new HashMap<>();
    private double[] points = new double[256];
    private int count;

    private PointPlacement(DistanceField field, Spacing spacing) {
        this.field = field;
        this.spacing = spacing;
        double widest = Double.isFinite(spacing.interior()) ? spacing.interior() : 0;
        for (double gap : spacing.gaps()) {
            widest = Math.max(widest, gap);
        }
        bucket = Math.max(widest, 1e-3);
    }

    /** @return x y per point, in plane coordinates, in a fixed order */
    static double[] place(DistanceField field, Spacing spacing) {
        PointPlacement placement = new PointPlacement(field, spacing);
        double most = field.most();
        for (int k = 0; k < spacing.levels().length; k++) {
            if (spacing.levels()[k] < most) {
                placement.ring(spacing.levels()[k], spacing.gaps()[k]);
            }
        }
        if (Double.isFinite(spacing.interior())) {
            placement.lattice();
        }
        return Arrays.copyOf(placement.points, 2 * placement.count);
    }

    private void ring(double level, double gap) {
        List<double[]> rings = MarchingSquares.rings(field.values(), field.columns(), field.rows(), (float) level);
        for (double[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                offer(field.x(ring[i]), field.y(ring[i + 1]), CROWDED * gap);
            }
        }
    }

    private void lattice() {
        double step = spacing.interior();
        double rise = step * 0.8660254037844386;
        double from = spacing.interiorFrom();
        double width = (field.columns() - 1) * field.cell();
        double height = (field.rows() - 1) * field.cell();
        for (int row = 0; row * rise <= height; row++) {
            double y = field.y(0) + row * rise;
            for (int column = 0; column * step <= width; column++) {
                double x = field.x(0) + (column + (row % 2 == 0 ? 0 : 0.5)) * step;
                if (field.at(x, y) > from) {
                    offer(x, y, CROWDED * step);
                }
            }
        }
    }

    private void offer(double x, double y, double clearance) {
        int bx = (int) Math.floor(x / bucket);
        int by = (int) Math.floor(y / bucket);
        for (int v = by - 1; v <= by + 1; v++) {
            for (int u = bx - 1; u <= bx + 1; u++) {
                if (crowded(buckets.get(key(u, v)), x, y, clearance * clearance)) {
                    return;
                }
            }
        }
        if (2 * count == points.length) {
            points = Arrays.copyOf(points, 4 * count);
        }
        points[2 * count] = x;
        points[2 * count + 1] = y;
        count++;
        // A bucket's first entry counts the values behind it.
        double[] old = buckets.getOrDefault(key(bx, by), new double[9]);
        int used = (int) old[0];
        double[] grown = used + 3 > old.length ? Arrays.copyOf(old, 2 * old.length + 1) : old;
        grown[used + 1] = x;
        grown[used + 2] = y;
        grown[0] = used + 2;
        buckets.put(key(bx, by), grown);
    }

    private static long key(int u, int v) {
        return ((long) u << 32) ^ (v & 0xFFFFFFFFL);
    }

    private static boolean crowded(double[] bucket, double x, double y, double square) {
        if (bucket == null) {
            return false;
        }
        for (int i = 1; i <= (int) bucket[0]; i += 2) {
            double dx = bucket[i] - x;
            double dy = bucket[i + 1] - y;
            if (dx * dx + dy * dy < square) {
                return true;
            }
        }
        return false;
    }
}
