package org.bozzetto.kernel.render;

/**
 * Brings light of any strength into 0..1 and keeps base colours as they were chosen (Khronos PBR Neutral tone mapper,
 * specification 1.0).
 */
final class ToneMap {
    private static final float START = 0.8f - 0.04f;
    private static final float DESATURATION = 0.15f;

    private ToneMap() {}

    /** In place, r g b from {@code at}. */
    static void apply(float[] color, int at) {
        float r = Math.max(color[at], 0);
        float g = Math.max(color[at + 1], 0);
        float b = Math.max(color[at + 2], 0);
        float low = Math.min(r, Math.min(g, b));
        float offset = low < 0.08f ? low - 6.25f * low * low : 0.04f;
        r -= offset;
        g -= offset;
        b -= offset;
        float peak = Math.max(r, Math.max(g, b));
        if (peak >= START) {
            float room = 1 - START;
            float newPeak = 1 - room * room / (peak + room - START);
            float scale = newPeak / peak;
            float whiten = 1 - 1 / (DESATURATION * (peak - newPeak) + 1);
            r += (newPeak / scale - r) * whiten;
            g += (newPeak / scale - g) * whiten;
            b += (newPeak / scale - b) * whiten;
            r *= scale;
            g *= scale;
            b *= scale;
        }
        color[at] = r;
        color[at + 1] = g;
        color[at + 2] = b;
    }
}
