package org.bozzetto.ai3d.picture.foreground;

/** Means over square windows, cut off at the picture's edge; the time does not depend on the radius. */
public final class BoxFilter {
    private BoxFilter() {}

    public static float[] mean(float[] values, int width, int height, int radius) {
        float[] rows = new float[values.length];
        for (int y = 0; y < height; y++) {
            along(values, rows, y * width, 1, width, radius);
        }
        float[] result = new float[values.length];
        for (int x = 0; x < width; x++) {
            along(rows, result, x, width, height, radius);
        }
        return result;
    }

    private static void along(float[] from, float[] to, int start, int step, int n, int radius) {
        double sum = 0;
        for (int i = 0; i < Math.min(n, radius); i++) {
            sum += from[start + i * step];
        }
        for (int i = 0; i < n; i++) {
            if (i + radius < n) {
                sum += from[start + (i + radius) * step];
            }
            if (i - radius - 1 >= 0) {
                sum -= from[start + (i - radius - 1) * step];
            }
            int count = Math.min(n - 1, i + radius) - Math.max(0, i - radius) + 1;
            to[start + i * step] = (float) (sum / count);
        }
    }
}
