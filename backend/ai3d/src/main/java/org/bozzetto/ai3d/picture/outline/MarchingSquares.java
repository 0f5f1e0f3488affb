package org.bozzetto.ai3d.picture.outline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines along which a grid of values has a given level, found between the nodes by linear interpolation. Rings are simple, do not
 * meet, and keep the higher values on their left as the picture is seen (row 0 on top).
 */
public final class MarchingSquares {
    private static final int T = 0;
    private static final int R = 1;
    private static final int B = 2;
    private static final int L = 3;
    /** Directed segments by corner bits (top left 1, top right 2, bottom right 4, bottom left 8), as pairs of sides. */
    private static final int[][] SEGMENTS = {
        {}, {L, T}, {T, R}, {L, R}, {R, B}, {L, T, R, B}, {T, B}, {L, B},
        {B, L}, {B, T}, {T, R, B, L}, {B, R}, {R, L}, {R, T}, {T, L}, {}
    };
    /** The two saddles when their middle is inside. */
    private static final int[] SADDLE_5 = {R, T, L, B};

    private static final int[] SADDLE_10 = {T, L, B, R};

    private final float[] values;
    private final int width;
    private final int height;
    private final float level;
    private final int columns;

    private MarchingSquares(float[] values, int width, int height, float level) {
        this.values = values;
        this.width = width;
        this.height = height;
        this.level = level;
        columns = width + 2;
    }

    /**
     * @param values row by row; beyond the grid lies {@code 2 · level - value} of the nearest node, so that a shape that reaches
     *     the grid's edge ends half a node outside
     * @return closed rings, x y per point in node coordinates with y down, first point not repeated
     */
    public static List<double[]> rings(float[] values, int width, int height, float level) {
        return new MarchingSquares(values, width, height, level).trace();
    }

    private float value(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            float inside = values[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
            return Math.min(2 * level - inside, level - 1e-3f);
        }
        return values[y * width + x];
    }

    private List<double[]> trace() {
        int[] next = new int[2 * columns * (height + 2)];
        Arrays.fill(next, -1);
        for (int y = -1; y < height; y++) {
            for (int x = -1; x < width; x++) {
                link(x, y, next);
            }
        }
        List<double[]> rings = new ArrayList<>();
        double[] points = new double[64];
        for (int start = 0; start < next.length; start++) {
            int n = 0;
            for (int edge = start; next[edge] >= 0; ) {
                if (n + 2 > points.length) {
                    points = Arrays.copyOf(points, 2 * points.length);
                }
                crossing(edge, points, n);
                n += 2;
                int following = next[edge];
                next[edge] = -1;
                edge = following;
            }
            if (n >= 6) {
                rings.add(Arrays.copyOf(points, n));
            }
        }
        return rings;
    }

    private void link(int x, int y, int[] next) {
        float topLeft = value(x, y);
        float topRight = value(x + 1, y);
        float bottomRight = value(x + 1, y + 1);
        float bottomLeft = value(x, y + 1);
        int bits = (topLeft >= level ? 1 : 0)
                | (topRight >= level ? 2 : 0)
                | (bottomRight >= level ? 4 : 0)
                | (bottomLeft >= level ? 8 : 0);
        boolean middle = topLeft + topRight + bottomRight + bottomLeft >= 4 * level;
        int[] sides = bits == 5 && middle ? SADDLE_5 : bits == 10 && middle ? SADDLE_10 : SEGMENTS[bits];
        for (int s = 0; s < sides.length; s += 2) {
            next[edge(x, y, sides[s])] = edge(x, y, sides[s + 1]);
        }
    }

    /** Even edges lead right from a node, odd ones down. */
    private int edge(int x, int y, int side) {
        int node = (y + 1) * columns + x + 1;
        return switch (side) {
            case T -> 2 * node;
            case B -> 2 * (node + columns);
            case L -> 2 * node + 1;
            default -> 2 * (node + 1) + 1;
        };
    }

    private void crossing(int edge, double[] to, int at) {
        int node = edge >> 1;
        int x = node % columns - 1;
        int y = node / columns - 1;
        boolean down = (edge & 1) == 1;
        double from = value(x, y);
        double until = down ? value(x, y + 1) : value(x + 1, y);
        // Crossings stay off the nodes by more than the raster they are rounded to, or two rings could meet there.
        double t = Math.clamp((level - from) / (until - from), 0.02, 0.98);
        to[at] = down ? x : x + t;
        to[at + 1] = down ? y + t : y;
    }
}
