package org.bozzetto.studio.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import javafx.scene.shape.TriangleMesh;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Parameters;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;

final class CrowdMeshTest {
    private static Content content(String family) {
        var found = Families.find(family).orElseThrow();
        return ContentBuilder.build(found.build(Parameters.of(found, java.util.Map.of())));
    }

    private static Bounds bounds(TriangleMesh mesh) {
        Bounds bounds = Bounds.EMPTY;
        for (int i = 0; i < mesh.getPoints().size(); i += 3) {
            bounds = bounds.with(new Vec3(
                    mesh.getPoints().get(i),
                    mesh.getPoints().get(i + 1),
                    mesh.getPoints().get(i + 2)));
        }
        return bounds;
    }

    @Test
    void aProxyIsSmallAndStandsWhereItsContentDoes() {
        for (String family : List.of("armchair", "bookshelf", "stool", "vase")) {
            Content content = content(family);
            assertThat(content.proxy().triangleCount()).as(family).isBetween(12, 260);
            TriangleMesh mesh =
                    CrowdMesh.of(List.of(new CrowdMesh.Member(content, new Matrix4d(), false, _ -> Optional.empty())));
            Vec3 size = content.bounds().size();
            double cell = Math.max(size.x(), Math.max(size.y(), size.z())) / 3;
            assertThat(bounds(mesh).center().minus(content.bounds().center()).length())
                    .as(family)
                    .isLessThan(cell);
        }
    }

    @Test
    void membersStandAtTheirPlacesWithTheirColours() {
        Content stool = content("stool");
        TriangleMesh mesh = CrowdMesh.of(List.of(
                new CrowdMesh.Member(stool, new Matrix4d(), true, _ -> Optional.empty()),
                new CrowdMesh.Member(stool, new Matrix4d().translation(10, 0, 0), true, _ -> Optional.empty())));
        assertThat(mesh.getFaces().size() / 9).isEqualTo(24);
        assertThat(bounds(mesh).max().x()).isCloseTo(10 + stool.bounds().max().x(), within(1e-4));
        assertThat(mesh.getTexCoords().size()).as("one colour for both").isEqualTo(2);
    }

    @Test
    void aBoxLooksOutwards() {
        Content stool = content("stool");
        TriangleMesh mesh = CrowdMesh.of(
                List.of(new CrowdMesh.Member(stool, new Matrix4d().scaling(-1, 1, 1), true, _ -> Optional.empty())));
        Vec3 center = bounds(mesh).center();
        for (int face = 0; face < mesh.getFaces().size(); face += 9) {
            int point = mesh.getFaces().get(face);
            int normal = mesh.getFaces().get(face + 1);
            Vec3 out = new Vec3(
                            mesh.getPoints().get(3 * point),
                            mesh.getPoints().get(3 * point + 1),
                            mesh.getPoints().get(3 * point + 2))
                    .minus(center);
            Vec3 n = new Vec3(
                    mesh.getNormals().get(3 * normal),
                    mesh.getNormals().get(3 * normal + 1),
                    mesh.getNormals().get(3 * normal + 2));
            assertThat(out.dot(n)).isPositive();
        }
    }
}
