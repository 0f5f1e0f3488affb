package org.bozzetto.kernel.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PolygonTriangulationProperties {
    private final PolygonTriangulation triangulation = new PolygonTriangulation();

    private static int[] upTo(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static double area(float[] p, int a, int b, int c) {
        double ux = p[3 * b] - p[3 * a];
        double uy = p[3 * b + 1] - p[3 * a + 1];
        double vx = p[3 * c] - p[3 * a];
        double vy = p[3 * c + 1] - p[3 * a + 1];
        return (ux * vy - uy * vx) / 2;
    }

    /** A star-shaped outline has a known area, and all its triangles must turn the same way. */
    @Property(tries = 300)
    void concaveOutlinesAreCoveredOnce(@ForAll @IntRange(min = 4, max = 60) int corners, @ForAll long seed) {
        Random random = new Random(seed);
        float[] p = new float[3 * corners];
        for (int i = 0; i < corners; i++) {
            double turn = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
            double radius = 0.2 + random.nextDouble();
            p[3 * i] = (float) (radius * Math.cos(turn));
            p[3 * i + 1] = (float) (radius * Math.sin(turn));
        }
        double whole = 0;
        for (int i = 0; i < corners; i++) {
            int next = (i + 1) % corners;
            whole += ((double) p[3 * i] * p[3 * next + 1] - (double) p[3 * next] * p[3 * i + 1]) / 2;
        }
        int[] out = new int[3 * corners];
        int count = triangulation.triangulate(p, upTo(corners), 0, corners, out);
        assertThat(count).isEqualTo(corners - 2);
        double sum = 0;
        for (int t = 0; t < count; t++) {
            double area = area(p, out[3 * t], out[3 * t + 1], out[3 * t + 2]);
            assertThat(area).isGreaterThan(-1e-6);
            sum += area;
        }
        assertThat(sum).isCloseTo(whole, within(1e-4));
    }

    @Example
    void anArrowHeadIsSplitAlongItsInnerDiagonal() {
        float[] p = {0, 0, 0, 2, 1, 0, 0, 2, 0, 1, 1, 0};
        int[] out = new int[6];
        assertThat(triangulation.triangulate(p, upTo(4), 0, 4, out)).isEqualTo(2);
        assertThat(area(p, out[0], out[1], out[2])).isPositive();
        assertThat(area(p, out[3], out[4], out[5])).isPositive();
    }

    @Example
    void windingIsKeptInEveryPlane() {
        float[] down = {0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0.5f, 1, 0, 0};
        int[] out = new int[9];
        triangulation.triangulate(down, upTo(5), 0, 5, out);
        for (int t = 0; t < 3; t++) {
            float az = down[3 * out[3 * t] + 2];
            float ax = down[3 * out[3 * t]];
            float ny = (down[3 * out[3 * t + 1] + 2] - az) * (down[3 * out[3 * t + 2]] - ax)
                    - (down[3 * out[3 * t + 1]] - ax) * (down[3 * out[3 * t + 2] + 2] - az);
            assertThat(ny).isGreaterThanOrEqualTo(0);
        }
    }

    @Example
    void hostileOutlinesEnd() {
        int corners = 20_000;
        float[] p = new float[3 * corners];
        Random random = new Random(1);
        for (int i = 0; i < p.length; i++) {
            p[i] = random.nextFloat();
        }
        int[] out = new int[3 * corners];
        assertThat(triangulation.triangulate(p, upTo(corners), 0, corners, out)).isEqualTo(corners - 2);
        assertThat(triangulation.triangulate(new float[3 * corners], upTo(corners), 0, corners, out))
                .isEqualTo(corners - 2);
        assertThat(triangulation.triangulate(p, upTo(2), 0, 2, out)).isZero();
    }
}
