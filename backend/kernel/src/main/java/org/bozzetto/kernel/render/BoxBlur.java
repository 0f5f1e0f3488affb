package org.bozzetto.kernel.render;

/** Three running means after each other come close to a Gaussian (Wells, "Efficient synthesis of Gaussian filters", 1986). */
final class BoxBlur {
    private BoxBlur() {}

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
        float[] scratch = new float[size * size];
        for (int pass = 0; pass < 3; pass++) {
            rows(square, size, radius, scratch);
            columns(square, size, radius, scratch);
        }
    }

    private static void rows(float[] square, int size, int radius, float[] scratch) {
        System.arraycopy(square, 0, scratch, 0, square.length);
        float scale = 1f / (2 * radius + 1);
        for (int row = 0; row < size * size; row += size) {
            double sum = 0;
            for (int i = 0; i < Math.min(radius, size); i++) {
                sum += scratch[row + i];
            }
            for (int i = 0; i < size; i++) {
                sum += i + radius < size ? scratch[row + i + radius] : 0;
                square[row + i] = (float) sum * scale;
                sum -= i - radius >= 0 ? scratch[row + i - radius] : 0;
            }
        }
    }

    /** Row by row, with a running sum for each column: memory is read in its order. */
    private static void columns(float[] square, int size, int radius, float[] scratch) {
        System.arraycopy(square, 0, scratch, 0, square.length);
        float scale = 1f / (2 * radius + 1);
        double[] sums = new double[size];
        for (int y = 0; y < Math.min(radius, size); y++) {
            add(sums, scratch, y * size, 1);
        }
        for (int y = 0; y < size; y++) {
            if (y + radius < size) {
                add(sums, scratch, (y + radius) * size, 1);
            }
            for (int x = 0; x < size; x++) {
                square[y * size + x] = (float) sums[x] * scale;
            }
            if (y - radius >= 0) {
                add(sums, scratch, (y - radius) * size, -1);
            }
        }
    }

    private static void add(double[] sums, float[] values, int from, int sign) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += sign * values[from + x];
        }
    }
}
