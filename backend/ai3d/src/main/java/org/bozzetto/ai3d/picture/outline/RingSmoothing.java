package org.bozzetto.ai3d.picture.outline;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.GeometryEditor;

/**
 * Evens out a polygon's rings without shrinking them: alternating inward and outward steps (Taubin, "A Signal Processing Approach
 * to Fair Surface Design", 1995), no point moving farther than a bound, so that corners stay.
 */
final class RingSmoothing {
    private static final double INWARD = 0.5;
    private static final double OUTWARD = -0.526;

    private RingSmoothing() {}

    static Geometry smooth(Geometry shape, double bound) {
        int rounds = 4 + (int) (6 * bound);
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
        for (int round = 0; round < rounds; round++) {
            x = step(step(x, INWARD), OUTWARD);
            y = step(step(y, INWARD), OUTWARD);
        }
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

    private static double[] step(double[] values, double weight) {
        int n = values.length;
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
            double mean = 0.5 * (values[(i + n - 1) % n] + values[(i + 1) % n]);
            next[i] = values[i] + weight * (mean - values[i]);
        }
        return next;
    }
}
