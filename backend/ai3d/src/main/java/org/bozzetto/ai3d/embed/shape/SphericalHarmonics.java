package org.bozzetto.ai3d.embed.shape;

/**
 * Real spherical harmonics of one direction at a time, orthonormal, of all degrees up to a highest; by the recurrences of the
 * associated Legendre functions (Numerical Recipes, 3rd edition, section 6.7).
 */
final class SphericalHarmonics {
    private final int degrees;
    private final double[] scale;
    private final double[] values;

    /** @param highest degree, at least 0 */
    SphericalHarmonics(int highest) {
        this.degrees = highest + 1;
        this.scale = new double[degrees * degrees];
        this.values = new double[degrees * degrees];
        for (int l = 0; l < degrees; l++) {
            for (int m = 0; m <= l; m++) {
                double ratio = 1;
                for (int k = l - m + 1; k <= l + m; k++) {
                    ratio /= k;
                }
                scale[l * degrees + m] = StrictMath.sqrt((2 * l + 1) / (4 * Math.PI) * ratio * (m == 0 ? 1 : 2));
            }
        }
    }

    /** Place of order {@code m}, -l..l, of degree {@code l} in what {@link #at} answers. */
    static int index(int l, int m) {
        return l * l + l + m;
    }

    /** The values at a unit vector; the array is overwritten by the next call. */
    double[] at(double x, double y, double z) {
        // (x + iy)^m carries sin(theta)^m with it, so that the poles need no special case.
        double cos = 1;
        double sin = 0;
        double diagonal = 1;
        for (int m = 0; m < degrees; m++) {
            double below = 0;
            double current = diagonal;
            for (int l = m; l < degrees; l++) {
                double factor = scale[l * degrees + m] * current;
                values[index(l, m)] = factor * cos;
                if (m > 0) {
                    values[index(l, -m)] = factor * sin;
                }
                double next = ((2 * l + 1) * z * current - (l + m) * below) / (l - m + 1);
                below = current;
                current = next;
            }
            diagonal *= -(2 * m + 1);
            double turned = cos * x - sin * y;
            sin = cos * y + sin * x;
            cos = turned;
        }
        return values;
    }
}
