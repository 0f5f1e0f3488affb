package org.bozzetto.kernel.render;

/**
 * Colours of thin films (Belcour and Barla, "A practical extension to microfacet theory for the modeling of varying iridescence",
 * 2017), in the form of the KHR_materials_iridescence specification: two interferences, in XYZ, for light of all colours.
 */
final class ThinFilm {
    private static final double[] STRENGTH = {5.4856e-13, 4.4201e-13, 5.2481e-13, 9.7470e-14};
    private static final double[] PLACE = {1.6810e+06, 1.7953e+06, 2.2084e+06, 2.2399e+06};
    private static final double[] VARIANCE = {4.3278e+09, 9.3046e+09, 6.6121e+09, 4.5282e+09};
    private static final double WHITE = 1.0685e-7;
    private static final double[][] TO_RGB = {
        {3.2404542, -1.5371385, -0.4985314}, {-0.9692660, 1.8760108, 0.0415560}, {0.0556434, -0.2040259, 1.0572252}
    };

    private final double[] base = new double[3];
    private final double[] phase = new double[3];
    private final double[] sensitivity = new double[3];
    private final double[] result = new double[3];

    /**
     * Moves what is reflected from the front to what it must be so that this angle shows the film's colour.
     *
     * @param strength 0..1
     * @param ior of the film, at least 1
     * @param nanometres thickness, above 0
     * @param cosine of the angle of sight
     * @param f0 r g b of what lies below; changed
     */
    void color(float strength, double ior, double nanometres, double cosine, float[] f0) {
        evaluate(ior, nanometres, cosine, f0);
        double schlick = Math.min(fifth(1 - cosine), 0.9999);
        for (int i = 0; i < 3; i++) {
            double wanted = Math.clamp((result[i] - schlick) / (1 - schlick), 0, 1);
            f0[i] += (float) (strength * (wanted - f0[i]));
        }
    }

    private static double fifth(double x) {
        return x * x * x * x * x;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double fresnel(double f0, double cosine) {
        return f0 + (1 - f0) * fifth(1 - cosine);
    }

    private void evaluate(double ior, double nanometres, double cosine, float[] f0) {
        double below = 1 - square(1 / ior) * (1 - square(cosine));
        double inside = Math.sqrt(Math.max(below, 0));
        double first = fresnel(square((ior - 1) / (ior + 1)), cosine);
        double passed = 1 - first;
        for (int i = 0; i < 3; i++) {
            double root = Math.sqrt(Math.clamp(f0[i], 0, 0.9999));
            double baseIor = (1 + root) / (1 - root);
            base[i] = fresnel(square((baseIor - ior) / (baseIor + ior)), inside);
            phase[i] = Math.PI + (baseIor < ior ? Math.PI : 0);
            result[i] = first + square(passed) * base[i] / (1 - bounced(first, i));
        }
        double path = 2 * ior * nanometres * inside;
        for (int order = 1; order <= 2; order++) {
            interfere(order * path, order);
            for (int i = 0; i < 3; i++) {
                double bounced = bounced(first, i);
                double amplitude = square(passed) * base[i] / (1 - bounced) - passed;
                double damped = order == 1 ? Math.sqrt(bounced) : bounced;
                result[i] += 2 * amplitude * damped * sensitivity[i];
            }
        }
    }

    private double bounced(double first, int i) {
        return Math.clamp(first * base[i], 1e-5, 0.9999);
    }

    /** How much of each primary a path difference in nanometres leaves. */
    private void interfere(double path, int order) {
        double turn = 2 * Math.PI * path * 1e-9;
        double[] xyz = new double[3];
        for (int i = 0; i < STRENGTH.length; i++) {
            int axis = i % 3;
            xyz[axis] += STRENGTH[i]
                    * Math.sqrt(2 * Math.PI * VARIANCE[i])
                    * StrictMath.cos(PLACE[i] * turn + order * phase[axis])
                    * StrictMath.exp(-square(turn) * VARIANCE[i])
                    / WHITE;
        }
        for (int i = 0; i < 3; i++) {
            sensitivity[i] = TO_RGB[i][0] * xyz[0] + TO_RGB[i][1] * xyz[1] + TO_RGB[i][2] * xyz[2];
        }
    }
}
