package org.bozzetto.kernel.render;

import java.util.Arrays;

/**
 * Three running means after each other come close to a Gaussian (Wells, "Efficient synthesis of Gaussian filters", 1986). Only what
 * holds something is worked on.
 */
final class BoxBlur {
    private final float[] square;
    private final int size;
    private final int radius;
    private final float[] scratch;
    private final double[] sums;
    private int left;
    private int right = -1;
    private int top;
    private int bottom = -1;

    private BoxBlur(float[] square, int size, int radius) {
        this.square = square;
        this.size = size;
        this.radius = radius;
        scratch = new float[square.length];
        sums = new double[size];
        left = size;
        top = size;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (square[y * size + x] != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
    }

    /**
     * In place; outside the square there is nothing.
     *
     * @param sigma standard deviation in texels
     */
    static void blur(float[] square, int size, float sigma) {
        int radius = Math.round((float) Math.sqrt(4 * sigma * sigma + 1) / 2 - 0.5f);
        if (radius < 1) {
            return;
        }
        BoxBlur blur = new BoxBlur(square, size, radius);
        for (int pass = 0; pass < 3 && blur.bottom >= 0; pass++) {
            blur.rows();
            blur.columns();
        }
    }

    private void rows() {
        left = Math.max(0, left - radius);
        right = Math.min(size - 1, right + radius);
        keepRows();
        float scale = 1f / (2 * radius + 1);
        for (int row = top * size; row <= bottom * size; row += size) {
            double sum = 0;
            for (int x = Math.max(0, left - radius); x < Math.min(left + radius, size); x++) {
                sum += scratch[row + x];
            }
            for (int x = left; x <= right; x++) {
                sum += x + radius < size ? scratch[row + x + radius] : 0;
                square[row + x] = (float) sum * scale;
                sum -= x - radius >= 0 ? scratch[row + x - radius] : 0;
            }
        }
    }

    /** Row by row, with a running sum for each column: memory is read in its order. */
    private void columns() {
        top = Math.max(0, top - radius);
        bottom = Math.min(size - 1, bottom + radius);
        keepRows();
        float scale = 1f / (2 * radius + 1);
        Arrays.fill(sums, 0);
        for (int y = top; y < Math.min(top + radius, bottom + 1); y++) {
            add(y, 1);
        }
        for (int y = top; y <= bottom; y++) {
            if (y + radius <= bottom) {
                add(y + radius, 1);
            }
            for (int x = left; x <= right; x++) {
                square[y * size + x] = (float) sums[x] * scale;
            }
            if (y - radius >= top) {
                add(y - radius, -1);
            }
        }
    }

    private void add(int y, int sign) {
        for (int x = left; x <= right; x++) {
            sums[x] += sign * scratch[y * size + x];
        }
    }

    private void keepRows() {
        System.arraycopy(square, top * size, scratch, top * size, (bottom - top + 1) * size);
    }
}
