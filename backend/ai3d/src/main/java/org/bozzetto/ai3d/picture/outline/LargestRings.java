package org.bozzetto.ai3d.picture.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Keeps the largest pieces and holes of an outline, as many as a number of points allows; at least the largest piece. */
final class LargestRings {
    private LargestRings() {}

    static Geometry of(Outline outline, int mostPoints) {
        List<LinearRing> rings = new ArrayList<>();
        for (Polygon polygon : outline.polygons()) {
            rings.add(polygon.getExteriorRing());
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                rings.add(polygon.getInteriorRingN(i));
            }
        }
        rings.sort(Comparator.comparingDouble((LinearRing ring) -> Area.ofRing(ring.getCoordinates()))
                .reversed());
        Set<LinearRing> kept = new HashSet<>();
        int points = 0;
        for (LinearRing ring : rings) {
            points += ring.getNumPoints() - 1;
            if (!kept.isEmpty() && points > mostPoints) {
                break;
            }
            kept.add(ring);
        }
        List<Polygon> polygons = new ArrayList<>();
        for (Polygon polygon : outline.polygons()) {
            List<LinearRing> holes = new ArrayList<>();
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                if (kept.contains(polygon.getInteriorRingN(i))) {
                    holes.add(polygon.getInteriorRingN(i));
                }
            }
            if (kept.contains(polygon.getExteriorRing())) {
                polygons.add(polygon.getFactory()
                        .createPolygon(polygon.getExteriorRing(), holes.toArray(LinearRing[]::new)));
            }
        }
        return outline.shape().getFactory().createMultiPolygon(polygons.toArray(Polygon[]::new));
    }
}
