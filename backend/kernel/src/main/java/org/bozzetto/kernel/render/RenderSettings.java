package org.bozzetto.kernel.render;

import org.bozzetto.kernel.material.Rgb;

/**
 * @param width pixels, 1..8192
 * @param height pixels, 1..8192
 * @param azimuth radians the eye is turned about +Y; 0 looks along -Z at the front
 * @param elevation radians above the horizon
 * @param yfov full vertical angle in radians
 * @param samples rays per pixel side: 2 means 4 samples a pixel
 * @param groundShadow a soft shadow on y = lowest point
 * @param backgroundTop linear; a transparent picture ignores it
 * @param backgroundHorizon linear; a transparent picture ignores it
 */
public record RenderSettings(
        int width,
        int height,
        double azimuth,
        double elevation,
        double yfov,
        int samples,
        boolean groundShadow,
        boolean transparent,
        Rgb backgroundTop,
        Rgb backgroundHorizon) {
    public RenderSettings {
        if (width < 1 || height < 1 || width > 8192 || height > 8192) {
            throw new IllegalArgumentException("picture size " + width + "×" + height);
        }
        if (samples < 1 || samples > 8) {
            throw new IllegalArgumentException("samples " + samples);
        }
    }

    /** Three-quarter view on the studio's ground, with shadow. */
    public static RenderSettings thumbnail(int width, int height) {
        return new RenderSettings(
                width,
                height,
                Math.toRadians(35),
                Math.toRadians(22),
                Math.toRadians(30),
                2,
                true,
                false,
                Rgb.ofSrgb(0x2B2926),
                Rgb.ofSrgb(0x4A4641));
    }

    public RenderSettings seenFrom(double newAzimuth, double newElevation) {
        return new RenderSettings(
                width,
                height,
                newAzimuth,
                newElevation,
                yfov,
                samples,
                groundShadow,
                transparent,
                backgroundTop,
                backgroundHorizon);
    }

    public RenderSettings withTransparentGround() {
        return new RenderSettings(
                width, height, azimuth, elevation, yfov, samples, groundShadow, true, backgroundTop, backgroundHorizon);
    }
}
