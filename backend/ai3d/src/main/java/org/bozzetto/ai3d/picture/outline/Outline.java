package org.bozzetto.ai3d.picture.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The edge of a picture's subject in plane coordinates: pixels, x right, y up from the picture's lower edge.
 *
 * @param shape valid polygons, possibly with holes
 */
public record Outline(Geometry shape) {

    public Envelope bounds() {
        return shape.getEnvelopeInternal();
    }

    /** Points over all rings, closing ones not counted. */
    public int pointCount() {
        return rings().stream().mapToInt(ring -> ring.length / 2).sum();
    }

    public int holeCount() {
        int holes = 0;
        for (Polygon polygon : polygons()) {
            holes += polygon.getNumInteriorRing();
        }
        return holes;
    }

    public List<Polygon> polygons() {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                polygons.add(polygon);
            }
        }
        return polygons;
    }

    /** All rings, shells and holes, x y per point, first point not repeated; the subject lies on their left. */
    public List<double[]> rings() {
        List<double[]> rings = new ArrayList<>();
        for (Polygon polygon : polygons()) {
            rings.add(points(polygon.getExteriorRing(), true));
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                rings.add(points(polygon.getInteriorRingN(i), false));
            }
        }
        return rings;
    }

    /** Whether rings touch in a point, where a body over them would hang together by nothing. */
    public boolean isPinched() {
        Set<Coordinate> seen = new HashSet<>();
        for (double[] ring : rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                if (!seen.add(new Coordinate(ring[i], ring[i + 1]))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] points(LinearRing ring, boolean counterClockwise) {
        Coordinate[] coordinates = ring.getCoordinates();
        int n = coordinates.length - 1;
        boolean reversed = Orientation.isCCW(coordinates) != counterClockwise;
        double[] points = new double[2 * n];
        for (int i = 0; i < n; i++) {
            Coordinate at = coordinates[reversed ? n - 1 - i : i];
            points[2 * i] = at.x;
            points[2 * i + 1] = at.y;
        }
        return points;
    }

    /** Overlap of two outlines: area of what they share over area of what either covers. */
    public double overlap(Outline other) {
        double difference = shape.symDifference(other.shape).getArea();
        double sum = shape.getArea() + other.shape.getArea();
        return sum == 0 ? 0 : (sum - difference) / (sum + difference);
    }
}
