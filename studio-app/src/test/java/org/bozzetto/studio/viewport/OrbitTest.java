package org.bozzetto.studio.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.junit.jupiter.api.Test;

final class OrbitTest {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 800;

    @Test
    void projectsTheTargetIntoTheMiddleAndBack() {
        Orbit orbit = new Orbit(new Vec3(1, 2, 3), 0.7, 0.4, 5);
        Vec3 middle = orbit.project(orbit.target(), WIDTH, HEIGHT);
        assertThat(middle.x()).isCloseTo(WIDTH / 2, within(1e-6));
        assertThat(middle.y()).isCloseTo(HEIGHT / 2, within(1e-6));
        assertThat(middle.z()).isCloseTo(5, within(1e-9));
        Vec3 point = new Vec3(1.4, 2.2, 2.5);
        Vec3 seen = orbit.project(point, WIDTH, HEIGHT);
        Ray ray = orbit.ray(seen.x(), seen.y(), WIDTH, HEIGHT);
        Vec3 away = point.minus(ray.origin());
        assertThat(away.cross(ray.direction()).length()).isLessThan(1e-9);
    }

    @Test
    void looksFromAboveTheGroundWhenThePitchIsPositive() {
        assertThat(Orbit.START.pitch()).isCloseTo(Math.toRadians(20), within(1e-9));
        assertThat(Orbit.START.eye().y()).isGreaterThan(Orbit.START.target().y());
        assertThat(Orbit.START.up().y()).isPositive();
    }

    @Test
    void neverTurnsOverHead() {
        Orbit orbit = Orbit.START;
        for (int i = 0; i < 100; i++) {
            orbit = orbit.turned(0.3, 0.5);
        }
        assertThat(orbit.pitch()).isLessThan(Math.PI / 2);
        assertThat(orbit.up().y()).isPositive();
        assertThat(orbit.turned(0, -100).pitch()).isGreaterThan(-Math.PI / 4);
    }

    @Test
    void keepsThePointUnderThePointerWhileZooming() {
        Orbit orbit = Orbit.START;
        Ray ray = orbit.ray(900, 200, WIDTH, HEIGHT);
        Vec3 anchor = ray.meetPlane(orbit.target(), orbit.forward()).orElseThrow();
        Vec3 seen = orbit.zoomed(0.5, anchor).project(anchor, WIDTH, HEIGHT);
        assertThat(seen.x()).isCloseTo(900, within(1e-6));
        assertThat(seen.y()).isCloseTo(200, within(1e-6));
    }

    @Test
    void panningDragsTheTargetPlaneByThoseVeryPixels() {
        Orbit orbit = Orbit.START;
        Vec3 seen = orbit.panned(37, -21, HEIGHT).project(orbit.target(), WIDTH, HEIGHT);
        assertThat(seen.x()).isCloseTo(WIDTH / 2 + 37, within(1e-6));
        assertThat(seen.y()).isCloseTo(HEIGHT / 2 - 21, within(1e-6));
    }

    @Test
    void framesAllCornersOfABox() {
        Bounds box = new Bounds(new Vec3(-3, 0, -1), new Vec3(2, 1.5, 4));
        for (double aspect : new double[] {0.6, 1.5, 2.4}) {
            Orbit orbit = Orbit.START.framing(box, aspect);
            double width = HEIGHT * aspect;
            for (int corner = 0; corner < 8; corner++) {
                Vec3 seen = orbit.project(
                        new Vec3((corner & 1) == 0 ? -3 : 2, (corner & 2) == 0 ? 0 : 1.5, (corner & 4) == 0 ? -1 : 4),
                        width,
                        HEIGHT);
                assertThat(seen.x()).isBetween(0.0, width);
                assertThat(seen.y()).isBetween(0.0, HEIGHT);
            }
        }
        assertThat(Orbit.START.framing(Bounds.EMPTY, 1)).isEqualTo(Orbit.START);
    }

    @Test
    void glidesTheShortWayRound() {
        Orbit from = new Orbit(Vec3.ZERO, Math.toRadians(170), 0.2, 2);
        Orbit to = new Orbit(Vec3.ZERO, Math.toRadians(-170), 0.2, 8);
        Orbit half = from.towards(to, 0.5);
        assertThat(Math.abs(Math.toDegrees(half.yaw()))).isCloseTo(180, within(1e-6));
        assertThat(half.distance()).isCloseTo(4, within(1e-9));
        assertThat(from.towards(to, 1).distance()).isCloseTo(8, within(1e-9));
    }

    @Test
    void healsWhatIsNotFinite() {
        Orbit orbit = new Orbit(new Vec3(Double.NaN, 0, 0), Double.NaN, 1, Double.POSITIVE_INFINITY);
        assertThat(orbit.eye().isFinite()).isTrue();
    }
}
