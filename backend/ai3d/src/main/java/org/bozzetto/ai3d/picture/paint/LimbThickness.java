package org.bozzetto.ai3d.picture.paint;

import org.bozzetto.ai3d.picture.outline.DistanceField;

/** About how far the middle of a limb is from its outline, for every place of it: the largest distance nearby. */
final class LimbThickness {
    private static final int REACH_SHARE = 9;

    private LimbThickness() {}

    /** @return a value per node of the field, in pixels */
    static float[] of(DistanceField field) {
        int w = field.columns();
        int h = field.rows();
        int reach = Math.max(2, Math.max(w, h) / REACH_SHARE);
        float[] rows = new float[w * h];
        for (int y = 0; y < h; y++) {
            largest(field.values(), rows, y * w, 1, w, reach);
        }
        float[] result = new float[w * h];
        for (int x = 0; x < w; x++) {
            largest(rows, result, x, w, h, reach);
        }
        return result;
    }

    private static void largest(float[] from, float[] to, int start, int step, int n, int reach) {
        for (int i = 0; i < n; i++) {
            float most = 0;
            for (int k = Math.max(0, i - reach); k <= Math.min(n - 1, i + reach); k++) {
                most = Math.max(most, from[start + k * step]);
            }
            to[start + i * step] = most;
        }
    }
}
