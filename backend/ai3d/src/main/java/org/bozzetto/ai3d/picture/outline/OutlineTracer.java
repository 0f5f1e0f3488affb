package org.bozzetto.ai3d.picture.outline;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.foreground.Matte;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** Turns a soft matte into polygons with holes, below a pixel exact, then calmer and simpler within a bound. */
public final class OutlineTracer {
    /** Points lie on a raster this fine, in parts of a pixel, so that later predicates are exact. */
    public static final int RASTER = 128;

    private static final double SMALLEST_RING = 2;
    private static final double SMALLEST_SHARE = 0.008;
    /** Several steps of the raster. */
    private static final double SEPARATION = 0.04;

    private static final double LEAST_OVERLAP = 0.988;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private OutlineTracer() {}

    /** The matte's edge as it is, every crossing of the pixel grid a point. */
    public static Outline trace(Matte matte) {
        List<Coordinate[]> shells = new ArrayList<>();
        List<Coordinate[]> holes = new ArrayList<>();
        for (double[] ring : MarchingSquares.rings(matte.coverage(), matte.width(), matte.height(), 0.5f)) {
            int n = ring.length / 2;
            Coordinate[] points = new Coordinate[n + 1];
            for (int i = 0; i <= n; i++) {
                points[i] = new Coordinate(ring[2 * (i % n)] + 0.5, matte.height() - 0.5 - ring[2 * (i % n) + 1]);
            }
            double area = -Area.ofRingSigned(points);
            if (area > SMALLEST_RING) {
                shells.add(points);
            } else if (area < -SMALLEST_RING) {
                holes.add(points);
            }
        }
        // What hangs on by a corner only comes apart here, and is no piece of its own.
        double largest = shells.stream().mapToDouble(Area::ofRing).max().orElse(0);
        shells.removeIf(shell -> Area.ofRing(shell) < SMALLEST_SHARE * largest);
        return new Outline(assemble(shells, holes));
    }

    private static Geometry assemble(List<Coordinate[]> shells, List<Coordinate[]> holes) {
        List<List<LinearRing>> holesOf = new ArrayList<>();
        shells.forEach(_ -> holesOf.add(new ArrayList<>()));
        for (Coordinate[] hole : holes) {
            int owner = -1;
            for (int s = 0; s < shells.size(); s++) {
                boolean smaller = owner < 0 || Area.ofRing(shells.get(s)) < Area.ofRing(shells.get(owner));
                if (smaller && PointLocation.isInRing(hole[0], shells.get(s))) {
                    owner = s;
                }
            }
            if (owner >= 0) {
                holesOf.get(owner).add(FACTORY.createLinearRing(hole));
            }
        }
        Polygon[] polygons = new Polygon[shells.size()];
        for (int s = 0; s < polygons.length; s++) {
            polygons[s] = FACTORY.createPolygon(
                    FACTORY.createLinearRing(shells.get(s)), holesOf.get(s).toArray(LinearRing[]::new));
        }
        return FACTORY.createMultiPolygon(polygons);
    }

    /**
     * A calmer outline with fewer points.
     *
     * @param calm pixels that a point may move to even out the pixel grid's stairs
     * @param tolerance pixels that the simplified line may leave the calmer one; less is used when the overlap would suffer
     * @param mostPoints more is used, and in the end the smallest rings are left out, to have no more points than this
     */
    public static Outline simplify(Outline traced, double calm, double tolerance, int mostPoints, Checkpoint checkpoint)
            throws CancelledException {
        double bound = tolerance;
        double move = calm;
        Outline best = simplified(traced, move, bound);
        for (int attempt = 0; attempt < 4 && (best.overlap(traced) < LEAST_OVERLAP || best.isPinched()); attempt++) {
            checkpoint.check();
            bound /= 2;
            move /= 2;
            best = simplified(traced, move, bound);
        }
        for (int attempt = 0; attempt < 12 && best.pointCount() > mostPoints; attempt++) {
            checkpoint.check();
            bound *= 1.5;
            best = simplified(traced, move, bound);
        }
        if (best.isPinched()) {
            best = new Outline(onRaster(apart(best.shape())));
        }
        return best.pointCount() > mostPoints ? new Outline(LargestRings.of(best, mostPoints)) : best;
    }

    private static Outline simplified(Outline traced, double calm, double tolerance) {
        Geometry calmer = calm > 0.01 ? RingSmoothing.smooth(traced.shape(), calm) : traced.shape();
        if (!calmer.isValid()) {
            calmer = traced.shape();
        }
        Outline outline = new Outline(onRaster(TopologyPreservingSimplifier.simplify(calmer, tolerance)));
        return outline.polygons().isEmpty() ? new Outline(onRaster(traced.shape())) : outline;
    }

    /** A little smaller, so that what touches in a point does not any more. */
    private static Geometry apart(Geometry shape) {
        BufferParameters mitred = new BufferParameters(1, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 4);
        return BufferOp.bufferOp(shape, -SEPARATION, mitred);
    }

    private static Geometry onRaster(Geometry shape) {
        return GeometryPrecisionReducer.reduce(shape, new PrecisionModel(RASTER));
    }
}
