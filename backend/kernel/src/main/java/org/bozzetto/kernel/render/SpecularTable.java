package org.bozzetto.kernel.render;

/**
 * How much of the environment a microfacet surface reflects: F0 · a + b, by the cosine to the eye and roughness (the second half
 * of the split sum: Karis, "Real shading in Unreal Engine 4", 2013).
 */
final class SpecularTable {
    private static final int SIZE = 32;
    private static final int SAMPLES = 64;
    private static final float[] VALUES = integrate();

    private SpecularTable() {}

    /** @param into receives a and b */
    static void lookUp(float cosine, float roughness, float[] into) {
        float x = Math.clamp(cosine, 0, 1) * (SIZE - 1);
        float y = Math.clamp(roughness, 0, 1) * (SIZE - 1);
        int x0 = Math.min((int) x, SIZE - 2);
        int y0 = Math.min((int) y, SIZE - 2);
        float fx = x - x0;
        float fy = y - y0;
        int at = 2 * (y0 * SIZE + x0);
        for (int i = 0; i < 2; i++) {
            float near = VALUES[at + i] * (1 - fx) + VALUES[at + 2 + i] * fx;
            float far = VALUES[at + 2 * SIZE + i] * (1 - fx) + VALUES[at + 2 * SIZE + 2 + i] * fx;
            into[i] = near * (1 - fy) + far * fy;
        }
    }

    private static float[] integrate() {
        float[] values = new float[2 * SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            double roughness = Math.max(0.03, row / (SIZE - 1.0));
            for (int column = 0; column < SIZE; column++) {
                integrate(
                        Math.max(0.01, column / (SIZE - 1.0)),
                        roughness * roughness,
                        values,
                        2 * (row * SIZE + column));
            }
        }
        return values;
    }

    /** Importance samples of the GGX distribution over a Hammersley point set. */
    private static void integrate(double nv, double alpha, float[] values, int at) {
        double vx = Math.sqrt(1 - nv * nv);
        double a = 0;
        double b = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double xi = (Integer.reverse(i) >>> 8) / (double) (1 << 24);
            double turn = 2 * Math.PI * (i + 0.5) / SAMPLES;
            double nh = Math.sqrt((1 - xi) / (1 + (alpha * alpha - 1) * xi));
            double hx = Math.sqrt(1 - nh * nh) * StrictMath.cos(turn);
            double vh = vx * hx + nv * nh;
            double nl = 2 * vh * nh - nv;
            if (nl > 0 && vh > 0) {
                double visible = 2 * nl * vh / (nh * (smith(nv, nl, alpha) + smith(nl, nv, alpha)));
                double fresnel = (1 - vh) * (1 - vh) * (1 - vh) * (1 - vh) * (1 - vh);
                a += (1 - fresnel) * visible;
                b += fresnel * visible;
            }
        }
        values[at] = (float) (a / SAMPLES);
        values[at + 1] = (float) (b / SAMPLES);
    }

    private static double smith(double first, double second, double alpha) {
        return first * Math.sqrt(second * second * (1 - alpha * alpha) + alpha * alpha);
    }
}
