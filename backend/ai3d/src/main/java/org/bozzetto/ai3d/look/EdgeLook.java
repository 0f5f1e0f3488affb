package org.bozzetto.ai3d.look;

import org.bozzetto.kernel.image.SrgbTable;

/**
 * Numbers for the edges in and around a subject: histograms of their directions in a grid of cells (Dalal, Triggs: "Histograms of
 * Oriented Gradients for Human Detection", CVPR 2005).
 */
final class EdgeLook {
    private static final int CELLS = 5;
    private static final int DIRECTIONS = 9;

    /** Length of the answer. */
    static final int DIMENSION = CELLS * CELLS * DIRECTIONS;

    /** How much the silhouette's own edge counts beside those of light and colour. */
    private static final float RIM = 1;

    private EdgeLook() {}

    static float[] of(Subject subject) {
        int side = Subject.SIDE;
        float[] tones = tones(subject);
        float[] histogram = new float[DIMENSION];
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                int i = y * side + x;
                add(histogram, x, y, tones[i + 1] - tones[i - 1], tones[i + side] - tones[i - side]);
                add(
                        histogram,
                        x,
                        y,
                        RIM * (subject.coverage()[i + 1] - subject.coverage()[i - 1]),
                        RIM * (subject.coverage()[i + side] - subject.coverage()[i - side]));
            }
        }
        for (int i = 0; i < DIMENSION; i++) {
            histogram[i] = (float) Math.sqrt(histogram[i]);
        }
        return histogram;
    }

    /** Perceived lightness 0..1 inside, its mean outside, so that the ground gives no edge of its own. */
    private static float[] tones(Subject subject) {
        float[] tones = new float[subject.coverage().length];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < tones.length; i++) {
            int argb = subject.pixels().argb()[i];
            double y = 0.2126 * SrgbTable.toLinear((argb >> 16) & 255)
                    + 0.7152 * SrgbTable.toLinear((argb >> 8) & 255)
                    + 0.0722 * SrgbTable.toLinear(argb & 255);
            tones[i] = (float) StrictMath.cbrt(y);
            sum += tones[i] * subject.coverage()[i];
            weight += subject.coverage()[i];
        }
        float mean = weight > 0 ? (float) (sum / weight) : 0;
        for (int i = 0; i < tones.length; i++) {
            tones[i] = mean + subject.coverage()[i] * (tones[i] - mean);
        }
        return tones;
    }

    /** Shared out between neighbouring cells and directions; a direction and its opposite are one. */
    private static void add(float[] histogram, int x, int y, float dx, float dy) {
        float strength = (float) Math.sqrt(dx * dx + dy * dy);
        if (strength < 1e-3f) {
            return;
        }
        double turn = StrictMath.atan2(dy, dx) / Math.PI;
        double direction = (turn < 0 ? turn + 1 : turn) * DIRECTIONS;
        int first = (int) direction % DIRECTIONS;
        float next = (float) (direction - Math.floor(direction));
        float gx = (x + 0.5f) * CELLS / Subject.SIDE - 0.5f;
        float gy = (y + 0.5f) * CELLS / Subject.SIDE - 0.5f;
        for (int cy = (int) Math.floor(gy); cy <= Math.floor(gy) + 1; cy++) {
            for (int cx = (int) Math.floor(gx); cx <= Math.floor(gx) + 1; cx++) {
                if (cx >= 0 && cy >= 0 && cx < CELLS && cy < CELLS) {
                    float share = strength * (1 - Math.abs(gx - cx)) * (1 - Math.abs(gy - cy));
                    int at = (cy * CELLS + cx) * DIRECTIONS;
                    histogram[at + first] += share * (1 - next);
                    histogram[at + (first + 1) % DIRECTIONS] += share * next;
                }
            }
        }
    }
}
