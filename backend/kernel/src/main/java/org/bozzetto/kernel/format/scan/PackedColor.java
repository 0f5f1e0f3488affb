package org.bozzetto.kernel.format.scan;

import org.bozzetto.kernel.image.SrgbTable;

/** Colours as files have them, sRGB and alpha in one number {@code 0xAARRGGBB}, and as meshes have them. */
public final class PackedColor {
    public static final int WHITE = 0xFFFFFFFF;

    private PackedColor() {}

    /** Of parts from 0 to 255; what lies beyond is clamped. */
    public static int of(double r, double g, double b, double a) {
        return part(a) << 24 | part(r) << 16 | part(g) << 8 | part(b);
    }

    private static int part(double value) {
        return value >= 255 ? 255 : value > 0 ? (int) Math.round(value) : 0;
    }

    /** Linear r g b a for each. */
    public static float[] linear(int[] packed) {
        float[] colors = new float[4 * packed.length];
        for (int i = 0; i < packed.length; i++) {
            colors[4 * i] = SrgbTable.toLinear(packed[i] >> 16 & 255);
            colors[4 * i + 1] = SrgbTable.toLinear(packed[i] >> 8 & 255);
            colors[4 * i + 2] = SrgbTable.toLinear(packed[i] & 255);
            colors[4 * i + 3] = (packed[i] >>> 24) / 255f;
        }
        return colors;
    }

    /** Of one linear colour, r g b a from {@code at}. */
    public static int ofLinear(float[] colors, int at) {
        return of(
                SrgbTable.toByte(colors[at]),
                SrgbTable.toByte(colors[at + 1]),
                SrgbTable.toByte(colors[at + 2]),
                colors[at + 3] * 255);
    }
}
