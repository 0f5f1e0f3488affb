package org.bozzetto.kernel.shape.build;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.math.Vec3;

/**
 * A skin over a stack of closed rows of points: the ground of lathes, sweeps and extrusions. All rows have as many points, or
 * one (a pole). Points run counter-clockwise when one looks from the last row back to the first.
 */
public final class Loft {
    private Loft() {}

    /** A skin from the first to the last row; an end that is no pole gets a flat cap. */
    public static Solid capped(List<Vec3[]> rows, double crease) {
        return new Skin(rows).build(false, crease);
    }

    /** A skin that runs from the last row on to the first, as a ring does. */
    public static Solid ring(List<Vec3[]> rows, double crease) {
        return new Skin(rows).build(true, crease);
    }

    private static final class Skin {
        private final SolidBuilder solid = new SolidBuilder();
        private final List<Vec3[]> rows;
        private final List<int[]> points = new ArrayList<>();
        private final int columns;

        Skin(List<Vec3[]> rows) {
            this.rows = rows;
            columns = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
            for (Vec3[] row : rows) {
                if (row.length != 1 && row.length != columns) {
                    throw new IllegalArgumentException("a row of " + row.length + " points among rows of " + columns);
                }
                int[] numbers = new int[row.length];
                for (int i = 0; i < row.length; i++) {
                    numbers[i] = solid.point(row[i]);
                }
                points.add(numbers);
            }
        }

        Solid build(boolean ring, double crease) {
            double[] across = around();
            double u = 0;
            int steps = ring ? rows.size() : rows.size() - 1;
            for (int i = 0; i < steps; i++) {
                int next = (i + 1) % rows.size();
                double nextU = u + distance(rows.get(i), rows.get(next));
                for (int j = 0; j < columns; j++) {
                    solid.quad(
                            number(i, j),
                            number(i, j + 1),
                            number(next, j + 1),
                            number(next, j),
                            new Vec2(u, across[j]),
                            new Vec2(u, across[j + 1]),
                            new Vec2(nextU, across[j + 1]),
                            new Vec2(nextU, across[j]));
                }
                u = nextU;
            }
            if (!ring) {
                cap(points.getFirst(), true);
                cap(points.getLast(), false);
            }
            return solid.build(crease);
        }

        private int number(int row, int column) {
            int[] numbers = points.get(row);
            return numbers[column % numbers.length];
        }

        /** Length around the longest row, up to each column. */
        private double[] around() {
            double[] longest = new double[columns + 1];
            for (Vec3[] row : rows) {
                double[] lengths = new double[columns + 1];
                for (int j = 0; j < columns; j++) {
                    lengths[j + 1] = lengths[j]
                            + row[(j + 1) % row.length]
                                    .minus(row[j % row.length])
                                    .length();
                }
                if (lengths[columns] > longest[columns]) {
                    longest = lengths;
                }
            }
            return longest;
        }

        private double distance(Vec3[] from, Vec3[] to) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += to[j % to.length].minus(from[j % from.length]).length();
            }
            return sum / columns;
        }

        private void cap(int[] loop, boolean reversed) {
            if (loop.length == 1) {
                return;
            }
            Vec3 normal = Vec3.ZERO;
            for (int j = 0; j < loop.length; j++) {
                normal = normal.plus(solid.at(loop[j]).cross(solid.at(loop[(j + 1) % loop.length])));
            }
            int axis = Axes.dominant(normal);
            double sign = Axes.component(normal, axis) < 0 ? -1 : 1;
            Vec2[] flat = new Vec2[loop.length];
            Vec2[] uv = new Vec2[loop.length];
            for (int j = 0; j < loop.length; j++) {
                Vec3 p = solid.at(loop[j]);
                flat[j] = new Vec2(Axes.component(p, (axis + 1) % 3) * sign, Axes.component(p, (axis + 2) % 3));
                uv[j] = axis == 0 ? new Vec2(p.z(), p.y()) : new Vec2(p.x(), axis == 1 ? p.z() : p.y());
            }
            for (int[] t : EarClipping.triangulate(flat)) {
                int b = reversed ? t[2] : t[1];
                int c = reversed ? t[1] : t[2];
                solid.triangle(loop[t[0]], loop[b], loop[c], uv[t[0]], uv[b], uv[c]);
            }
        }
    }
}
