package org.bozzetto.ai3d.embed.shape;

import java.util.Optional;
import org.bozzetto.ai3d.embed.UnitVector;
import org.bozzetto.kernel.scene.Scene;

/**
 * The shape of a thing as a point of a sphere: things of like shape lie close, however they are turned, moved, scaled or
 * triangulated, and whatever they are made of.
 *
 * <p>Two descriptions side by side. How the surface is spread over concentric shells and, on each, over directions: the energies
 * of its spherical harmonics per degree, which no rotation changes (Kazhdan, Funkhouser, Rusinkiewicz: "Rotation Invariant Spherical
 * Harmonic Representation of 3D Shape Descriptors", SGP 2003). And how far two points of it are apart: the histogram D2 (Osada et
 * al.: "Shape Distributions", TOG 2002). Deterministic; nothing in it was learnt.
 */
public final class ShapeEmbedder {
    /** Names method and version beside stored vectors; vectors of another do not compare. */
    public static final String MODEL = "bozzetto-shape-1";

    private static final int POINTS = 12_000;
    private static final int SHELLS = 10;
    private static final int HIGHEST_DEGREE = 10;
    private static final int DISTANCES = 32;
    private static final int PAIRS = 40_000;

    /** In units of the mean distance from the centre. */
    private static final double REACH = 2.5;

    private static final float HARMONICS_WEIGHT = 1;
    private static final float DISTANCES_WEIGHT = 0.5f;

    /** Length of a vector. */
    public static final int DIMENSION = SHELLS * (HIGHEST_DEGREE + 1) + DISTANCES;

    private ShapeEmbedder() {}

    /** Unit vector; empty for a scene that shows nothing, or a single point. */
    public static Optional<float[]> embed(Scene scene) {
        SurfacePoints points = SurfacePoints.of(scene, POINTS);
        if (points.count() < 2) {
            return Optional.empty();
        }
        float[] p = centred(points);
        double mean = meanRadius(p);
        if (!(mean > 0) || !Double.isFinite(mean)) {
            return Optional.empty();
        }
        return Optional.of(UnitVector.joined(
                new UnitVector.Part(harmonics(p, mean), HARMONICS_WEIGHT),
                new UnitVector.Part(distances(p, mean), DISTANCES_WEIGHT)));
    }

    private static float[] centred(SurfacePoints points) {
        float[] p = points.xyz().clone();
        double[] centre = new double[3];
        for (int i = 0; i < p.length; i++) {
            centre[i % 3] += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] -= (float) (centre[i % 3] / points.count());
        }
        return p;
    }

    private static double meanRadius(float[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i += 3) {
            sum += Math.sqrt((double) p[i] * p[i] + (double) p[i + 1] * p[i + 1] + (double) p[i + 2] * p[i + 2]);
        }
        return 3 * sum / p.length;
    }

    /** Amplitude of each degree on each shell; its square root, so that the strong low degrees do not drown the others. */
    private static float[] harmonics(float[] p, double mean) {
        int orders = (HIGHEST_DEGREE + 1) * (HIGHEST_DEGREE + 1);
        double[][] shells = new double[SHELLS][orders];
        SphericalHarmonics harmonics = new SphericalHarmonics(HIGHEST_DEGREE);
        double step = REACH * mean / SHELLS;
        for (int i = 0; i < p.length; i += 3) {
            double r = Math.sqrt((double) p[i] * p[i] + (double) p[i + 1] * p[i + 1] + (double) p[i + 2] * p[i + 2]);
            if (r == 0) {
                continue;
            }
            double[] y = harmonics.at(p[i] / r, p[i + 1] / r, p[i + 2] / r);
            double place = Math.clamp(r / step - 0.5, 0, SHELLS - 1.0);
            int inner = (int) place;
            double share = place - inner;
            for (int k = 0; k < orders; k++) {
                shells[inner][k] += (1 - share) * y[k];
                if (share > 0) {
                    shells[inner + 1][k] += share * y[k];
                }
            }
        }
        float[] amplitudes = new float[SHELLS * (HIGHEST_DEGREE + 1)];
        for (int shell = 0; shell < SHELLS; shell++) {
            for (int l = 0; l <= HIGHEST_DEGREE; l++) {
                double energy = 0;
                for (int m = -l; m <= l; m++) {
                    double c = shells[shell][SphericalHarmonics.index(l, m)];
                    energy += c * c;
                }
                amplitudes[shell * (HIGHEST_DEGREE + 1) + l] = (float) Math.sqrt(Math.sqrt(energy));
            }
        }
        return amplitudes;
    }

    /** Square roots of the shares, so that the dot product of two is their Bhattacharyya coefficient. */
    private static float[] distances(float[] p, double mean) {
        double[] histogram = new double[DISTANCES];
        int n = p.length / 3;
        // Each pair by an irrational step, for the same reason as the points.
        double place = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            place = (place + 0.6180339887498949) % 1;
            int a = 3 * (pair % n);
            int b = 3 * (int) (place * n);
            double x = (double) p[a] - p[b];
            double y = (double) p[a + 1] - p[b + 1];
            double z = (double) p[a + 2] - p[b + 2];
            double at = Math.sqrt(x * x + y * y + z * z) / (2 * REACH * mean) * DISTANCES - 0.5;
            at = Math.clamp(at, 0, DISTANCES - 1.0);
            int bin = (int) at;
            histogram[bin] += 1 - (at - bin);
            if (bin + 1 < DISTANCES) {
                histogram[bin + 1] += at - bin;
            }
        }
        float[] roots = new float[DISTANCES];
        for (int i = 0; i < DISTANCES; i++) {
            roots[i] = (float) Math.sqrt(histogram[i] / PAIRS);
        }
        return roots;
    }
}
