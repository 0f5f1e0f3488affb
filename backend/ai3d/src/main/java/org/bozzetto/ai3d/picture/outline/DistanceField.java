package org.bozzetto.ai3d.picture.outline;

import java.util.Arrays;
import java.util.List;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.locationtech.jts.geom.Envelope;

/**
 * Signed distances to an outline, positive inside, on a grid that covers it with a margin. Exact near the outline; farther off the
 * nearest segment is carried from node to node (Danielsson, "Euclidean Distance Mapping", 1980).
 */
public final class DistanceField {
    private static final int MARGIN = 3;

    private final double originX;
    private final double originY;
    private final double cell;
    private final int columns;
    private final int rows;
    private final float[] values;

    private DistanceField(Envelope bounds, double cell) {
        this.cell = cell;
        originX = bounds.getMinX() - MARGIN * cell;
        originY = bounds.getMinY() - MARGIN * cell;
        columns = (int) Math.ceil(bounds.getWidth() / cell) + 2 * MARGIN + 1;
        rows = (int) Math.ceil(bounds.getHeight() / cell) + 2 * MARGIN + 1;
        values = new float[columns * rows];
    }

    /** @param side most nodes along the longer side, about */
    public static DistanceField of(Outline outline, int side, Checkpoint checkpoint) throws CancelledException {
        Envelope bounds = outline.bounds();
        double cell = Math.max(bounds.getWidth(), bounds.getHeight()) / side;
        DistanceField field = new DistanceField(bounds, cell);
        field.fill(segments(outline.rings()), checkpoint);
        return field;
    }

    /** x y of both ends per segment. */
    private static double[] segments(List<double[]> rings) {
        double[] segments =
                new double[rings.stream().mapToInt(ring -> 2 * ring.length).sum()];
        int at = 0;
        for (double[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                int next = (i + 2) % ring.length;
                segments[at++] = ring[i];
                segments[at++] = ring[i + 1];
                segments[at++] = ring[next];
                segments[at++] = ring[next + 1];
            }
        }
        return segments;
    }

    private void fill(double[] segments, Checkpoint checkpoint) throws CancelledException {
        int[] nearest = new int[values.length];
        Arrays.fill(nearest, -1);
        Arrays.fill(values, Float.MAX_VALUE);
        for (int s = 0; s < segments.length; s += 4) {
            int x0 = column(Math.min(segments[s], segments[s + 2])) - 1;
            int x1 = column(Math.max(segments[s], segments[s + 2])) + 2;
            int y0 = row(Math.min(segments[s + 1], segments[s + 3])) - 1;
            int y1 = row(Math.max(segments[s + 1], segments[s + 3])) + 2;
            for (int y = Math.max(0, y0); y <= Math.min(rows - 1, y1); y++) {
                for (int x = Math.max(0, x0); x <= Math.min(columns - 1, x1); x++) {
                    offer(x, y, s, segments, nearest);
                }
            }
        }
        for (int round = 0; round < 2; round++) {
            for (int y = 0; y < rows; y++) {
                checkpoint.check();
                sweep(y, -1, segments, nearest);
            }
            for (int y = rows - 1; y >= 0; y--) {
                checkpoint.check();
                sweep(y, 1, segments, nearest);
            }
        }
        negateOutside(segments);
    }

    private int column(double x) {
        return (int) Math.floor((x - originX) / cell);
    }

    private int row(double y) {
        return (int) Math.floor((y - originY) / cell);
    }

    private void sweep(int y, int from, double[] segments, int[] nearest) {
        for (int k = 0; k < columns; k++) {
            int x = from < 0 ? k : columns - 1 - k;
            take(x, y, x + from, y, segments, nearest);
            for (int dx = -1; dx <= 1; dx++) {
                take(x, y, x + dx, y + from, segments, nearest);
            }
        }
        for (int k = 0; k < columns; k++) {
            int x = from < 0 ? columns - 1 - k : k;
            take(x, y, x - from, y, segments, nearest);
        }
    }

    private void take(int x, int y, int u, int v, double[] segments, int[] nearest) {
        if (u >= 0 && v >= 0 && u < columns && v < rows && nearest[v * columns + u] >= 0) {
            offer(x, y, nearest[v * columns + u], segments, nearest);
        }
    }

    private void offer(int x, int y, int s, double[] segments, int[] nearest) {
        int node = y * columns + x;
        if (nearest[node] == s) {
            return;
        }
        double px = originX + x * cell - segments[s];
        double py = originY + y * cell - segments[s + 1];
        double dx = segments[s + 2] - segments[s];
        double dy = segments[s + 3] - segments[s + 1];
        double length = dx * dx + dy * dy;
        double t = length > 0 ? Math.clamp((px * dx + py * dy) / length, 0, 1) : 0;
        double ex = px - t * dx;
        double ey = py - t * dy;
        float distance = (float) Math.sqrt(ex * ex + ey * ey);
        if (distance < values[node]) {
            values[node] = distance;
            nearest[node] = s;
        }
    }

    /** Counts crossings to the left, row by row. */
    private void negateOutside(double[] segments) {
        int[] crossings = new int[columns + 1];
        for (int y = 0; y < rows; y++) {
            double at = originY + y * cell;
            Arrays.fill(crossings, 0);
            for (int s = 0; s < segments.length; s += 4) {
                double y0 = segments[s + 1];
                double y1 = segments[s + 3];
                if (y0 <= at == y1 <= at) {
                    continue;
                }
                double x = segments[s] + (at - y0) / (y1 - y0) * (segments[s + 2] - segments[s]);
                crossings[Math.clamp((int) Math.ceil((x - originX) / cell), 0, columns)]++;
            }
            int count = 0;
            for (int x = 0; x < columns; x++) {
                count += crossings[x];
                if (count % 2 == 0) {
                    values[y * columns + x] = -values[y * columns + x];
                }
            }
        }
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Pixels between nodes. */
    public double cell() {
        return cell;
    }

    /** Row 0 is the lowest; not copied. */
    public float[] values() {
        return values;
    }

    public double x(double column) {
        return originX + column * cell;
    }

    public double y(double row) {
        return originY + row * cell;
    }

    /** The largest distance inside. */
    public double most() {
        double most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** Distance of any point, between nodes by interpolation. */
    public double at(double px, double py) {
        return sample(values, px, py);
    }

    /** Any field on the same nodes, between nodes by interpolation. */
    public double sample(float[] field, double px, double py) {
        double gx = Math.clamp((px - originX) / cell, 0, columns - 1.001);
        double gy = Math.clamp((py - originY) / cell, 0, rows - 1.001);
        int x = (int) gx;
        int y = (int) gy;
        double fx = gx - x;
        double fy = gy - y;
        int i = y * columns + x;
        double lower = field[i] + fx * (field[i + 1] - field[i]);
        double upper = field[i + columns] + fx * (field[i + columns + 1] - field[i + columns]);
        return lower + fy * (upper - lower);
    }
}
