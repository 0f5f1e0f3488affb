package org.bozzetto.ai3d.picture.foreground;

import java.util.Arrays;

/**
 * A colour model: a few full-covariance Gaussians in Lab. Learned by k-means from seeds that lie far apart, as in Rother,
 * Kolmogorov, Blake, "GrabCut" (2004).
 */
final class GaussianMixture {
    private static final int COMPONENTS = 5;
    private static final int ROUNDS = 6;
    private static final double FLOOR = 4;

    private final double[][] means;
    private final double[][] inverses;
    private final double[] offsets;

    private GaussianMixture(double[][] means, double[][] inverses, double[] offsets) {
        this.means = means;
        this.inverses = inverses;
        this.offsets = offsets;
    }

    /** @param members at least one pixel's index */
    static GaussianMixture learn(LabPicture picture, int[] members) {
        double[][] means = seeds(picture, members);
        int[] owner = new int[members.length];
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[means.length][4];
            for (int m = 0; m < members.length; m++) {
                owner[m] = nearest(picture, members[m], means);
                double[] sum = sums[owner[m]];
                sum[0] += picture.l()[members[m]];
                sum[1] += picture.a()[members[m]];
                sum[2] += picture.b()[members[m]];
                sum[3]++;
            }
            for (int k = 0; k < means.length; k++) {
                if (sums[k][3] > 0) {
                    means[k] = new double[] {sums[k][0] / sums[k][3], sums[k][1] / sums[k][3], sums[k][2] / sums[k][3]};
                }
            }
        }
        return ofGroups(picture, members, owner, means);
    }

    private static double[][] seeds(LabPicture picture, int[] members) {
        double[][] seeds = new double[COMPONENTS][];
        double[] nearest = new double[members.length];
        Arrays.fill(nearest, Double.MAX_VALUE);
        int next = members[members.length / 2];
        for (int k = 0; k < COMPONENTS; k++) {
            seeds[k] = new double[] {picture.l()[next], picture.a()[next], picture.b()[next]};
            double farthest = -1;
            for (int m = 0; m < members.length; m++) {
                nearest[m] = Math.min(nearest[m], square(picture, members[m], seeds[k]));
                if (nearest[m] > farthest) {
                    farthest = nearest[m];
                    next = members[m];
                }
            }
        }
        return seeds;
    }

    private static int nearest(LabPicture picture, int pixel, double[][] means) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int k = 0; k < means.length; k++) {
            double square = square(picture, pixel, means[k]);
            if (square < least) {
                least = square;
                best = k;
            }
        }
        return best;
    }

    private static double square(LabPicture picture, int pixel, double[] mean) {
        double l = picture.l()[pixel] - mean[0];
        double a = picture.a()[pixel] - mean[1];
        double b = picture.b()[pixel] - mean[2];
        return l * l + a * a + b * b;
    }

    private static GaussianMixture ofGroups(LabPicture picture, int[] members, int[] owner, double[][] means) {
        double[][] covariances = new double[means.length][6];
        int[] counts = new int[means.length];
        for (int m = 0; m < members.length; m++) {
            int k = owner[m];
            double l = picture.l()[members[m]] - means[k][0];
            double a = picture.a()[members[m]] - means[k][1];
            double b = picture.b()[members[m]] - means[k][2];
            double[] c = covariances[k];
            c[0] += l * l;
            c[1] += l * a;
            c[2] += l * b;
            c[3] += a * a;
            c[4] += a * b;
            c[5] += b * b;
            counts[k]++;
        }
        double[] offsets = new double[means.length];
        double[][] inverses = new double[means.length][];
        for (int k = 0; k < means.length; k++) {
            double[] c = covariances[k];
            double n = Math.max(1, counts[k]);
            double ll = c[0] / n + FLOOR;
            double la = c[1] / n;
            double lb = c[2] / n;
            double aa = c[3] / n + FLOOR;
            double ab = c[4] / n;
            double bb = c[5] / n + FLOOR;
            double c00 = aa * bb - ab * ab;
            double c01 = lb * ab - la * bb;
            double c02 = la * ab - lb * aa;
            double determinant = ll * c00 + la * c01 + lb * c02;
            inverses[k] = new double[] {
                c00 / determinant,
                c01 / determinant,
                c02 / determinant,
                (ll * bb - lb * lb) / determinant,
                (la * lb - ll * ab) / determinant,
                (ll * aa - la * la) / determinant
            };
            offsets[k] = counts[k] == 0
                    ? Double.POSITIVE_INFINITY
                    : 0.5 * StrictMath.log(determinant) - StrictMath.log(counts[k] / (double) members.length);
        }
        return new GaussianMixture(means, inverses, offsets);
    }

    /** Cost of a pixel under its best component: minus the log-likelihood, up to a constant. */
    double cost(LabPicture picture, int pixel) {
        double best = Double.MAX_VALUE;
        for (int k = 0; k < means.length; k++) {
            double l = picture.l()[pixel] - means[k][0];
            double a = picture.a()[pixel] - means[k][1];
            double b = picture.b()[pixel] - means[k][2];
            double[] q = inverses[k];
            double mahalanobis =
                    q[0] * l * l + q[3] * a * a + q[5] * b * b + 2 * (q[1] * l * a + q[2] * l * b + q[4] * a * b);
            best = Math.min(best, offsets[k] + 0.5 * mahalanobis);
        }
        return best;
    }
}
