package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that make sense but for a part: the part is repaired or left out, and the report says so. */
class GltfRepairTest {
    private static final float[] SQUARE = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0};

    @Test
    void trianglesWithIndicesOutOfRangeAreLeftOutAndCounted() throws FormatException {
        Imported imported = TinyGltf.read(TinyGltf.triangles(SQUARE, 0, 1, 2, 0, 1, 9, 0, 2, 3, 60000, 1, 2));
        assertThat(TinyGltf.onlyMesh(imported).indices()).containsExactly(0, 1, 2, 0, 2, 3);
        assertThat(imported.report().items()).singleElement().satisfies(item -> {
            assertThat(item.outcome()).isEqualTo(Outcome.REPAIRED);
            assertThat(item.code()).isEqualTo("BROKEN_GEOMETRY");
            assertThat(item.count()).isEqualTo(2);
            assertThat(item.place()).isEqualTo("/meshes/0/primitives/0");
        });
    }

    @Test
    void trianglesWithInfiniteCornersAreLeftOut() throws FormatException {
        float[] positions = SQUARE.clone();
        positions[9] = Float.POSITIVE_INFINITY;
        Imported imported = TinyGltf.read(TinyGltf.triangles(positions, 0, 1, 2, 0, 2, 3));
        Mesh mesh = TinyGltf.onlyMesh(imported);
        assertThat(mesh.indices()).containsExactly(0, 1, 2);
        assertThat(mesh.positions()[9]).isZero();
        assertThat(TinyGltf.codes(imported)).containsExactlyInAnyOrder("BROKEN_GEOMETRY", "NOT_FINITE");
    }

    @Test
    void halfATriangleAtTheEndIsLeftOut() throws FormatException {
        Imported imported = TinyGltf.read(TinyGltf.triangles(SQUARE, 0, 1, 2, 3));
        assertThat(TinyGltf.onlyMesh(imported).indices()).containsExactly(0, 1, 2);
        assertThat(TinyGltf.codes(imported)).containsExactly("BROKEN_GEOMETRY");
    }

    @Test
    void aMeshOfWhichNothingIsLeftDrawsNothing() throws FormatException {
        Imported imported = TinyGltf.read(TinyGltf.triangles(SQUARE, 7, 8, 9));
        assertThat(imported.scene().meshes().getFirst().primitives()).isEmpty();
        assertThat(TinyGltf.codes(imported)).containsExactlyInAnyOrder("BROKEN_GEOMETRY", "NOTHING_LEFT");
    }

    @Test
    void stripsAndFansKeepTheirGoodTriangles() {
        BrokenElements strip =
                BrokenElements.leaveOut(Topology.TRIANGLE_STRIP, SQUARE, true, new int[] {0, 1, 2, 3, 99});
        assertThat(strip.topology()).isEqualTo(Topology.TRIANGLES);
        assertThat(strip.indices()).containsExactly(0, 1, 2, 1, 3, 2);
        BrokenElements fan = BrokenElements.leaveOut(Topology.TRIANGLE_FAN, SQUARE, true, new int[] {0, 1, 2, 99, 3});
        assertThat(fan.indices()).containsExactly(1, 2, 0);
        BrokenElements loop = BrokenElements.leaveOut(Topology.LINE_LOOP, SQUARE, true, new int[] {0, 1, -1});
        assertThat(loop.topology()).isEqualTo(Topology.LINES);
        assertThat(loop.indices()).containsExactly(0, 1);
        assertThat(loop.dropped()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINE_STRIP", "TRIANGLE_STRIP", "TRIANGLE_FAN"})
    void aStripTooShortToDrawCountsAsOneWhenItsIndexIsWrong(Topology topology) {
        BrokenElements left = BrokenElements.leaveOut(topology, SQUARE, true, new int[] {31239});
        assertThat(left.indices()).isEmpty();
        assertThat(left.dropped()).isOne();
    }

    @Test
    void attributesOfAnotherLengthAreLeftOut() throws FormatException {
        String accessors = """
                {'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'VEC3'},
                {'bufferView': 0, 'componentType': 5126, 'count': 2, 'type': 'VEC3'},
                {'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'SCALAR'}
                """;
        Imported imported = TinyGltf.read(TinyGltf.mesh(
                TinyGltf.floats(new float[9]),
                accessors,
                "{'attributes': {'POSITION': 0, 'NORMAL': 1, 'TEXCOORD_0': 2, 'TANGENT': 77}}"));
        assertThat(TinyGltf.onlyMesh(imported).normals()).isEmpty();
        assertThat(TinyGltf.onlyMesh(imported).uvSets()).isEmpty();
        assertThat(TinyGltf.codes(imported)).contains("ATTRIBUTE_MISMATCH");
    }

    @Test
    void aGapBetweenTextureCoordinatesKeepsTheirNumbers() throws FormatException {
        String accessors = """
                {'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'},
                {'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC2'}
                """;
        Mesh mesh = TinyGltf.onlyMesh(TinyGltf.read(TinyGltf.mesh(
                TinyGltf.floats(1, 2, 3), accessors, "{'attributes': {'POSITION': 0, 'TEXCOORD_2': 1}, 'mode': 0}")));
        assertThat(mesh.uvSets()).hasSize(3);
        assertThat(mesh.uvSets().get(2)).containsExactly(1, 2);
    }

    @Test
    void namesThatGltfDoesNotNumberAreAnApplicationsOwn() throws FormatException {
        String accessors = """
                {'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'},
                {'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'SCALAR'}
                """;
        String attributes = "{'POSITION': 0, 'NORMAL_1': 1, 'TEXCOORD': 1, '_FEATURE_ID_20': 1}";
        Mesh mesh = TinyGltf.onlyMesh(TinyGltf.read(TinyGltf.mesh(
                TinyGltf.floats(1, 2, 3), accessors, "{'attributes': %s, 'mode': 0}".formatted(attributes))));
        assertThat(mesh.customAttributes()).containsOnlyKeys("NORMAL_1", "TEXCOORD", "_FEATURE_ID_20");
        assertThat(mesh.normals()).isEmpty();
        assertThat(mesh.uvSets()).isEmpty();
    }

    @Test
    void cyclesAndSecondParentsAreCut() throws FormatException {
        Imported imported = TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'scene': 0, 'scenes': [{'nodes': [0, 1, 0, 99]}],
                 'nodes': [{'children': [1, 2, 0]}, {'children': [0, 2]}, {'children': ['x', -1, 4096]}]}
                """);
        Scene scene = imported.scene();
        assertThat(scene.nodes().stream().map(Node::children)).containsExactly(List.of(1, 2), List.of(), List.of());
        assertThat(scene.roots()).containsExactly(0);
        assertThat(TinyGltf.codes(imported)).contains("NODE_NOT_A_TREE", "SCENE_ROOT", "UNRESOLVED_REFERENCE");
    }

    @Test
    void aLongChainOfNodesIsReadInLinearTime() throws FormatException {
        StringBuilder nodes = new StringBuilder("{}");
        for (int i = 0; i < 200_000; i++) {
            nodes.append(",{'children': [").append(i).append("]}");
        }
        Scene scene = TinyGltf.read("{'asset': {'version': '2.0'}, 'nodes': [" + nodes + "]}")
                .scene();
        assertThat(scene.roots()).containsExactly(200_000);
    }

    @Test
    void aMissingPictureIsNamedAndTheRestIsKept() throws FormatException {
        Imported imported = TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'images': [{'uri': 'wood.png'}], 'textures': [{'source': 0}],
                 'materials': [{'pbrMetallicRoughness': {'baseColorTexture': {'index': 0}}}]}
                """);
        assertThat(imported.scene().images().getFirst().bytes()).isEmpty();
        assertThat(imported.scene().images().getFirst().uri()).isEqualTo("wood.png");
        assertThat(imported.scene().materials().getFirst().baseColorTexture()).isPresent();
        assertThat(imported.report().items()).singleElement().satisfies(item -> {
            assertThat(item.code()).isEqualTo("MISSING_TEXTURE");
            assertThat(item.message()).contains("wood.png");
        });
    }

    @Test
    void valuesOfTheWrongKindBecomeDefaults() throws FormatException {
        Imported imported = TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'nodes': [{'translation': 'far', 'rotation': [0, 0, 0, 0], 'scale': [1, 1]},
                  {'translation': [1e999, 0, 0]}, 5],
                 'materials': [{'pbrMetallicRoughness': {'metallicFactor': 7, 'baseColorFactor': [2, 0, 0, 1]}}],
                 'samplers': [{'wrapS': 3}], 'cameras': [{'type': 'fisheye'}]}
                """);
        assertThat(imported.scene().nodes())
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.placement()).isEqualTo(Transform.IDENTITY));
        assertThat(imported.scene().materials().getFirst().metallic()).isEqualTo(1);
        assertThat(imported.scene().materials().getFirst().baseColor().r()).isEqualTo(1);
        assertThat(TinyGltf.codes(imported)).contains("BAD_VALUE");
    }
}
