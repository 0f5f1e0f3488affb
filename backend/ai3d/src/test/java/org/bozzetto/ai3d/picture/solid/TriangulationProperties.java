package org.bozzetto.ai3d.picture.solid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TriangulationProperties {
    /** A few columns and rows, so that many points fall on one line or on one another. */
    private static Triangulation filled(long seed, int count, int range) {
        Random random = new Random(seed);
        Triangulation mesh = new Triangulation(0, 0, range, range);
        for (int i = 0; i < count; i++) {
            mesh.insert(random.nextInt(range + 1), random.nextInt(range + 1));
        }
        return mesh;
    }

    @Property(tries = 60)
    void trianglesTurnLeftAndTheirCirclesAreEmpty(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int count,
            @ForAll @IntRange(min = 2, max = 4000) int range) {
        Triangulation mesh = filled(seed, count, range);
        assertSound(mesh);
        for (int e = 0; e < 3 * mesh.triangleCount(); e++) {
            if (mesh.twin(e) != Triangulation.NONE) {
                int apex = mesh.corner(Triangulation.previous(mesh.twin(e)));
                assertThat(inCircle(mesh, e - e % 3, apex)).isLessThanOrEqualTo(1e-9);
            }
        }
    }

    @Property(tries = 60)
    void aFixedLineIsThereAndStays(@ForAll long seed, @ForAll @IntRange(min = 4, max = 150) int count)
            throws FixedEdges.CrossingException {
        Triangulation mesh = filled(seed, count, 60);
        int points = mesh.pointCount();
        Random random = new Random(seed);
        int from = 4 + random.nextInt(points - 4);
        int to = 4 + random.nextInt(points - 4);
        new FixedEdges(mesh).add(from, to);
        for (int i = 0; i < 40; i++) {
            mesh.insert(random.nextInt(61), random.nextInt(61));
        }
        assertSound(mesh);
        double length = 0;
        for (int e = 0; e < 3 * mesh.triangleCount(); e++) {
            if (mesh.isFixed(e)) {
                int a = mesh.corner(e);
                int b = mesh.corner(Triangulation.next(e));
                assertThat(mesh.side(from, to, a)).isZero();
                assertThat(mesh.side(from, to, b)).isZero();
                length += Math.hypot(mesh.x(a) - mesh.x(b), mesh.y(a) - mesh.y(b)) / 2;
            }
        }
        double whole = Math.hypot(mesh.x(from) - mesh.x(to), mesh.y(from) - mesh.y(to));
        assertThat(length).isCloseTo(whole, org.assertj.core.api.Assertions.within(1e-6));
    }

    private static void assertSound(Triangulation mesh) {
        for (int e = 0; e < 3 * mesh.triangleCount(); e++) {
            int a = mesh.corner(e);
            int b = mesh.corner(Triangulation.next(e));
            assertThat(mesh.side(a, b, mesh.corner(Triangulation.previous(e)))).isPositive();
            int twin = mesh.twin(e);
            if (twin != Triangulation.NONE) {
                assertThat(mesh.twin(twin)).isEqualTo(e);
                assertThat(mesh.corner(twin)).isEqualTo(b);
                assertThat(mesh.corner(Triangulation.next(twin))).isEqualTo(a);
            }
        }
        // Euler: the frame is a quadrilateral.
        assertThat(mesh.triangleCount()).isEqualTo(2 * (mesh.pointCount() - 4) + 2);
    }

    /** Above 0 when a point lies inside the circle through a triangle's corners, over the size of the numbers. */
    private static double inCircle(Triangulation mesh, int first, int point) {
        double[] x = new double[3];
        double[] y = new double[3];
        double[] square = new double[3];
        for (int k = 0; k < 3; k++) {
            x[k] = mesh.x(mesh.corner(first + k)) - (double) mesh.x(point);
            y[k] = mesh.y(mesh.corner(first + k)) - (double) mesh.y(point);
            square[k] = x[k] * x[k] + y[k] * y[k];
        }
        double sum = 0;
        double size = 1e-30;
        for (int k = 0; k < 3; k++) {
            int i = (k + 1) % 3;
            int j = (k + 2) % 3;
            double term = square[k] * (x[i] * y[j] - x[j] * y[i]);
            sum += term;
            size += Math.abs(term);
        }
        return sum / size;
    }
}
