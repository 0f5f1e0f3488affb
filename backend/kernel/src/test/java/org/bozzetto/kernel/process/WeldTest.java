package org.bozzetto.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.mesh.TestMeshes;
import org.junit.jupiter.api.Test;

class WeldTest {
    private static final Mesh CUBE = TestMeshes.cube(-1, -1, -1, 2);

    @Test
    void aSoupBecomesACubeAgain() {
        Mesh welded = Weld.identical(TestMeshes.soup(CUBE));
        assertThat(welded.vertexCount()).isEqualTo(8);
        assertThat(MeshMeasures.of(welded)).isEqualTo(MeshMeasures.of(CUBE));
    }

    @Test
    void verticesThatDifferInAnyAttributeStay() {
        Mesh creased = Normals.smooth(TestMeshes.soup(CUBE), 0.5);
        assertThat(creased.vertexCount()).isEqualTo(36);
        assertThat(Weld.identical(creased).vertexCount()).isEqualTo(24);
        assertThat(Weld.byPosition(creased).vertexCount()).isEqualTo(8);
        assertThat(Weld.byPosition(creased).normals()).isEmpty();
    }

    @Test
    void jointsAndCustomAttributesCountToo() {
        float[] positions = new float[12];
        float[] uv = new float[8];
        Mesh mesh = Mesh.triangles(positions, new int[] {0, 1, 2, 1, 2, 3})
                .uvs(uv)
                .addSkinning(new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}, new float[16])
                .customAttribute("_TEMPERATURE", new float[] {0, -0f, 0, 5})
                .build();
        Mesh welded = Weld.identical(mesh);
        assertThat(welded.vertexCount()).isEqualTo(3);
        assertThat(welded.indices()).containsExactly(0, 0, 1, 0, 1, 2);
        assertThat(welded.customAttributes().get("_TEMPERATURE")).containsExactly(0, 0, 5);
        assertThat(welded.jointSets().getFirst()[4]).isEqualTo(1);
    }

    @Test
    void anEmptyMeshStaysEmpty() {
        Mesh empty = Mesh.triangles(new float[0], new int[0]).build();
        assertThat(Weld.identical(empty).vertexCount()).isZero();
        assertThat(Weld.byPosition(empty).vertexCount()).isZero();
    }
}
