package org.bozzetto.kernel.image;

import org.bozzetto.kernel.material.SrgbCurve;

/** The sRGB curve for whole pictures: looked up, not computed. */
public final class SrgbTable {
    private static final int STEPS = 1 << 14;
    private static final float[] LINEAR = new float[256];
    private static final byte[] ENCODED = new byte[STEPS + 1];

    static {
        for (int i = 0; i < LINEAR.length; i++) {
            LINEAR[i] = (float) SrgbCurve.toLinear(i / 255.0);
        }
        for (int i = 0; i <= STEPS; i++) {
            ENCODED[i] = (byte) Math.round(SrgbCurve.toSrgb((double) i / STEPS) * 255);
        }
    }

    private SrgbTable() {}

    /** @param srgb 0..255 */
    public static float toLinear(int srgb) {
        return LINEAR[srgb];
    }

    /** Clamped to 0..255; NaN gives 0. Inverts {@link #toLinear} exactly. */
    public static int toByte(float linear) {
        if (!(linear > 0)) {
            return 0;
        }
        return linear >= 1 ? 255 : ENCODED[(int) (linear * STEPS + 0.5f)] & 255;
    }
}
