package org.bozzetto.kernel.shape.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.junit.jupiter.api.Test;

/** The modelling primitives: closed, outward, as large as asked, smooth where smooth and sharp where sharp. */
class SolidTest {

    @Property(tries = 100)
    void boxesAreClosedAndHaveTheirSize(
            @ForAll @DoubleRange(min = 0.01, max = 3) double w,
            @ForAll @DoubleRange(min = 0.01, max = 3) double h,
            @ForAll @DoubleRange(min = 0.01, max = 3) double d,
            @ForAll @IntRange(min = 1, max = 4) int steps) {
        MeshMeasures box = measured(Boxes.rounded(w, h, d, 0.004, steps));
        assertThat(box.watertight()).isTrue();
        assertThat(box.volume()).isBetween(0.5 * w * h * d, w * h * d);
        assertThat(box.bounds().size().minus(new Vec3(w, h, d)).length()).isLessThan(1e-5);
    }

    @Property(tries = 60)
    void tubesAlongAnyCurveAreClosed(
            @ForAll @DoubleRange(min = -1, max = 1) double x,
            @ForAll @DoubleRange(min = -1, max = 1) double y,
            @ForAll @DoubleRange(min = -1, max = 1) double z) {
        List<Vec3> path =
                Curves.smooth(List.of(Vec3.ZERO, new Vec3(0.3, 1, 0), new Vec3(x, 2 + y, z), new Vec3(2, 3, -1)), 8);
        for (Solid solid : List.of(
                Sweep.tube(path, 0.05, 12),
                Sweep.capsule(path, way -> 0.05 - 0.02 * way, 12),
                Sweep.hollow(path, Outlines.circle(0.05, 16), Outlines.circle(0.03, 16)))) {
            assertThat(measured(solid).watertight()).isTrue();
            assertThat(measured(solid).volume()).isPositive();
        }
    }

    @Test
    void aTurnedBallHasTheVolumeOfABall() {
        assertThat(measured(Lathe.ball(0.5, 96)).volume()).isCloseTo(Math.PI / 6, within(2e-3));
    }

    @Test
    void aStraightTubeKeepsItsSectionAllAlong() {
        MeshMeasures tube = measured(Sweep.along(
                List.of(Vec3.ZERO, new Vec3(0, 0, 1), new Vec3(0, 0, 2)),
                Outlines.rectangle(0.2, 0.1, 0.001, 1),
                way -> 1));
        assertThat(tube.bounds().size().x()).isCloseTo(0.2, within(1e-6));
        assertThat(tube.bounds().size().y()).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void aRingHasAHole() {
        MeshMeasures ring = measured(
                Extrusion.frame(Outlines.rectangle(2, 2, 0.001, 1), Outlines.rectangle(1, 1, 0.0005, 1), 0.5, 0));
        assertThat(ring.watertight()).isTrue();
        assertThat(ring.volume()).isCloseTo(1.5, within(1e-3));
    }

    @Test
    void concaveOutlinesAreCappedRight() {
        Vec2[] letterL = {new Vec2(0, 0), new Vec2(2, 0), new Vec2(2, 1), new Vec2(1, 1), new Vec2(1, 3), new Vec2(0, 3)
        };
        MeshMeasures plate = measured(Extrusion.plate(letterL, 1, 0));
        assertThat(plate.watertight()).isTrue();
        assertThat(plate.volume()).isCloseTo(4, within(1e-5));
    }

    @Test
    void ballsAreSmoothAndPrismsShowTheirEdges() {
        Mesh ball = Lathe.ball(1, 48).toMesh(1);
        for (int i = 0; i < ball.positions().length; i++) {
            assertThat(ball.normals()[i]).isCloseTo(ball.positions()[i], within(0.03f));
        }
        Mesh prism = Lathe.cylinder(1, 1, 0, 6).toMesh(1);
        for (int i = 0; i < prism.normals().length; i += 3) {
            double y = Math.abs(prism.normals()[i + 1]);
            assertThat(y < 1e-6 || y > 1 - 1e-6)
                    .as("normals stand straight on top or side")
                    .isTrue();
        }
    }

    @Test
    void textureCoordinatesAreMetresOverTheTile() {
        Mesh box = Boxes.rounded(2, 1, 1, 0.001, 1).toMesh(0.5);
        float largest = 0;
        for (float value : box.uvs()) {
            largest = Math.max(largest, value);
        }
        assertThat(largest).isCloseTo(4f, within(5e-3f));
    }

    @Test
    void joiningAndMovingKeepsVolumes() {
        Solid two = Solid.join(Boxes.of(1, 1, 1), Boxes.of(1, 1, 1).at(3, 0, 0));
        double one = measured(Boxes.of(1, 1, 1)).volume();
        assertThat(measured(two).volume()).isCloseTo(2 * one, within(1e-6));
        assertThat(measured(two.turnedX(0.7).turnedY(1.1).turnedZ(-2)).volume()).isCloseTo(2 * one, within(1e-5));
    }

    private static MeshMeasures measured(Solid solid) {
        return MeshMeasures.of(solid.toMesh(1));
    }
}
