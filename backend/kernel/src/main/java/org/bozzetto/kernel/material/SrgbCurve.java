package org.bozzetto.kernel.material;

/** The transfer curve of IEC 61966-2-1, on values 0..1. */
public final class SrgbCurve {
    private SrgbCurve() {}

    public static double toLinear(double srgb) {
        return srgb <= 0.04045 ? srgb / 12.92 : StrictMath.pow((srgb + 0.055) / 1.055, 2.4);
    }

    public static double toSrgb(double linear) {
        return linear <= 0.0031308 ? linear * 12.92 : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
    }
}
