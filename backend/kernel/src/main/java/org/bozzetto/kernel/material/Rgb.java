package org.bozzetto.kernel.material;

/** A colour in linear light with sRGB primaries; components are 0..1, or above for emitted light. */
public record Rgb(double r, double g, double b) {
    public static final Rgb BLACK = new Rgb(0, 0, 0);
    public static final Rgb WHITE = new Rgb(1, 1, 1);

    /** From 8-bit sRGB as on screens, {@code 0xRRGGBB}. */
    public static Rgb ofSrgb(int rrggbb) {
        return new Rgb(
                SrgbCurve.toLinear(((rrggbb >> 16) & 255) / 255.0),
                SrgbCurve.toLinear(((rrggbb >> 8) & 255) / 255.0),
                SrgbCurve.toLinear((rrggbb & 255) / 255.0));
    }

    /** {@code 0xRRGGBB} in sRGB, clamped. */
    public int toSrgb() {
        return byteOf(r) << 16 | byteOf(g) << 8 | byteOf(b);
    }

    private static int byteOf(double linear) {
        return (int) Math.round(SrgbCurve.toSrgb(Math.clamp(linear, 0, 1)) * 255);
    }
}
