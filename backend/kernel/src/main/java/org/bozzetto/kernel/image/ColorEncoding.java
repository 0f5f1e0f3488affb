package org.bozzetto.kernel.image;

import org.joml.Matrix3d;
import org.joml.Vector3d;

/**
 * How a picture's stored values become sRGB: a curve for each channel, then a change of primaries in linear light.
 *
 * @param toLinear 256 values for each of red, green and blue, 0..1
 * @param toSrgb linear light into linear sRGB
 */
record ColorEncoding(float[][] toLinear, Matrix3d toSrgb) {
    /** How many steps of 255 may go unnoticed. */
    private static final double UNSEEN = 2.5;

    /** A curve from stored 0..1 to linear 0..1. */
    @FunctionalInterface
    interface Curve {
        double linear(double stored);
    }

    static ColorEncoding of(Curve curve, Matrix3d toSrgb) {
        float[] table = table(curve);
        return new ColorEncoding(new float[][] {table, table, table}, toSrgb);
    }

    static float[] table(Curve curve) {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            double value = curve.linear(i / 255.0);
            table[i] = value > 0 ? (float) Math.min(1, value) : 0;
        }
        return table;
    }

    /** Whether it is what is assumed without it; then nothing needs to be done. */
    boolean isSrgb() {
        double most = 0;
        for (int color : new int[] {0x000000, 0x202020, 0x808080, 0xE0E0E0, 0xFFFFFF, 0xC08080, 0x80C080, 0x8080C0}) {
            int same = 0xFF000000 | color;
            int shown = convert(same, new Vector3d());
            for (int shift = 0; shift <= 16; shift += 8) {
                most = Math.max(most, Math.abs((shown >> shift & 255) - (same >> shift & 255)));
            }
        }
        return most <= UNSEEN;
    }

    /** In place. */
    void apply(Pixels pixels) {
        Vector3d light = new Vector3d();
        int[] argb = pixels.argb();
        int last = argb.length > 0 ? argb[0] : 0;
        int lastShown = convert(last, light);
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] != last) {
                last = argb[i];
                lastShown = convert(last, light);
            }
            argb[i] = lastShown;
        }
    }

    private int convert(int argb, Vector3d light) {
        light.set(toLinear[0][argb >> 16 & 255], toLinear[1][argb >> 8 & 255], toLinear[2][argb & 255]);
        toSrgb.transform(light);
        return (argb & 0xFF000000)
                | SrgbTable.toByte((float) light.x) << 16
                | SrgbTable.toByte((float) light.y) << 8
                | SrgbTable.toByte((float) light.z);
    }
}
