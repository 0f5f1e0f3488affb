package org.bozzetto.ai3d.picture.outline;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.GeometryEditor;

/**
 * Evens out a polygon's rings without shrinking them: a Gaussian, then the same Gaussian of what it took away put back (Tukey's
 * "twicing"), no point moving farther than a bound, so that corners stay.
 */
final class RingSmoothing {
    /** Width of the Gaussian in pixels per pixel of bound. */
    private static final double WIDTH = 2.2;

    private static final double POINTS_PER_PIXEL = 1.33;

    private RingSmoothing() {}

    static Geometry smooth(Geometry shape, double bound) {
        double sigma = WIDTH * bound * POINTS_PER_PIXEL;
        // Each step of weights 1 2 1 has a variance of a half.
        int rounds = Math.max(1, (int) Math.round(2 * sigma * sigma));
        return new GeometryEditor(shape.getFactory()).edit(shape, new GeometryEditor.CoordinateSequenceOperation() {
            @Override
            public CoordinateSequence edit(CoordinateSequence sequence, Geometry part) {
                return part instanceof LinearRing && sequence.size() > 8
                        ? part.getFactory()
                                .getCoordinateSequenceFactory()
                                .create(smooth(sequence.toCoordinateArray(), rounds, bound))
                        : sequence;
            }
        });
    }

    private static Coordinate[] smooth(Coordinate[] ring, int rounds, double bound) {
        int n = ring.length - 1;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = ring[i].x;
            y[i] = ring[i].y;
        }
        x = twiced(x, rounds);
        y = twiced(y, rounds);
        Coordinate[] result = new Coordinate[n + 1];
        for (int i = 0; i < n; i++) {
            double dx = x[i] - ring[i].x;
            double dy = y[i] - ring[i].y;
            double moved = Math.sqrt(dx * dx + dy * dy);
            double share = moved > bound ? bound / moved : 1;
            result[i] = new Coordinate(ring[i].x + share * dx, ring[i].y + share * dy);
        }
        result[n] = result[0].copy();
        return result;
    }

    private static double[] twiced(double[] values, int rounds) {
        double[] calm = blurred(values, rounds);
        double[] lost = new double[values.length];
        for (int i = 0; i < lost.length; i++) {
            lost[i] = values[i] - calm[i];
        }
        lost = blurred(lost, rounds);
        for (int i = 0; i < lost.length; i++) {
            calm[i] += lost[i];
        }
        return calm;
    }

    private static double[] blurred(double[] values, int rounds) {
        int n = values.length;
        double[] from = values.clone();
        double[] to = new double[n];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < n; i++) {
                to[i] = 0.25 * (from[(i + n - 1) % n] + 2 * from[i] + from[(i + 1) % n]);
            }
            double[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }
}
