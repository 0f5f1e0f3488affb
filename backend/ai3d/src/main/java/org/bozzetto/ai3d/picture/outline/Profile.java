package org.bozzetto.ai3d.picture.outline;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * What a lathe would turn to get an outline: radius over distance along the axis, from bottom to top, both ends on the axis.
 *
 * @param along pixels along the axis, never falling
 * @param radius pixels, 0 at both ends and above 0 between
 * @param overlap how much of the outline the turned body's outline matches, 0..1
 * @param onesided whether parts that stick out on one side only (a handle) were left off
 */
public record Profile(Axis axis, double[] along, double[] radius, double overlap, boolean onesided) {
    private static final int ROWS = 640;
    private static final double THINNEST = 0.4;
    private static final double STICKS_OUT = 0.08;

    public static Profile of(Outline outline, DistanceField field, Axis axis, double smoothness, Checkpoint checkpoint)
            throws CancelledException {
        double bottom = Double.MAX_VALUE;
        double top = -Double.MAX_VALUE;
        double reach = 0;
        for (double[] ring : outline.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                double along = axis.along(ring[i], ring[i + 1]);
                bottom = Math.min(bottom, along);
                top = Math.max(top, along);
                reach = Math.max(reach, Math.abs(axis.across(ring[i], ring[i + 1])));
            }
        }
        double step = (top - bottom) / ROWS;
        double[] radius = new double[ROWS];
        boolean onesided = false;
        double shared = 0;
        double covered = 0;
        for (int r = 0; r < ROWS; r++) {
            checkpoint.check();
            double along = bottom + (r + 0.5) * step;
            double right = extent(field, axis, along, reach, 1);
            double left = extent(field, axis, along, reach, -1);
            double gap = Math.abs(right - left) / Math.max(1, reach);
            double toSmaller = Math.clamp((gap - STICKS_OUT) / STICKS_OUT, 0, 1);
            onesided |= toSmaller == 1;
            radius[r] = (1 - toSmaller) * 0.5 * (right + left) + toSmaller * Math.min(right, left);
        }
        radius = smoothed(radius, 1 + (int) Math.round(3 * smoothness));
        for (int r = 0; r < ROWS; r++) {
            double along = bottom + (r + 0.5) * step;
            double[] counts = overlap(field, axis, along, radius[r], reach);
            shared += counts[0];
            covered += counts[1];
        }
        return closed(axis, bottom, step, radius, covered == 0 ? 0 : shared / covered, onesided);
    }

    /** How far the outline reaches to one side of the axis in a row, between samples by interpolation; 0 when it does not. */
    private static double extent(DistanceField field, Axis axis, double along, double reach, int sign) {
        double step = field.cell();
        double beyond = 0;
        for (double across = reach + step; across > -reach; across -= step) {
            double d = field.at(axis.x(sign * across, along), axis.y(sign * across, along));
            if (d > 0) {
                return Math.max(0, beyond < 0 ? across + step * d / (d - beyond) : across);
            }
            beyond = d;
        }
        return 0;
    }

    private static double[] overlap(DistanceField field, Axis axis, double along, double radius, double reach) {
        double step = Math.max(field.cell(), reach / 200);
        double[] counts = new double[2];
        for (double across = -reach - step; across <= reach + step; across += step) {
            boolean inside = field.at(axis.x(across, along), axis.y(across, along)) > 0;
            boolean turned = Math.abs(across) < radius;
            counts[0] += inside && turned ? 1 : 0;
            counts[1] += inside || turned ? 1 : 0;
        }
        return counts;
    }

    /** Triangular smoothing that leaves steps alone: only rows of like radius are mixed. */
    private static double[] smoothed(double[] radius, int reach) {
        double most = Arrays.stream(radius).max().orElse(1);
        double[] result = new double[radius.length];
        for (int r = 0; r < radius.length; r++) {
            double sum = 0;
            double weights = 0;
            for (int k = -reach; k <= reach; k++) {
                int at = Math.clamp(r + k, 0, radius.length - 1);
                double difference = (radius[at] - radius[r]) / (0.03 * most);
                double weight = (reach + 1 - Math.abs(k)) / (1 + difference * difference);
                sum += weight * radius[at];
                weights += weight;
            }
            result[r] = sum / weights;
        }
        return result;
    }

    private static Profile closed(
            Axis axis, double bottom, double step, double[] radius, double overlap, boolean onesided) {
        double least = Math.max(0.2 * step, THINNEST);
        int first = 0;
        while (first < radius.length - 1 && radius[first] <= least) {
            first++;
        }
        int last = radius.length - 1;
        while (last > first && radius[last] <= least) {
            last--;
        }
        int n = last - first + 1;
        double[] along = new double[n + 4];
        double[] radii = new double[n + 4];
        along[0] = bottom + first * step;
        along[1] = along[0];
        radii[1] = Math.max(least, radius[first]);
        for (int r = 0; r < n; r++) {
            along[r + 2] = bottom + (first + r + 0.5) * step;
            // Where the outline is interrupted a thin neck keeps the body in one piece.
            radii[r + 2] = Math.max(least, radius[first + r]);
        }
        along[n + 2] = bottom + (last + 1) * step;
        radii[n + 2] = Math.max(least, radius[last]);
        along[n + 3] = along[n + 2];
        return new Profile(axis, along, radii, overlap, onesided);
    }

    /** With at most {@code count} points, at least 5, leaving the full profile as little as that allows. */
    public Profile simplified(int count) {
        Coordinate[] points = new Coordinate[along.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(radius[i], along[i]);
        }
        double tolerance = 0.12;
        Coordinate[] simple;
        do {
            simple = DouglasPeuckerSimplifier.simplify(new GeometryFactory().createLineString(points), tolerance)
                    .getCoordinates();
            tolerance *= 1.4;
        } while (simple.length > Math.max(5, count));
        if (simple.length < 4) {
            simple = rod(points);
        }
        double[] newAlong = new double[simple.length];
        double[] newRadius = new double[simple.length];
        for (int i = 0; i < simple.length; i++) {
            newAlong[i] = simple[i].y;
            newRadius[i] = i == 0 || i == simple.length - 1 ? 0 : simple[i].x;
        }
        return new Profile(axis, newAlong, newRadius, overlap, onesided);
    }

    /** Something too thin to have a form of its own. */
    private static Coordinate[] rod(Coordinate[] points) {
        Coordinate bottom = points[0];
        Coordinate top = points[points.length - 1];
        double mean =
                Arrays.stream(points).mapToDouble(point -> point.x).average().orElse(THINNEST);
        return new Coordinate[] {bottom, new Coordinate(mean, bottom.y), new Coordinate(mean, top.y), top};
    }

    /** The box of the body's outline, across and along the axis. */
    public Envelope bounds() {
        double most = Arrays.stream(radius).max().orElse(0);
        return new Envelope(-most, most, along[0], along[along.length - 1]);
    }
}
