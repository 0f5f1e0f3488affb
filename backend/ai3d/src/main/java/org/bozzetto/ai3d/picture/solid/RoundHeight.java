package org.bozzetto.ai3d.picture.solid;

import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.foreground.BoxFilter;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * The height of a round body over an outline: the square root of a Poisson solution, as in Joshi, Carr, "Repoussé: Automatic
 * Inflation of 2D Artwork" (2008). That alone makes a disc a ball but a long bar √2 too thick; so it is scaled until the
 * height along the middle of each limb is the limb's half width, as in Igarashi et al., "Teddy" (1999).
 */
final class RoundHeight {
    private static final int RIDGE_REACH = 10;
    /** Hairlines are thinner than the field's cells; they get the height of a wire less than a pixel thick. */
    private static final double LEAST_SQUARE = 0.16;

    /** Nodes from the outline up to which the ratio is used alone. */
    private static final double NEAR_RIM = 4;

    private final DistanceField field;
    /** Squared height over distance from the outline: smooth up to the rim, where the height itself is not. */
    private final float[] ratio;
    /** Squared height, for everywhere else: smooth across the middle of limbs, where the distance is not. */
    private final float[] square;

    private RoundHeight(DistanceField field, float[] ratio, float[] square) {
        this.field = field;
        this.ratio = ratio;
        this.square = square;
    }

    /** @param smoothness 0..1: how far fine changes of the height are evened out */
    static RoundHeight of(DistanceField field, double smoothness, Checkpoint checkpoint) throws CancelledException {
        float[] u = new PoissonSolver(field, checkpoint).solve();
        checkpoint.check();
        float[] scale = limbScale(field, u);
        checkpoint.check();
        float[] ratio = new float[u.length];
        float[] known = new float[u.length];
        float[] square = new float[u.length];
        for (int i = 0; i < u.length; i++) {
            double d = field.values()[i];
            square[i] = u[i] * scale[i];
            if (d > 0.3 * field.cell()) {
                ratio[i] = (float) (u[i] / d * scale[i]);
                known[i] = 1;
            }
        }
        int radius = 1 + (int) Math.round(3 * smoothness);
        return new RoundHeight(field, spread(ratio, known, field, radius), square);
    }

    /** Smooths where values are known and carries them a few nodes beyond. */
    private static float[] spread(float[] values, float[] known, DistanceField field, int radius) {
        int w = field.columns();
        int h = field.rows();
        float[] near = BoxFilter.mean(values, w, h, radius);
        float[] weight = BoxFilter.mean(known, w, h, radius);
        float[] wide = BoxFilter.mean(values, w, h, 3 * radius);
        float[] wideWeight = BoxFilter.mean(known, w, h, 3 * radius);
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            if (weight[i] > 1e-6f) {
                result[i] = near[i] / weight[i];
            } else if (wideWeight[i] > 1e-6f) {
                result[i] = wide[i] / wideWeight[i];
            }
        }
        return result;
    }

    private static float[] limbScale(DistanceField field, float[] u) {
        int w = field.columns();
        int h = field.rows();
        float[] d = field.values();
        float[] wanted = new float[u.length];
        float[] given = new float[u.length];
        float[] body = new float[u.length];
        double allWanted = 0;
        double allGiven = 1e-9;
        for (int y = 1; y < h - 1; y++) {
            for (int x = 1; x < w - 1; x++) {
                int i = y * w + x;
                if (d[i] <= 0) {
                    continue;
                }
                body[i] = u[i] * d[i] * d[i];
                double gx = (d[i + 1] - d[i - 1]) / (2 * field.cell());
                double gy = (d[i + w] - d[i - w]) / (2 * field.cell());
                // The distance's slope is 1 except along the middle of limbs.
                if (gx * gx + gy * gy < 0.6 && d[i] > field.cell()) {
                    // Thick middles count more than the spurs that lead into corners.
                    wanted[i] = d[i] * d[i] * d[i] * d[i];
                    given[i] = u[i] * d[i] * d[i];
                    allWanted += wanted[i];
                    allGiven += given[i];
                }
            }
        }
        int reach = Math.max(RIDGE_REACH, Math.max(w, h) / 14);
        float[] above = blurred(wanted, w, h, reach);
        float[] below = blurred(given, w, h, reach);
        float[] all = blurred(body, w, h, reach);
        float[] weighted = new float[u.length];
        for (int i = 0; i < weighted.length; i++) {
            // Where no middle is near, that of the whole speaks.
            double weak = 0.002 * all[i] + 1e-9;
            double scale = (above[i] + allWanted / allGiven * weak) / (below[i] + weak);
            weighted[i] = (float) Math.clamp(scale, 0.35, 1) * body[i];
        }
        float[] calm = blurred(weighted, w, h, reach / 2);
        float[] weight = blurred(body, w, h, reach / 2);
        for (int i = 0; i < calm.length; i++) {
            calm[i] = weight[i] > 0 ? calm[i] / weight[i] : 0;
        }
        return calm;
    }

    /** Three means in a row come close to a Gaussian, without a box's edges. */
    private static float[] blurred(float[] values, int w, int h, int radius) {
        float[] twice = BoxFilter.mean(BoxFilter.mean(values, w, h, radius), w, h, radius);
        return BoxFilter.mean(twice, w, h, radius);
    }

    /** Pixels above the plane at a place inside; above 0. */
    double at(double x, double y) {
        double d = Math.max(field.at(x, y), 0.02);
        double nearRim = field.sample(ratio, x, y) * d;
        double inside = Math.clamp((d / field.cell() - NEAR_RIM) / NEAR_RIM, 0, 1);
        return Math.sqrt(Math.max(LEAST_SQUARE, nearRim + inside * (field.sample(square, x, y) - nearRim)));
    }
}
