package org.bozzetto.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.mesh.TestMeshes;
import org.bozzetto.kernel.mesh.Topology;
import org.junit.jupiter.api.Test;

class NormalsTest {
    private static final Mesh CUBE = TestMeshes.cube(-1, -1, -1, 2);

    @Test
    void aCubeKeepsItsEdges() {
        Mesh creased = Normals.smooth(CUBE, Math.toRadians(40));
        assertThat(creased.vertexCount()).isEqualTo(24);
        assertThat(creased.triangleCount()).isEqualTo(12);
        for (int i = 0; i < creased.normals().length; i += 3) {
            double length = 0;
            double alongPosition = 0;
            for (int axis = 0; axis < 3; axis++) {
                float n = creased.normals()[i + axis];
                assertThat(Math.abs(n)).isIn(0f, 1f);
                length += n * n;
                alongPosition += n * creased.positions()[i + axis];
            }
            assertThat(length).isEqualTo(1);
            assertThat(alongPosition).isEqualTo(1);
        }
    }

    @Test
    void aCubeSmoothedAllOverPointsAlongItsDiagonals() {
        Mesh smooth = Normals.smooth(TestMeshes.soup(CUBE), Math.PI);
        assertThat(smooth.vertexCount()).isEqualTo(36);
        float diagonal = (float) (1 / Math.sqrt(3));
        for (int i = 0; i < smooth.normals().length; i++) {
            assertThat(smooth.normals()[i]).isCloseTo(smooth.positions()[i] * diagonal, within(1e-6f));
        }
    }

    @Test
    void aSphereIsSmoothAcrossItsSeamAndPoles() {
        Mesh sphere = Normals.smooth(TestMeshes.sphere(32, 64, 2), Math.toRadians(40));
        for (int i = 0; i < sphere.normals().length; i++) {
            assertThat(sphere.normals()[i]).isCloseTo(sphere.positions()[i] / 2, within(0.02f));
        }
    }

    @Test
    void otherAttributesFollowTheirVertices() {
        float[] uvs = new float[16];
        for (int i = 0; i < 8; i++) {
            uvs[2 * i] = CUBE.positions()[3 * i];
            uvs[2 * i + 1] = CUBE.positions()[3 * i + 1];
        }
        Mesh creased = Normals.smooth(CUBE.toBuilder().uvs(uvs).build(), 0.5);
        for (int i = 0; i < creased.vertexCount(); i++) {
            assertThat(creased.uvs()[2 * i]).isEqualTo(creased.positions()[3 * i]);
            assertThat(creased.uvs()[2 * i + 1]).isEqualTo(creased.positions()[3 * i + 1]);
        }
    }

    @Test
    void brokenTrianglesStillGetUnitNormals() {
        float[] positions = {0, 0, 0, 1, 0, 0, 2, 0, 0, Float.NaN, 0, 0};
        Mesh mesh = Normals.smooth(
                Mesh.triangles(positions, new int[] {0, 1, 2, 0, 1, 3, 1, 1, 1}).build(), 1);
        for (int i = 0; i < mesh.normals().length; i += 3) {
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                squared += mesh.normals()[i + axis] * mesh.normals()[i + axis];
            }
            assertThat(squared).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void flippingTurnsWindingAndNormals() {
        Mesh flipped = FlipOrientation.of(Normals.smooth(CUBE, Math.PI));
        assertThat(MeshMeasures.of(flipped).volume()).isEqualTo(-8);
        Mesh again = FlipOrientation.of(flipped);
        assertThat(again.normals()).isEqualTo(Normals.smooth(CUBE, Math.PI).normals());
        assertThat(MeshMeasures.of(again).volume()).isEqualTo(8);
    }

    @Test
    void flippingAStripMakesItAListOfTheSameArea() {
        Mesh strip = Mesh.of(Topology.TRIANGLE_STRIP, new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0})
                .tangents(new float[] {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1})
                .build();
        Mesh flipped = FlipOrientation.of(strip);
        assertThat(flipped.topology()).isEqualTo(Topology.TRIANGLES);
        assertThat(MeshMeasures.of(flipped).area()).isEqualTo(1);
        assertThat(flipped.tangents()[3]).isEqualTo(-1);
    }
}
