package org.bozzetto.kernel.image;

/** Changes the size of pictures, in linear light and with premultiplied alpha, so that edges and fine patterns keep their tone. */
public final class Resample {
    private Resample() {}

    /** Scaled down, keeping its proportions, so that no side is longer than {@code maxSide}; smaller pictures stay as they are. */
    public static Pixels fitWithin(Pixels pixels, int maxSide) {
        int longest = Math.max(pixels.width(), pixels.height());
        if (longest <= maxSide) {
            return pixels;
        }
        return areaAverage(
                pixels,
                Math.max(1, Math.round((float) pixels.width() * maxSide / longest)),
                Math.max(1, Math.round((float) pixels.height() * maxSide / longest)));
    }

    /** Every new pixel is the mean of the old ones it covers, by area. Enlarging repeats pixels. */
    public static Pixels areaAverage(Pixels pixels, int width, int height) {
        Pixels result = new Pixels(width, height);
        double stepX = (double) pixels.width() / width;
        double stepY = (double) pixels.height() / height;
        float[] row = new float[4 * pixels.width()];
        float[] sum = new float[4 * width];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(sum, 0);
            double top = y * stepY;
            double bottom = Math.min(pixels.height(), top + stepY);
            for (int from = (int) top; from < bottom; from++) {
                float weight = (float) (Math.min(bottom, from + 1) - Math.max(top, from));
                unpack(pixels, from, weight, row);
                addRow(row, pixels.width(), stepX, sum);
            }
            pack(sum, (float) (stepX * stepY), result, y);
        }
        return result;
    }

    private static void unpack(Pixels pixels, int y, float weight, float[] row) {
        for (int x = 0; x < pixels.width(); x++) {
            int color = pixels.at(x, y);
            float alpha = (color >>> 24) / 255f * weight;
            row[4 * x] = SrgbTable.toLinear((color >> 16) & 255) * alpha;
            row[4 * x + 1] = SrgbTable.toLinear((color >> 8) & 255) * alpha;
            row[4 * x + 2] = SrgbTable.toLinear(color & 255) * alpha;
            row[4 * x + 3] = alpha;
        }
    }

    private static void addRow(float[] row, int sourceWidth, double step, float[] sum) {
        for (int x = 0; 4 * x < sum.length; x++) {
            double left = x * step;
            double right = Math.min(sourceWidth, left + step);
            for (int from = (int) left; from < right; from++) {
                float weight = (float) (Math.min(right, from + 1) - Math.max(left, from));
                for (int channel = 0; channel < 4; channel++) {
                    sum[4 * x + channel] += row[4 * from + channel] * weight;
                }
            }
        }
    }

    private static void pack(float[] sum, float area, Pixels into, int y) {
        for (int x = 0; x < into.width(); x++) {
            float alpha = sum[4 * x + 3];
            float scale = alpha > 0 ? 1 / alpha : 0;
            into.argb()[y * into.width() + x] = Math.min(255, Math.round(alpha / area * 255)) << 24
                    | SrgbTable.toByte(sum[4 * x] * scale) << 16
                    | SrgbTable.toByte(sum[4 * x + 1] * scale) << 8
                    | SrgbTable.toByte(sum[4 * x + 2] * scale);
        }
    }
}
