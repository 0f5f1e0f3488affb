package org.bozzetto.ai3d.picture.outline;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.locationtech.jts.geom.Envelope;

/**
 * Finds the axis about which an outline is most nearly mirror-symmetric: every lean within 15°, coarsely first, each with its best
 * centre. An upright axis is kept unless leaning is clearly better, since a ball is as symmetric about any.
 */
public final class AxisFinder {
    private static final double MOST_TILT = Math.toRadians(15);
    private static final double COARSE = Math.toRadians(1.5);
    private static final double FINE = Math.toRadians(0.25);
    private static final double CLEARLY_BETTER = 0.012;
    private static final int SAMPLES = 96;

    private final DistanceField field;
    private final Envelope bounds;
    private final double radius;

    private AxisFinder(DistanceField field, Envelope bounds) {
        this.field = field;
        this.bounds = bounds;
        radius = 0.5 * Math.sqrt(bounds.getWidth() * bounds.getWidth() + bounds.getHeight() * bounds.getHeight());
    }

    /**
     * An axis and how well it fits.
     *
     * @param symmetry share of the outline's area that its mirror image covers too, 0..1
     */
    public record Found(Axis axis, double symmetry) {}

    public static Found find(Outline outline, DistanceField field, Checkpoint checkpoint) throws CancelledException {
        AxisFinder finder = new AxisFinder(field, outline.bounds());
        Found upright = finder.at(0);
        Found best = upright;
        for (double tilt = -MOST_TILT; tilt <= MOST_TILT + 1e-9; tilt += COARSE) {
            checkpoint.check();
            Found found = finder.at(tilt);
            best = found.symmetry > best.symmetry ? found : best;
        }
        double around = best.axis.tilt();
        for (double tilt = around - COARSE; tilt <= around + COARSE; tilt += FINE) {
            checkpoint.check();
            if (Math.abs(tilt) <= MOST_TILT) {
                Found found = finder.at(tilt);
                best = found.symmetry > best.symmetry ? found : best;
            }
        }
        return best.symmetry > upright.symmetry + CLEARLY_BETTER ? best : upright;
    }

    private Found at(double tilt) {
        double centerX = bounds.centre().x;
        double centerY = bounds.centre().y;
        Axis frame = new Axis(centerX, centerY, tilt);
        double step = 2 * radius / SAMPLES;
        double[] middles = new double[SAMPLES];
        int rows = 0;
        for (int r = 0; r < SAMPLES; r++) {
            double along = -radius + (r + 0.5) * step;
            double sum = 0;
            int n = 0;
            for (int k = 0; k < SAMPLES; k++) {
                double across = -radius + (k + 0.5) * step;
                if (field.at(frame.x(across, along), frame.y(across, along)) > 0) {
                    sum += across;
                    n++;
                }
            }
            if (n > 0) {
                middles[rows++] = sum / n;
            }
        }
        double[] sorted = Arrays.copyOf(middles, rows);
        Arrays.sort(sorted);
        double median = rows == 0 ? 0 : sorted[rows / 2];
        double mean = Arrays.stream(sorted).average().orElse(0);
        Found best = new Found(frame, -1);
        for (int k = -4; k <= 4; k++) {
            double center = (k > 2 || k < -2 ? mean : median) + (k > 2 ? k - 3 : k < -2 ? k + 3 : k) * 0.5 * step;
            Axis axis = new Axis(frame.x(center, 0), frame.y(center, 0), tilt);
            double symmetry = symmetry(axis, step);
            best = symmetry > best.symmetry ? new Found(axis, symmetry) : best;
        }
        return best;
    }

    private double symmetry(Axis axis, double step) {
        int both = 0;
        int either = 0;
        for (int r = 0; r < SAMPLES; r++) {
            double along = -radius + (r + 0.5) * step;
            for (int k = 0; k < SAMPLES; k++) {
                double across = (k + 0.5) * step;
                boolean right = field.at(axis.x(across, along), axis.y(across, along)) > 0;
                boolean left = field.at(axis.x(-across, along), axis.y(-across, along)) > 0;
                both += right && left ? 1 : 0;
                either += right || left ? 1 : 0;
            }
        }
        return either == 0 ? 0 : both / (double) either;
    }
}
