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
        int first = firstRow(square, size);
        int last = lastRow(square, size);
        float[] scratch = new float[size * size];
        for (int pass = 0; pass < 3; pass++) {
            rows(square, size, radius, scratch, first, last);
            first = Math.max(0, first - radius);
            last = Math.min(size - 1, last + radius);
            columns(square, size, radius, scratch, first, last);
        }
    }

    /** Of those that hold something; the first row when none does. */
    private static int firstRow(float[] square, int size) {
        int at = 0;
        while (at < square.length && square[at] == 0) {
            at++;
        }
        return at < square.length ? at / size : 0;
    }

    private static int lastRow(float[] square, int size) {
        int at = square.length - 1;
        while (at > 0 && square[at] == 0) {
            at--;
        }
        return at / size;
    }

    private static void rows(float[] square, int size, int radius, float[] scratch, int first, int last) {
        System.arraycopy(square, first * size, scratch, first * size, (last - first + 1) * size);
        float scale = 1f / (2 * radius + 1);
        for (int row = first * size; row <= last * size; row += size) {
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
    private static void columns(float[] square, int size, int radius, float[] scratch, int first, int last) {
        System.arraycopy(square, first * size, scratch, first * size, (last - first + 1) * size);
        float scale = 1f / (2 * radius + 1);
        double[] sums = new double[size];
        for (int y = first; y < Math.min(first + radius, last + 1); y++) {
            add(sums, scratch, y * size, 1);
        }
        for (int y = first; y <= last; y++) {
            if (y + radius <= last) {
                add(sums, scratch, (y + radius) * size, 1);
            }
            for (int x = 0; x < size; x++) {
                square[y * size + x] = (float) sums[x] * scale;
            }
            if (y - radius >= first) {
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
