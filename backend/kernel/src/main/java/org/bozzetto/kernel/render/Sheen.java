package org.bozzetto.kernel.render;

/**
 * Light that fibres of cloth scatter (Estevez and Kulla, "Production friendly microfacet sheen BRDF", 2017; visibility by Neubelt
 * and Pettineo, "Crafting a next-gen material pipeline for The Order: 1886", 2013).
 */
final class Sheen {
    private Sheen() {}

    /**
     * For light from one direction, times π.
     *
     * @param nh cosine between normal and the half vector
     */
    static float lit(float roughness, float nh, float nl, float nv) {
        double inverse = 1 / alpha(roughness);
        double sine = Math.sqrt(Math.max(1 - (double) nh * nh, 0.0078125));
        double spread = (2 + inverse) * StrictMath.pow(sine, inverse) / 2;
        return (float) (spread / (4 * (nl + nv - nl * nv)));
    }

    /** Share of even light from all around that is scattered to the eye: a fit to the integral of the above. */
    static float around(float roughness, float nv) {
        double r = Math.clamp(roughness, 0.07, 1);
        double square = r * r;
        double a = r < 0.25 ? -339.2 * square + 161.4 * r - 25.9 : -8.48 * square + 14.3 * r - 9.95;
        double b = r < 0.25 ? 44.0 * square - 23.7 * r + 3.26 : 1.97 * square - 3.27 * r + 0.72;
        double share = StrictMath.exp(a * nv + b) + (r < 0.25 ? 0 : 0.1 * (r - 0.25));
        return (float) Math.clamp(share, 0, 1);
    }

    private static double alpha(float roughness) {
        double r = Math.clamp(roughness, 0.07, 1);
        return r * r;
    }
}
