package org.bozzetto.ai3d.picture.paint;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * Fills unknown pixels smoothly from known ones, through ever smaller pictures: Gortler et al., "The Lumigraph" (1996), section
 * 3.4.2.
 */
final class PullPush {
    private PullPush() {}

    /** @param weights 0 unknown to 1 known, per pixel; something must be known */
    static Paint fill(Paint paint, float[] weights, Checkpoint checkpoint) throws CancelledException {
        checkpoint.check();
        int w = paint.width();
        int h = paint.height();
        if (w == 1 && h == 1) {
            return paint;
        }
        int halfW = (w + 1) / 2;
        int halfH = (h + 1) / 2;
        Paint small = new Paint(0, 0, halfW, halfH);
        float[] smallWeights = new float[halfW * halfH];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int from = y * w + x;
                int to = y / 2 * halfW + x / 2;
                smallWeights[to] += weights[from];
                for (int c = 0; c < 3; c++) {
                    small.channels()[c][to] += weights[from] * paint.channels()[c][from];
                }
            }
        }
        for (int i = 0; i < smallWeights.length; i++) {
            if (smallWeights[i] > 0) {
                for (int c = 0; c < 3; c++) {
                    small.channels()[c][i] /= smallWeights[i];
                }
                smallWeights[i] = Math.min(1, smallWeights[i]);
            }
        }
        Paint filled = fill(small, smallWeights, checkpoint);
        Paint result = new Paint(paint.left(), paint.top(), w, h);
        double[] colour = new double[3];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                float known = weights[i];
                if (known < 1) {
                    filled.sample((x + 0.5) / 2, (y + 0.5) / 2, colour);
                }
                for (int c = 0; c < 3; c++) {
                    result.channels()[c][i] = known >= 1
                            ? paint.channels()[c][i]
                            : (float) (known * paint.channels()[c][i] + (1 - known) * colour[c]);
                }
            }
        }
        return result;
    }
}
