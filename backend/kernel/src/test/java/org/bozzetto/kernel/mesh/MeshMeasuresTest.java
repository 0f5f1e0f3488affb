package org.bozzetto.kernel.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;

class MeshMeasuresTest {
    private static final Mesh CUBE = TestMeshes.cube(0, 0, 0, 2);

    @Test
    void aCubeIsMeasuredExactly() {
        assertThat(MeshMeasures.of(CUBE))
                .isEqualTo(new MeshMeasures(12, 8, new Bounds(Vec3.ZERO, new Vec3(2, 2, 2)), 24, 8, true, true));
    }

    @Test
    void aSoupOfTrianglesIsWeldedByPosition() {
        MeshMeasures soup = MeshMeasures.of(TestMeshes.soup(CUBE));
        assertThat(soup.vertices()).isEqualTo(36);
        assertThat(soup.watertight()).isTrue();
        assertThat(soup.volume()).isEqualTo(8);
    }

    @Test
    void aCubeWithoutLidIsOpenButManifold() {
        Mesh open = withIndices(CUBE, Arrays.copyOf(CUBE.indices(), 30));
        assertThat(MeshMeasures.of(open).watertight()).isFalse();
        assertThat(MeshMeasures.of(open).manifold()).isTrue();
        assertThat(MeshMeasures.of(open).area()).isEqualTo(20);
    }

    @Test
    void oneFlippedTriangleIsNotWatertight() {
        int[] indices = CUBE.indices().clone();
        indices[0] = CUBE.indices()[1];
        indices[1] = CUBE.indices()[0];
        assertThat(MeshMeasures.of(withIndices(CUBE, indices)).watertight()).isFalse();
        assertThat(MeshMeasures.of(withIndices(CUBE, indices)).manifold()).isTrue();
    }

    @Test
    void aCubeTurnedInsideOutHasNegativeVolume() {
        int[] indices = CUBE.indices().clone();
        for (int i = 0; i < indices.length; i += 3) {
            indices[i] = CUBE.indices()[i + 1];
            indices[i + 1] = CUBE.indices()[i];
        }
        assertThat(MeshMeasures.of(withIndices(CUBE, indices)).volume()).isEqualTo(-8);
        assertThat(MeshMeasures.of(withIndices(CUBE, indices)).watertight()).isTrue();
    }

    @Test
    void aMoebiusStripIsManifoldButNeverWatertight() {
        int steps = 12;
        float[] positions = new float[6 * steps];
        for (int i = 0; i < steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            for (int side = 0; side < 2; side++) {
                double offset = side - 0.5;
                double radius = 2 + offset * Math.cos(angle / 2);
                positions[6 * i + 3 * side] = (float) (radius * Math.cos(angle));
                positions[6 * i + 3 * side + 1] = (float) (offset * Math.sin(angle / 2));
                positions[6 * i + 3 * side + 2] = (float) (radius * Math.sin(angle));
            }
        }
        int[] indices = new int[6 * steps];
        for (int i = 0; i < steps; i++) {
            boolean twist = i == steps - 1;
            int a = 2 * i;
            int b = a + 1;
            int c = twist ? 1 : a + 2;
            int d = twist ? 0 : a + 3;
            System.arraycopy(new int[] {a, c, b, b, c, d}, 0, indices, 6 * i, 6);
        }
        MeshMeasures measures =
                MeshMeasures.of(Mesh.triangles(positions, indices).build());
        assertThat(measures.manifold()).isTrue();
        assertThat(measures.watertight()).isFalse();
    }

    @Test
    void cubesThatTouchInAnEdgeOrACornerAreNotManifold() {
        MeshMeasures edge = MeshMeasures.of(TestMeshes.joined(CUBE, TestMeshes.cube(2, 2, 0, 2)));
        assertThat(edge.manifold()).isFalse();
        assertThat(edge.watertight()).isFalse();
        MeshMeasures corner = MeshMeasures.of(TestMeshes.joined(CUBE, TestMeshes.cube(2, 2, 2, 2)));
        assertThat(corner.manifold()).isFalse();
        assertThat(corner.watertight()).isTrue();
        assertThat(MeshMeasures.of(TestMeshes.joined(CUBE, TestMeshes.cube(5, 0, 0, 2)))
                        .manifold())
                .isTrue();
    }

    @Test
    void polesOfDegenerateTrianglesDoNotLeak() {
        MeshMeasures sphere = MeshMeasures.of(TestMeshes.sphere(48, 96, 1));
        assertThat(sphere.watertight()).isTrue();
        assertThat(sphere.manifold()).isTrue();
        assertThat(sphere.volume()).isCloseTo(4 * Math.PI / 3, within(0.01));
        assertThat(sphere.area()).isCloseTo(4 * Math.PI, within(0.02));
    }

    @Test
    void volumeFarFromTheOriginKeepsItsDigits() {
        assertThat(MeshMeasures.of(TestMeshes.cube(1_000_000, -1_000_000, 1_000_000, 1))
                        .volume())
                .isEqualTo(1);
    }

    @Test
    void theLargestCoordinatesStillCount() {
        MeshMeasures huge = MeshMeasures.of(TestMeshes.cube(0, 0, 0, 3e38f));
        assertThat(huge.watertight()).isTrue();
        assertThat(huge.area()).isFinite();
    }

    @Test
    void instancesCountWithTheirMatricesAndMirroringKeepsTheSign() {
        Scene.Builder builder = new Scene.Builder();
        int mesh = builder.addMesh(new MeshGroup("cube", List.of(new Primitive(CUBE, Scene.NONE))));
        int mirrored = builder.addNode(
                Node.ofMesh("mirrored", new Transform(new Vec3(1, 0, 0), Quat.IDENTITY, new Vec3(-1, 2, 3)), mesh));
        int plain = builder.addNode(Node.ofMesh("plain", mesh));
        int group = builder.addNode(Node.group("both", Transform.at(10, 0, 0), List.of(mirrored, plain)));
        builder.show("", List.of(group));

        MeshMeasures measures = MeshMeasures.of(builder.build());

        assertThat(measures.triangles()).isEqualTo(24);
        assertThat(measures.vertices()).isEqualTo(16);
        assertThat(measures.volume()).isCloseTo(8 * 6 + 8, within(1e-9));
        assertThat(measures.area()).isCloseTo(2 * (8 + 12 + 24) + 24, within(1e-9));
        assertThat(measures.bounds()).isEqualTo(new Bounds(new Vec3(9, 0, 0), new Vec3(12, 4, 6)));
        assertThat(measures.watertight()).isTrue();
    }

    @Test
    void aSurfaceMayBeSplitIntoPrimitivesByMaterial() {
        Mesh half = withIndices(CUBE, Arrays.copyOf(CUBE.indices(), 18));
        Mesh rest = withIndices(CUBE, Arrays.copyOfRange(CUBE.indices(), 18, 36));
        Scene.Builder builder = new Scene.Builder();
        int mesh = builder.addMesh(
                new MeshGroup("cube", List.of(new Primitive(half, Scene.NONE), new Primitive(rest, Scene.NONE))));
        builder.show("", List.of(builder.addNode(Node.ofMesh("cube", mesh))));
        assertThat(MeshMeasures.of(builder.build()).watertight()).isTrue();
        assertThat(MeshMeasures.of(builder.build()).volume()).isEqualTo(8);
    }

    @Test
    void brokenAndEmptyMeshesAreNotWatertight() {
        float[] positions = CUBE.positions().clone();
        positions[0] = Float.NaN;
        MeshMeasures broken =
                MeshMeasures.of(CUBE.toBuilder().positions(positions).build());
        assertThat(broken.watertight()).isFalse();
        assertThat(broken.area()).isFinite();
        assertThat(broken.volume()).isFinite();
        MeshMeasures points =
                MeshMeasures.of(Mesh.of(Topology.POINTS, new float[] {1, 2, 3}).build());
        assertThat(points.watertight()).isFalse();
        assertThat(points.vertices()).isEqualTo(1);
        assertThat(MeshMeasures.of(new Scene.Builder().build()).watertight()).isFalse();
    }

    private static Mesh withIndices(Mesh mesh, int[] indices) {
        return mesh.toBuilder().indices(indices).build();
    }
}
