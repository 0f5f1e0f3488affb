package org.bozzetto.kernel.shape.build;

import java.util.HashMap;
import java.util.Map;
import org.bozzetto.kernel.math.Vec3;

/** Boxes with rounded edges, grain along the longest side. */
public final class Boxes {
    private Boxes() {}

    /** Around the origin, edges softened a little. */
    public static Solid of(double width, double height, double depth) {
        double least = Math.min(width, Math.min(height, depth));
        return rounded(width, height, depth, Math.min(0.004, 0.12 * least), 1);
    }

    /**
     * Around the origin.
     *
     * @param bevel radius of edges and corners in metres; made smaller where a side is too short
     * @param steps pieces per half edge: 1 for furniture edges, 3 for cushions
     */
    public static Solid rounded(double width, double height, double depth, double bevel, int steps) {
        double[] half = {width / 2, height / 2, depth / 2};
        double least = Math.min(half[0], Math.min(half[1], half[2]));
        return new Rounded(half, Math.min(bevel, 0.98 * least), steps).build();
    }

    /** The same, standing on y = 0. */
    public static Solid standing(double width, double height, double depth, double bevel, int steps) {
        return rounded(width, height, depth, bevel, steps).at(0, height / 2, 0);
    }

    /**
     * Each side of a cube is a grid whose outer lines lie in the bevel; the direction of a bevel point from the inner box is that of
     * a cube mapped to a sphere by tangents, so that lines of neighbouring sides meet.
     */
    private static final class Rounded {
        private final SolidBuilder solid = new SolidBuilder();
        private final Map<Integer, Integer> pointByLattice = new HashMap<>();
        private final double[] half;
        private final double bevel;
        private final int lines;
        private final double[] tangents;

        Rounded(double[] half, double bevel, int steps) {
            this.half = half;
            this.bevel = bevel;
            lines = 2 * (steps + 1);
            tangents = new double[lines];
            for (int i = 0; i < lines; i++) {
                int fromCorner = i <= steps ? steps - i : i - steps - 1;
                tangents[i] = StrictMath.tan(Math.PI / 4 * fromCorner / steps) * (i <= steps ? -1 : 1);
            }
        }

        Solid build() {
            for (int axis = 0; axis < 3; axis++) {
                for (int side = -1; side <= 1; side += 2) {
                    face(axis, side);
                }
            }
            return solid.build(Solid.CREASE + 0.3);
        }

        private void face(int axis, int side) {
            int across = (axis + 1) % 3;
            int up = (axis + 2) % 3;
            boolean grainAcross = half[across] >= half[up];
            for (int i = 0; i + 1 < lines; i++) {
                for (int j = 0; j + 1 < lines; j++) {
                    int a = point(axis, side, i, j);
                    int b = point(axis, side, i + 1, j);
                    int c = point(axis, side, i + 1, j + 1);
                    int d = point(axis, side, i, j + 1);
                    int second = side > 0 ? b : d;
                    int fourth = side > 0 ? d : b;
                    solid.quad(
                            a,
                            second,
                            c,
                            fourth,
                            uv(a, across, up, grainAcross),
                            uv(second, across, up, grainAcross),
                            uv(c, across, up, grainAcross),
                            uv(fourth, across, up, grainAcross));
                }
            }
        }

        private Vec2 uv(int point, int across, int up, boolean grainAcross) {
            Vec3 p = solid.at(point);
            double first = Axes.component(p, across) + half[across];
            double second = Axes.component(p, up) + half[up];
            return grainAcross ? new Vec2(first, second) : new Vec2(second, first);
        }

        private int point(int axis, int side, int i, int j) {
            int[] lattice = new int[3];
            lattice[axis] = side < 0 ? 0 : lines - 1;
            lattice[(axis + 1) % 3] = i;
            lattice[(axis + 2) % 3] = j;
            int key = (lattice[0] * lines + lattice[1]) * lines + lattice[2];
            return pointByLattice.computeIfAbsent(key, _ -> solid.point(position(lattice)));
        }

        private Vec3 position(int[] lattice) {
            Vec3 direction = Axes.unit(new Vec3(tangents[lattice[0]], tangents[lattice[1]], tangents[lattice[2]]));
            double[] p = new double[3];
            for (int k = 0; k < 3; k++) {
                double inner = (half[k] - bevel) * (lattice[k] < lines / 2 ? -1 : 1);
                p[k] = inner + bevel * Axes.component(direction, k);
            }
            return Axes.of(p);
        }
    }
}
