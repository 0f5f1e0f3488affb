package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.Corpus;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.meshopt.MeshoptEncoding;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/** Extensions that say how data are stored or how often a mesh is shown: meshopt, Draco, instances, visibility. */
class GltfStorageTest {
    private static final float[] TRIANGLE = {0, 0, 0, 1, 0, 0, 0, 1, 0};

    private static String compressed(long count) {
        byte[] data = MeshoptEncoding.attributes(TinyGltf.floats(TRIANGLE), 3, 12);
        return """
                {'asset': {'version': '2.0'}, 'extensionsUsed': ['EXT_meshopt_compression'],
                 'extensionsRequired': ['EXT_meshopt_compression'],
                 'buffers': [%s, {'byteLength': 36, 'extensions': {'EXT_meshopt_compression': {'fallback': true}}}],
                 'bufferViews': [{'buffer': 1, 'byteLength': 36, 'extensions': {'EXT_meshopt_compression':
                  {'buffer': 0, 'byteLength': %d, 'byteStride': 12, 'count': %d, 'mode': 'ATTRIBUTES'}}}],
                 'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'VEC3'}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 0}}]}]}
                """.formatted(TinyGltf.buffer(data), data.length, count);
    }

    @Test
    void compressedViewsAreReadLikeOthers() throws FormatException {
        Mesh mesh = TinyGltf.onlyMesh(TinyGltf.read(compressed(3)));
        assertThat(mesh.positions()).containsExactly(TRIANGLE);
    }

    @Test
    void lyingCountsAreRefusedBeforeAnythingIsAllocated() {
        for (long count : List.of(0L, 5000L, 170_000_000L, 1L << 40)) {
            assertThatThrownBy(() -> TinyGltf.read(compressed(count)))
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.code()).startsWith("MESHOPT"));
        }
    }

    @Test
    void aRealCompressedFileHoldsABox() throws IOException, FormatException {
        List<Path> files = Corpus.files("gltf", "BoxMeshopt.glb");
        assumeFalse(files.isEmpty(), "no corpus");
        Imported box = Formats.read(files.getFirst());
        Mesh mesh = TinyGltf.onlyMesh(box);
        assertThat(mesh.vertexCount()).isEqualTo(24);
        assertThat(mesh.indices()).hasSize(36);
        List<ShownMesh> shown = ShownMeshes.of(box.scene());
        Vector3d corner = shown.getFirst().toWorld().transformPosition(new Vector3d(16383));
        assertThat(corner.distance(0.5, 0.5, 0.5)).isLessThan(1e-4);
        for (int i = 0; i < mesh.indices().length; i += 3) {
            assertThat(mesh.indices()[i]).isNotEqualTo(mesh.indices()[i + 1]);
        }
    }

    @Test
    void dracoWithoutADecoderIsRefusedUnlessTheGeometryIsThereToo() throws FormatException {
        String draco =
                ", 'extensions': {'KHR_draco_mesh_compression': {'bufferView': 0, 'attributes': {'POSITION': 0}}}";
        String file = TinyGltf.triangles(TRIANGLE, 0, 1, 2).replace("'indices': 1", "'indices': 1" + draco);
        assertThat(TinyGltf.onlyMesh(TinyGltf.read(file)).positions()).containsExactly(TRIANGLE);
        String alone = file.replaceFirst("'bufferView': 0, 'componentType': 5126", "'componentType': 5126");
        assertThatThrownBy(() -> TinyGltf.read(alone))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("EXTENSION_REQUIRED"));
    }

    private static String instanced(String attributes) {
        return TinyGltf.triangles(TRIANGLE, 0, 1, 2)
                .replace(
                        "'meshes':",
                        "'extensionsRequired': ['EXT_mesh_gpu_instancing'], 'nodes': [{'mesh': 0, 'extensions':"
                                + " {'EXT_mesh_gpu_instancing': {'attributes': {" + attributes + "}}}}], 'meshes':");
    }

    @Test
    void instancesAreShownWhereTheyStandAndWrittenBack() throws FormatException {
        Scene scene = TinyGltf.read(instanced("'TRANSLATION': 0, '_ID': 0")).scene();
        Node node = scene.nodes().getFirst();
        assertThat(node.instances()).hasValueSatisfying(places -> {
            assertThat(places.count()).isEqualTo(3);
            assertThat(places.others()).containsKey("_ID");
        });
        assertThat(ShownMeshes.of(scene))
                .extracting(shown -> shown.toWorld().transformPosition(new Vector3d()))
                .containsExactly(new Vector3d(0, 0, 0), new Vector3d(1, 0, 0), new Vector3d(0, 1, 0));
        byte[] written = GlbWriter.toBytes(scene);
        Scene again = new GltfReader()
                .read(MemorySegment.ofArray(written), Resources.NONE)
                .scene();
        assertThat(SceneText.firstDifference(scene, again)).isEmpty();
    }

    @Test
    void instancesThatDoNotFitAreShownOnce() throws FormatException {
        Imported odd = TinyGltf.read(instanced("'TRANSLATION': 1"));
        assertThat(TinyGltf.codes(odd)).contains("INSTANCES");
        assertThat(ShownMeshes.of(odd.scene())).hasSize(1);
    }

    @Test
    void aBombOfInstancesIsRefused() {
        String bomb = instanced("'TRANSLATION': 2")
                .replaceFirst(
                        "'type': 'SCALAR'}",
                        "'type': 'SCALAR'}, {'componentType': 5121, 'count': 10000000, 'type': 'VEC3'}");
        String many =
                bomb.replace("'primitives': [", "'primitives': [" + "{'attributes': {'POSITION': 0}}, ".repeat(40));
        assertThatThrownBy(() -> TinyGltf.read(many))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("TOO_LARGE"));
    }

    @Test
    void hiddenNodesAreNotShownAndStayHidden() throws FormatException {
        String file = TinyGltf.triangles(TRIANGLE, 0, 1, 2)
                .replace(
                        "'meshes':",
                        "'nodes': [{'children': [1], 'extensions': {'KHR_node_visibility': {'visible': false}}}, {'mesh': 0},"
                                + " {'mesh': 0, 'extensions': {'KHR_node_visibility': {'visible': true}}}], 'meshes':");
        Scene scene = TinyGltf.read(file).scene();
        assertThat(ShownMeshes.of(scene)).hasSize(1);
        byte[] written = GlbWriter.toBytes(scene);
        Scene again = new GltfReader()
                .read(MemorySegment.ofArray(written), Resources.NONE)
                .scene();
        assertThat(SceneText.firstDifference(scene, again)).isEmpty();
        assertThat(again.nodes().getFirst().visible()).isFalse();
    }

    @Test
    void notesOnStorageStayWithTheirData() throws FormatException {
        byte[] data = TinyGltf.join(TinyGltf.floats(TRIANGLE), TinyGltf.shorts(0, 1, 2));
        Imported imported = TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'extensionsUsed': ['ACME_a', 'ACME_b', 'ACME_c'],
                 'buffers': [{'name': 'all', 'extras': [1], %s],
                 'bufferViews': [
                   {'buffer': 0, 'byteLength': 36, 'name': 'corners', 'extensions': {'ACME_a': {}}},
                   {'buffer': 0, 'byteOffset': 36, 'byteLength': 6}],
                 'accessors': [
                   {'name': 'places', 'extras': {'unit': 'm'}, 'bufferView': 0, 'componentType': 5126, 'count': 3,
                    'type': 'VEC3', 'extensions': {'ACME_b': {'x': 1}}},
                   {'extras': 'why', 'bufferView': 1, 'componentType': 5123, 'count': 3, 'type': 'SCALAR'}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'indices': 1,
                   'targets': [{'POSITION': 0}]}]}]}
                """.formatted(TinyGltf.buffer(data).substring(1)));
        assertThat(imported.report().isClean()).isTrue();
        String written = new String(GlbWriter.toBytes(imported.scene()), StandardCharsets.ISO_8859_1);
        assertThat(written)
                .contains("\"name\":\"places\",\"extras\":{\"unit\":\"m\"},\"extensions\":{\"ACME_b\":{\"x\":1}}")
                .contains("\"name\":\"corners\",\"extensions\":{\"ACME_a\":{}}")
                .contains("\"name\":\"all\",\"extras\":[1]")
                .contains("\"extras\":\"why\"")
                .contains("\"extensionsUsed\":[\"ACME_a\",\"ACME_b\"]");
        Scene again = new GltfReader()
                .read(MemorySegment.ofArray(written.getBytes(StandardCharsets.ISO_8859_1)), Resources.NONE)
                .scene();
        assertThat(SceneText.firstDifference(imported.scene(), again)).isEmpty();
    }

    @Test
    void notesOnSeveralBuffersComeTogetherUnlessTheyContradict() throws FormatException {
        String file = """
                {'asset': {'version': '2.0'}, 'extensionsUsed': ['ACME_a', 'ACME_b'],
                 'buffers': [
                   {'extras': {'author': 'Ada', 'take': 1}, 'extensions': {'ACME_a': {}}, %s,
                   {'byteLength': 4, 'uri': 'data:;base64,AAAAAA=='},
                   {'extras': {'lens': 35, 'take': 1}, 'extensions': {'ACME_b': {}},
                    'byteLength': 4, 'uri': 'data:;base64,AAAAAA=='}],
                 'bufferViews': [{'buffer': 0, 'byteLength': 36}],
                 'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'VEC3'}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 0}}]}]}
                """.formatted(TinyGltf.buffer(TinyGltf.floats(TRIANGLE)).substring(1));
        Imported imported = TinyGltf.read(file);
        assertThat(imported.report().isClean()).isTrue();
        String written = new String(GlbWriter.toBytes(imported.scene()), StandardCharsets.ISO_8859_1);
        assertThat(written)
                .contains("\"extras\":{\"author\":\"Ada\",\"take\":1,\"lens\":35}")
                .contains("\"ACME_a\":{},\"ACME_b\":{}");
        Imported contrary = TinyGltf.read(file.replace("'lens': 35, 'take': 1", "'lens': 35, 'take': 2"));
        assertThat(TinyGltf.codes(contrary)).containsExactly("STORAGE_NOTES");
        assertThat(contrary.scene().extras().part("buffer").json()).isEqualTo("{\"author\":\"Ada\",\"take\":1}");
        assertThat(TinyGltf.codes(TinyGltf.read(file.replace("{'lens': 35, 'take': 1}", "[1]"))))
                .containsExactly("STORAGE_NOTES");
    }

    private static final String WITH_METADATA = """
            {'asset': {'version': '2.0'}, 'extensionsUsed': ['EXT_structural_metadata', 'ACME_outline', 'ACME_sound'],
             'extensions': {'EXT_structural_metadata': {
               'schema': {'enums': {'kind': {'values': [{'name': 'a', 'value': 1}]}}},
               'propertyTables': [{'count': 3, 'properties': {'height': {'values': 2, 'stringOffsets': 1}}}]}},
             'buffers': [%s],
             'bufferViews': [
               {'buffer': 0, 'byteLength': 36},
               {'buffer': 0, 'byteOffset': 36, 'byteLength': 6, 'name': 'corners', 'extras': 7},
               {'buffer': 0, 'byteOffset': 42, 'byteLength': 3}],
             'accessors': [
               {'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'VEC3'},
               {'name': 'rim', 'bufferView': 1, 'byteOffset': 2, 'componentType': 5123, 'count': 2, 'type': 'SCALAR'}],
             'nodes': [{'mesh': 0, 'extensions': {'ACME_sound': {'clips': [{'bufferView': 2}, {'bufferView': 2}]}}}],
             'meshes': [{'primitives': [{'attributes': {'POSITION': 0},
               'extensions': {'ACME_outline': {'edges': {'accessors': [1, 0]}}}}]}]}
            """.formatted(TinyGltf.buffer(
            TinyGltf.join(TinyGltf.floats(TRIANGLE), TinyGltf.shorts(0, 1, 2), TinyGltf.bytes(9, 8, 7))));

    @Test
    void dataOfExtensionsThatAreNotUnderstoodMoveWithThem() throws Exception {
        Imported imported = TinyGltf.read(WITH_METADATA);
        assertThat(imported.report().isClean()).isTrue();
        byte[] written = GlbWriter.toBytes(imported.scene());
        Imported again = new GltfReader().read(MemorySegment.ofArray(written), Resources.NONE);
        assertThat(again.report().isClean()).isTrue();
        assertThat(SceneText.firstDifference(imported.scene(), again.scene())).isEmpty();
        GlbContainer container =
                GlbContainer.parse(MemorySegment.ofArray(written), new ImportReport.Builder("glTF 2.0 binary"));
        ObjectNode root = GltfJson.parse(container.json());
        byte[] buffer = container.binary().orElseThrow().toArray(ValueLayout.JAVA_BYTE);
        JsonNode height = root.at("/extensions/EXT_structural_metadata/propertyTables/0/properties/height");
        assertThat(bytes(root, height.get("values").intValue(), buffer)).containsExactly(9, 8, 7);
        assertThat(root.at("/bufferViews/" + height.get("values") + "/byteOffset")
                                .asInt()
                        % 8)
                .isZero();
        assertThat(root.at("/bufferViews/" + height.get("stringOffsets") + "/name")
                        .asText())
                .isEqualTo("corners");
        JsonNode clips = root.at("/nodes/0/extensions/ACME_sound/clips");
        assertThat(clips.get(0)).isEqualTo(clips.get(1));
        assertThat(clips.get(0).get("bufferView")).isEqualTo(height.get("values"));
        JsonNode edges = root.at("/meshes/0/primitives/0/extensions/ACME_outline/edges/accessors");
        JsonNode rim = root.at("/accessors/" + edges.get(0));
        assertThat(rim.get("name").asText()).isEqualTo("rim");
        assertThat(bytes(root, rim.get("bufferView").intValue(), buffer)).containsExactly(1, 0, 2, 0);
        assertThat(new GltfReader()
                        .validate(MemorySegment.ofArray(written), "a.glb", Resources.NONE)
                        .isValid())
                .isTrue();
    }

    private static byte[] bytes(JsonNode root, int view, byte[] buffer) {
        int begin = root.at("/bufferViews/" + view + "/byteOffset").asInt();
        return Arrays.copyOfRange(
                buffer,
                begin,
                begin + root.at("/bufferViews/" + view + "/byteLength").asInt());
    }

    @Test
    void dataOfExtensionsThatCannotBeHadAreLeftOutAndTold() throws FormatException {
        for (String broken : List.of(
                WITH_METADATA.replace("'bufferView': 2}, {'bufferView': 2}", "'bufferView': 2}, {'bufferView': 3}"),
                WITH_METADATA.replace("'bufferView': 2}, {'bufferView': 2}", "'buffer': 0}"),
                WITH_METADATA.replace(
                        "[{'bufferView': 2}, {'bufferView': 2}]", "{'extensions': {'KHR_draco_mesh_compression': {}}}"),
                WITH_METADATA.replace("'accessors': [1, 0]", "'accessors': [1, 2]"),
                WITH_METADATA.replace("'byteOffset': 2,", "'byteOffset': 4,"))) {
            assertThat(broken).isNotEqualTo(WITH_METADATA);
            Imported imported = TinyGltf.read(broken);
            assertThat(TinyGltf.codes(imported)).containsExactly("EXTENSION_DATA");
            assertThat(GlbWriter.toBytes(imported.scene())).isNotEmpty();
        }
    }

    @Test
    void whatOnlyLooksLikeKeptDataIsLeftAlone() throws FormatException {
        Scene scene = TinyGltf.read(
                        "{'asset': {'version': '2.0'}, 'extensionsUsed': ['ACME_odd'], 'extensions':"
                                + " {'ACME_odd': {'a': {'$bufferView': {'bytes': '%%'}}, 'b': {'$bufferView': {}}, 'c': {'$accessor': 1}}}}")
                .scene();
        Scene again = new GltfReader()
                .read(MemorySegment.ofArray(GlbWriter.toBytes(scene)), Resources.NONE)
                .scene();
        assertThat(SceneText.firstDifference(scene, again)).isEmpty();
    }

    @Test
    void dataThatExtensionsNameThousandfoldAreRefused() {
        byte[] data = new byte[1 << 20];
        String clips = "{'bufferView': 0},".repeat(200);
        assertThatThrownBy(() -> TinyGltf.read("""
                        {'asset': {'version': '2.0'}, 'buffers': [%s], 'bufferViews': [{'buffer': 0, 'byteLength': %d}],
                         'extensions': {'ACME_sound': {'clips': [%s {}]}}}
                        """.formatted(TinyGltf.buffer(data), data.length, clips)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("TOO_LARGE"));
    }
}
