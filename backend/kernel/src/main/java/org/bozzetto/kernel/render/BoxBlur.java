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
        float[] scratch = new float[size];
        for (int pass = 0; pass < 3; pass++) {
            for (int i = 0; i < size; i++) {
                mean(square, i * size, 1, size, radius, scratch);
                mean(square, i, size, size, radius, scratch);
            }
        }
    }

    private static void mean(float[] values, int start, int step, int size, int radius, float[] scratch) {
        for (int i = 0; i < size; i++) {
            scratch[i] = values[start + i * step];
        }
        double sum = 0;
        for (int i = 0; i < Math.min(radius, size); i++) {
            sum += scratch[i];
        }
        float scale = 1f / (2 * radius + 1);
        for (int i = 0; i < size; i++) {
            sum += i + radius < size ? scratch[i + radius] : 0;
            values[start + i * step] = (float) sum * scale;
            sum -= i - radius >= 0 ? scratch[i - radius] : 0;
        }
    }
}
