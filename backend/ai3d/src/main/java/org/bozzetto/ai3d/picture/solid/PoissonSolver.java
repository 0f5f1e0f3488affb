package org.bozzetto.ai3d.picture.solid;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * Solves ∇²u = -4 with u = 0 on the outline, whose u is R² - r² on a disc. Five-point differences with short arms at the outline
 * (Shortley, Weller, 1938), successive over-relaxation from a coarse grid to the full one.
 */
final class PoissonSolver {
    private static final double SHORTEST_ARM = 0.08;
    private static final double OVER = 1.7;
    private static final int COARSEST = 24;

    private final DistanceField field;
    private final Checkpoint checkpoint;

    PoissonSolver(DistanceField field, Checkpoint checkpoint) {
        this.field = field;
        this.checkpoint = checkpoint;
    }

    /** @return a value per node of the field, squared pixels, 0 outside */
    float[] solve() throws CancelledException {
        return solve(field.values(), field.columns(), field.rows(), field.cell());
    }

    private float[] solve(float[] d, int w, int h, double cell) throws CancelledException {
        float[] u = new float[w * h];
        if (Math.min(w, h) > COARSEST) {
            int halfW = (w + 1) / 2;
            int halfH = (h + 1) / 2;
            float[] half = new float[halfW * halfH];
            for (int i = 0; i < half.length; i++) {
                half[i] = d[i / halfW * 2 * w + i % halfW * 2];
            }
            float[] coarse = solve(half, halfW, halfH, 2 * cell);
            enlarge(coarse, halfW, halfH, d, u, w, h);
        }
        relax(d, u, w, h, cell, Math.min(w, h) > COARSEST ? 24 : 80);
        return u;
    }

    private static void enlarge(float[] coarse, int cw, int ch, float[] d, float[] u, int w, int h) {
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                if (d[i] <= 0) {
                    continue;
                }
                int x0 = x / 2;
                int y0 = y / 2;
                int x1 = Math.min(cw - 1, x0 + (x & 1));
                int y1 = Math.min(ch - 1, y0 + (y & 1));
                u[i] = 0.25f
                        * (coarse[y0 * cw + x0] + coarse[y0 * cw + x1] + coarse[y1 * cw + x0] + coarse[y1 * cw + x1]);
            }
        }
    }

    private void relax(float[] d, float[] u, int w, int h, double cell, int rounds) throws CancelledException {
        float[] arms = new float[4];
        int[] steps = {-1, 1, -w, w};
        // Per node: weights of the four neighbours, then the right side, all over the diagonal.
        float[] stencil = new float[5 * w * h];
        for (int y = 1; y < h - 1; y++) {
            checkpoint.check();
            for (int x = 1; x < w - 1; x++) {
                int i = y * w + x;
                if (d[i] > 0) {
                    for (int k = 0; k < 4; k++) {
                        float beyond = d[i + steps[k]];
                        arms[k] = beyond > 0 ? 1 : (float) Math.max(SHORTEST_ARM, d[i] / (d[i] - beyond));
                    }
                    stencil(arms, cell, stencil, 5 * i);
                }
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int y = 1; y < h - 1; y++) {
                checkpoint.check();
                for (int i = y * w + 1; i < (y + 1) * w - 1; i++) {
                    if (d[i] > 0) {
                        int s = 5 * i;
                        float value = stencil[s] * u[i - 1]
                                + stencil[s + 1] * u[i + 1]
                                + stencil[s + 2] * u[i - w]
                                + stencil[s + 3] * u[i + w]
                                + stencil[s + 4];
                        u[i] += (float) OVER * (value - u[i]);
                    }
                }
            }
        }
        for (int i = 0; i < u.length; i++) {
            u[i] = Math.max(0, u[i]);
        }
    }

    private static void stencil(float[] arms, double cell, float[] to, int at) {
        double diagonal = 0;
        for (int axis = 0; axis < 4; axis += 2) {
            double sum = arms[axis] + arms[axis + 1];
            to[at + axis] = (float) (2 / (arms[axis] * sum));
            to[at + axis + 1] = (float) (2 / (arms[axis + 1] * sum));
            diagonal += 2 / ((double) arms[axis] * arms[axis + 1]);
        }
        for (int k = 0; k < 4; k++) {
            to[at + k] = arms[k] < 1 ? 0 : (float) (to[at + k] / diagonal);
        }
        to[at + 4] = (float) (4 * cell * cell / diagonal);
    }
}
