package org.bozzetto.ai3d.picture.solid;

import java.util.Arrays;
import java.util.List;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.picture.outline.OutlineTracer;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.locationtech.jts.geom.Envelope;

/** Fills an outline with triangles: its own points joined by fixed edges, and given points inside. */
final class PlaneMesher {
    /** Twice the outline's raster, so that the middle of two outline points is a whole number as well. */
    private static final int UNITS = 2 * OutlineTracer.RASTER;

    private static final int FRAME = 4;

    private final double originX;
    private final double originY;
    private final Triangulation mesh;

    private PlaneMesher(Envelope bounds) {
        originX = Math.floor(bounds.getMinX()) - 1;
        originY = Math.floor(bounds.getMinY()) - 1;
        mesh = new Triangulation(
                0, 0, units(bounds.getMaxX() - originX) + UNITS, units(bounds.getMaxY() - originY) + UNITS);
    }

    private static int units(double length) {
        return (int) Math.round(length * UNITS);
    }

    /**
     * @param interior x y per point to add
     * @param longestRim longer pieces of the outline are divided
     * @param split whether edges inside must not join two points of the outline: bodies without walls need a point between, or
     *     front and back would meet in that edge
     */
    static PlaneMesh fill(Outline outline, double[] interior, double longestRim, boolean split, Checkpoint checkpoint)
            throws CancelledException {
        try {
            return new PlaneMesher(outline.bounds()).run(outline, interior, longestRim, split, checkpoint);
        } catch (FixedEdges.CrossingException e) {
            // Dividing pieces moves their new points by less than the raster; where lines run that close, leave them
            // whole.
            try {
                return new PlaneMesher(outline.bounds())
                        .run(outline, interior, Double.POSITIVE_INFINITY, split, checkpoint);
            } catch (FixedEdges.CrossingException again) {
                throw new IllegalStateException("an outline that crosses itself", again);
            }
        }
    }

    /** The same rim, under the same numbers, with nothing inside. */
    static PlaneMesh withoutInterior(PlaneMesh mesh, Outline outline) {
        PlaneMesher mesher = new PlaneMesher(outline.bounds());
        for (int p = 0; p < mesh.rimPoints(); p++) {
            mesher.mesh.insert(units(mesh.x(p) - mesher.originX), units(mesh.y(p) - mesher.originY));
        }
        FixedEdges fixed = new FixedEdges(mesher.mesh);
        try {
            for (int i = 0; i < mesh.rimEdges().length; i += 2) {
                fixed.add(mesh.rimEdges()[i] + FRAME, mesh.rimEdges()[i + 1] + FRAME);
            }
        } catch (FixedEdges.CrossingException e) {
            throw new IllegalStateException("a rim that crosses itself", e);
        }
        return mesher.collect(mesher.mesh.pointCount(), mesher.inside());
    }

    private PlaneMesh run(Outline outline, double[] interior, double longestRim, boolean split, Checkpoint checkpoint)
            throws CancelledException, FixedEdges.CrossingException {
        List<double[]> rings = outline.rings();
        int[][] numbers = new int[rings.size()][];
        for (int r = 0; r < numbers.length; r++) {
            checkpoint.check();
            numbers[r] = insertRing(rings.get(r), longestRim);
        }
        int rimPoints = mesh.pointCount();
        FixedEdges fixed = new FixedEdges(mesh);
        for (int[] ring : numbers) {
            checkpoint.check();
            for (int i = 0; i < ring.length; i++) {
                fixed.add(ring[i], ring[(i + 1) % ring.length]);
            }
        }
        for (int i = 0; i < interior.length; i += 2) {
            if (i % 1024 == 0) {
                checkpoint.check();
            }
            mesh.insert(units(interior[i] - originX), units(interior[i + 1] - originY));
        }
        boolean[] inside = inside();
        if (split) {
            inside = divideChords(rimPoints, inside);
        }
        return collect(rimPoints, inside);
    }

    private int[] insertRing(double[] ring, double longest) {
        int[] numbers = new int[ring.length / 2];
        int n = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            double dx = ring[next] - ring[i];
            double dy = ring[next + 1] - ring[i + 1];
            int pieces = Math.max(1, (int) Math.ceil(Math.sqrt(dx * dx + dy * dy) / longest));
            for (int k = 0; k < pieces; k++) {
                if (n == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * n);
                }
                double t = k / (double) pieces;
                int x = 2 * (int) Math.round((ring[i] + t * dx - originX) * OutlineTracer.RASTER);
                int y = 2 * (int) Math.round((ring[i + 1] + t * dy - originY) * OutlineTracer.RASTER);
                int number = mesh.insert(x, y);
                if (n == 0 || numbers[n - 1] != number) {
                    numbers[n++] = number;
                }
            }
        }
        return Arrays.copyOf(numbers, n);
    }

    /** Per triangle: an odd number of fixed edges lies between it and the frame. */
    private boolean[] inside() {
        int n = mesh.triangleCount();
        boolean[] inside = new boolean[n];
        boolean[] seen = new boolean[n];
        int[] stack = new int[n];
        int size = 0;
        int start = mesh.entryAt(0) / 3;
        stack[size++] = start;
        seen[start] = true;
        while (size > 0) {
            int triangle = stack[--size];
            for (int e = 3 * triangle; e < 3 * triangle + 3; e++) {
                int twin = mesh.twin(e);
                if (twin != Triangulation.NONE && !seen[twin / 3]) {
                    seen[twin / 3] = true;
                    inside[twin / 3] = inside[triangle] ^ mesh.isFixed(e);
                    stack[size++] = twin / 3;
                }
            }
        }
        return inside;
    }

    private boolean[] divideChords(int rimPoints, boolean[] before) {
        boolean[] now = before;
        while (divideSome(rimPoints, now)) {
            now = inside();
        }
        int count = mesh.triangleCount();
        for (int t = 0; t < count; t++) {
            int a = mesh.corner(3 * t);
            int b = mesh.corner(3 * t + 1);
            int c = mesh.corner(3 * t + 2);
            if (now[t] && a < rimPoints && b < rimPoints && c < rimPoints) {
                mesh.insert((mesh.x(a) + mesh.x(b) + mesh.x(c)) / 3, (mesh.y(a) + mesh.y(b) + mesh.y(c)) / 3);
            }
        }
        return mesh.triangleCount() == count ? now : inside();
    }

    private boolean divideSome(int rimPoints, boolean[] inside) {
        boolean found = false;
        for (int e = 0; e < 3 * inside.length; e++) {
            int a = mesh.corner(e);
            int b = mesh.corner(Triangulation.next(e));
            // Flips stay within a region, so an old triangle's number still tells on which side it is.
            if (!mesh.isFixed(e) && inside[e / 3] && a < rimPoints && b < rimPoints && !frame(a, b)) {
                mesh.splitEdge(e, (mesh.x(a) + mesh.x(b)) / 2, (mesh.y(a) + mesh.y(b)) / 2);
                found = true;
            }
        }
        return found;
    }

    private static boolean frame(int a, int b) {
        return Triangulation.isFrame(a) || Triangulation.isFrame(b);
    }

    private PlaneMesh collect(int rimPoints, boolean[] inside) {
        int first = FRAME;
        double[] points = new double[2 * (mesh.pointCount() - first)];
        for (int p = first; p < mesh.pointCount(); p++) {
            points[2 * (p - first)] = originX + mesh.x(p) / (double) UNITS;
            points[2 * (p - first) + 1] = originY + mesh.y(p) / (double) UNITS;
        }
        int[] triangles = new int[3 * mesh.triangleCount()];
        int[] rim = new int[triangles.length];
        int t = 0;
        int r = 0;
        for (int e = 0; e < 3 * mesh.triangleCount(); e++) {
            if (!inside[e / 3]) {
                continue;
            }
            triangles[t++] = mesh.corner(e) - first;
            if (mesh.isFixed(e)) {
                rim[r++] = mesh.corner(e) - first;
                rim[r++] = mesh.corner(Triangulation.next(e)) - first;
            }
        }
        return new PlaneMesh(points, rimPoints - first, Arrays.copyOf(triangles, t), Arrays.copyOf(rim, r));
    }
}
