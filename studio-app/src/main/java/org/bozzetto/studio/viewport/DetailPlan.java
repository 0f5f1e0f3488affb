package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;

/**
 * Which things are drawn in full and which only as part of the crowd: what is in the picture before what is not, what is large
 * before what is small, until the budget is spent.
 *
 * @param full drawn with all their triangles
 * @param crowd the others, each with whether a box will do for it
 */
record DetailPlan(Set<UUID> full, Map<UUID, Boolean> crowd) {
    /** Below this many pixels a box looks like anything. */
    private static final double BOX_PIXELS = 18;
    /** Below this many pixels nothing is gained by drawing it in full. */
    private static final double LEAST_PIXELS = 7;
    /** What is drawn in full already keeps its place among what is about as large. */
    private static final double LOYALTY = 1.25;

    /**
     * A thing to be drawn.
     *
     * @param proxyTriangles how many its coarse body has
     * @param pinned to be drawn in full whatever it costs: it is selected
     */
    record Thing(UUID id, Bounds bounds, int shapes, long triangles, int proxyTriangles, boolean pinned) {}

    private record Sized(Thing thing, double pixels, double rank) {}

    static DetailPlan of(Collection<Thing> things, View view, DetailBudget budget, Set<UUID> alreadyFull) {
        List<Sized> sized = new ArrayList<>(things.size());
        for (Thing thing : things) {
            double pixels = view.pixels(thing.bounds());
            double rank = alreadyFull.contains(thing.id()) ? pixels * LOYALTY : pixels;
            sized.add(new Sized(thing, pixels, thing.pinned() ? Double.MAX_VALUE : rank));
        }
        sized.sort(Comparator.comparingDouble(Sized::rank).reversed());
        Set<UUID> full = new HashSet<>();
        Map<UUID, Boolean> crowd = new HashMap<>();
        int shapes = 0;
        long triangles = 0;
        long coarse = 0;
        boolean allFit = budget.holds(
                things.stream().mapToInt(Thing::shapes).sum(),
                things.stream().mapToLong(Thing::triangles).sum());
        for (Sized it : sized) {
            Thing thing = it.thing();
            boolean fits = budget.holds(shapes + thing.shapes(), triangles + thing.triangles());
            if (allFit || thing.pinned() || (fits && it.rank() >= LEAST_PIXELS)) {
                shapes += thing.shapes();
                triangles += thing.triangles();
                full.add(thing.id());
            } else {
                coarse += thing.proxyTriangles();
                crowd.put(thing.id(), it.pixels() < BOX_PIXELS || coarse > budget.triangles() / 2);
            }
        }
        return new DetailPlan(full, crowd);
    }

    /** Where one looks from, and how large the picture is in pixels. */
    record View(Orbit orbit, double width, double height) {

        /** How tall the ball around a box appears; 0 outside the picture. */
        double pixels(Bounds box) {
            if (box.isEmpty()) {
                return 0;
            }
            double radius = box.size().length() / 2;
            Vec3 from = box.center().minus(orbit.eye());
            double depth = from.dot(orbit.forward());
            double tanY = Math.tan(Orbit.FOV / 2);
            double tanX = tanY * width / Math.max(1, height);
            boolean outside = depth < -radius
                    || beyond(from.dot(orbit.right()), depth, tanX, radius)
                    || beyond(from.dot(orbit.up()), depth, tanY, radius);
            return outside ? 0 : radius * height / (tanY * Math.max(depth, radius));
        }

        /** Whether a ball lies wholly beyond one of the two planes that bound the picture along an axis. */
        private static boolean beyond(double aside, double depth, double tan, double radius) {
            return (Math.abs(aside) - depth * tan) / Math.sqrt(1 + tan * tan) > radius;
        }
    }
}
