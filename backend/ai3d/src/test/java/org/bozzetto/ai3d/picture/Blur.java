package org.bozzetto.ai3d.picture;

/** The mean of a square around each value. */
final class Blur {
    private Blur() {}

    static float[] of(float[] values, int width, int height, int radius) {
        return pass(pass(values, width, height, 1, width, radius), height, width, width, 1, radius);
    }

    private static float[] pass(float[] values, int length, int lines, int step, int lineStep, int radius) {
        float[] result = new float[values.length];
        for (int line = 0; line < lines; line++) {
            double[] sums = new double[length + 1];
            for (int at = 0; at < length; at++) {
                sums[at + 1] = sums[at] + values[line * lineStep + at * step];
            }
            for (int at = 0; at < length; at++) {
                int from = Math.max(0, at - radius);
                int to = Math.min(length, at + radius + 1);
                result[line * lineStep + at * step] = (float) ((sums[to] - sums[from]) / (to - from));
            }
        }
        return result;
    }
}
