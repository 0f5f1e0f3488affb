package org.bozzetto.kernel.image.hdr;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.SrgbTable;

/**
 * Shows light of any strength on a screen: the picture's middle brightness becomes a middle grey, and what is very bright rolls off
 * to white (Reinhard et al., "Photographic Tone Reproduction for Digital Images", 2002, equations 1 to 4).
 */
public final class Exposure {
    private static final double MIDDLE_GRAY = 0.18;
    private static final double LEAST_LIGHT = 1e-4;
    private static final float WHITE = 8;

    private Exposure() {}

    /** Reads the picture twice: to measure it, and to show it. */
    public static Pixels shown(HdrSource source) throws FormatException {
        double[] sum = new double[2];
        source.rows((y, rgba) -> {
            for (int i = 0; i < rgba.length; i += 4) {
                double light = luminance(rgba, i);
                // Black surroundings and cut-outs tell nothing of the exposure.
                if (light > 0 && rgba[i + 3] > 0) {
                    sum[0] += Math.log(LEAST_LIGHT + light);
                    sum[1]++;
                }
            }
        });
        float scale = sum[1] > 0 ? (float) (MIDDLE_GRAY / Math.exp(sum[0] / sum[1])) : 1;
        Pixels pixels = new Pixels(source.width(), source.height());
        source.rows((y, rgba) -> {
            for (int x = 0; x < pixels.width(); x++) {
                pixels.argb()[y * pixels.width() + x] = color(rgba, 4 * x, scale);
            }
        });
        return pixels;
    }

    private static double luminance(float[] rgba, int at) {
        return 0.2126 * Math.max(0, rgba[at]) + 0.7152 * Math.max(0, rgba[at + 1]) + 0.0722 * Math.max(0, rgba[at + 2]);
    }

    private static int color(float[] rgba, int at, float scale) {
        float alpha = Math.clamp(rgba[at + 3], 0f, 1f);
        // EXR's colours are premultiplied.
        float strength = alpha > 0 ? scale / alpha : 0;
        float light = (float) luminance(rgba, at) * strength;
        float rolled = (1 + light / (WHITE * WHITE)) / (1 + light) * strength;
        return Math.round(alpha * 255) << 24
                | SrgbTable.toByte(rgba[at] * rolled) << 16
                | SrgbTable.toByte(rgba[at + 1] * rolled) << 8
                | SrgbTable.toByte(rgba[at + 2] * rolled);
    }
}
