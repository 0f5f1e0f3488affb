package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.mesh.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessorReadingTest {
    private static final String POSITION_ONLY = "{'attributes': {'POSITION': 0}, 'mode': 0}";

    @ParameterizedTest
    @CsvSource({
        "5120, false, -128",
        "5120, true, -1",
        "5121, false, 128",
        "5121, true, 0.5019608",
    })
    void bytesBecomeNumbersOrFractions(int componentType, boolean normalized, float expected) throws FormatException {
        String accessor = "{'bufferView': 0, 'componentType': %d, 'normalized': %s, 'count': 1, 'type': 'VEC3'}"
                .formatted(componentType, normalized);
        String file = TinyGltf.mesh(TinyGltf.bytes(0x80, 0, 127, 0), accessor, POSITION_ONLY);
        Mesh mesh = TinyGltf.onlyMesh(TinyGltf.read(file));
        assertThat(mesh.positions()[0]).isEqualTo(expected);
        assertThat(mesh.positions()[1]).isZero();
    }

    @ParameterizedTest
    @CsvSource({"5122, false, -32768", "5122, true, -1", "5123, false, 32768", "5123, true, 0.50000763"})
    void shortsBecomeNumbersOrFractions(int componentType, boolean normalized, float expected) throws FormatException {
        String accessor = "{'bufferView': 0, 'componentType': %d, 'normalized': %s, 'count': 1, 'type': 'VEC3'}"
                .formatted(componentType, normalized);
        String file = TinyGltf.mesh(TinyGltf.shorts(0x8000, 0, 1, 0), accessor, POSITION_ONLY);
        assertThat(TinyGltf.onlyMesh(TinyGltf.read(file)).positions()[0]).isEqualTo(expected);
    }

    @Test
    void interleavedAttributesAreTakenApart() throws FormatException {
        byte[] data = TinyGltf.floats(1, 2, 3, 0.1f, 0.2f, 4, 5, 6, 0.3f, 0.4f);
        String file = """
                {'asset': {'version': '2.0'}, 'buffers': [%s],
                 'bufferViews': [{'buffer': 0, 'byteLength': 40, 'byteStride': 20}],
                 'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 2, 'type': 'VEC3'},
                               {'bufferView': 0, 'byteOffset': 12, 'componentType': 5126, 'count': 2, 'type': 'VEC2'}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 0, 'TEXCOORD_0': 1}, 'mode': 0}]}]}
                """.formatted(TinyGltf.buffer(data));
        Mesh mesh = TinyGltf.onlyMesh(TinyGltf.read(file));
        assertThat(mesh.positions()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(mesh.uvs()).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sparseElementsReplaceZerosOrStoredOnes(boolean stored) throws FormatException {
        byte[] data = TinyGltf.join(
                TinyGltf.floats(1, 1, 1, 1, 1, 1, 1, 1, 1), TinyGltf.bytes(1, 0, 0, 0), TinyGltf.floats(7, 8, 9));
        String file = """
                {'asset': {'version': '2.0'}, 'buffers': [%s], 'bufferViews': [{'buffer': 0, 'byteLength': 52}],
                 'accessors': [{%s 'componentType': 5126, 'count': 3, 'type': 'VEC3', 'sparse': {'count': 1,
                    'indices': {'bufferView': 0, 'byteOffset': 36, 'componentType': 5121},
                    'values': {'bufferView': 0, 'byteOffset': 40}}}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 0}}]}]}
                """.formatted(TinyGltf.buffer(data), stored ? "'bufferView': 0," : "");
        float u = stored ? 1 : 0;
        assertThat(TinyGltf.onlyMesh(TinyGltf.read(file)).positions()).containsExactly(u, u, u, 7, 8, 9, u, u, u);
    }

    @Test
    void paddedMatrixColumnsAreTakenTogether() throws FormatException {
        byte[] data = TinyGltf.join(TinyGltf.floats(0, 0, 0), TinyGltf.bytes(1, 2, 0, 0, 3, 4, 0, 0));
        String accessors = """
                {'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'},
                {'bufferView': 0, 'byteOffset': 12, 'componentType': 5121, 'count': 1, 'type': 'MAT2'}
                """;
        String file = TinyGltf.mesh(data, accessors, "{'attributes': {'POSITION': 0, '_M': 1}, 'mode': 0}");
        assertThat(TinyGltf.onlyMesh(TinyGltf.read(file)).customAttributes().get("_M"))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void colorsWithoutAlphaAreOpaque() throws FormatException {
        String accessors = """
                {'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'},
                {'bufferView': 0, 'byteOffset': 12, 'componentType': 5121, 'normalized': true, 'count': 1, 'type': 'VEC3'}
                """;
        byte[] data = TinyGltf.join(TinyGltf.floats(0, 0, 0), TinyGltf.bytes(255, 0, 51, 0));
        String file = TinyGltf.mesh(data, accessors, "{'attributes': {'POSITION': 0, 'COLOR_0': 1}, 'mode': 0}");
        assertThat(TinyGltf.onlyMesh(TinyGltf.read(file)).colors()).containsExactly(1, 0, 0.2f, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'bufferView': 0, 'componentType': 5126, 'count': 2, 'type': 'VEC3' | ACCESSOR_TOO_LONG",
                "'bufferView': 0, 'byteOffset': 4, 'componentType': 5126, 'count': 1, 'type': 'VEC3' | ACCESSOR_TOO_LONG",
                "'bufferView': 0, 'byteOffset': 9007199254740992, 'componentType': 5126, 'count': 1, 'type': 'VEC3'"
                        + " | ACCESSOR_TOO_LONG",
                "'bufferView': 0, 'byteOffset': -4, 'componentType': 5126, 'count': 1, 'type': 'VEC3' | BAD_VALUE",
                "'bufferView': 7, 'componentType': 5126, 'count': 1, 'type': 'VEC3' | UNRESOLVED_REFERENCE",
                "'bufferView': 0, 'componentType': 5124, 'count': 1, 'type': 'VEC3' | ACCESSOR_COMPONENT_TYPE",
                "'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC5' | ACCESSOR_TYPE",
                "'bufferView': 0, 'componentType': 5126, 'count': 0, 'type': 'VEC3' | ACCESSOR_COUNT",
                "'componentType': 5126, 'count': 2147483647, 'type': 'VEC3' | TOO_LARGE",
                "'componentType': 5126, 'count': 600000000, 'type': 'VEC3' | TOO_LARGE",
                "'componentType': 5126, 'count': 1e300, 'type': 'VEC3' | BAD_VALUE",
            })
    void accessorsThatLieAreRefused(String accessor, String code) {
        String file = TinyGltf.mesh(TinyGltf.floats(0, 0, 0), "{" + accessor + "}", POSITION_ONLY);
        assertThatThrownBy(() -> TinyGltf.read(file))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'byteLength': 13 | BUFFER_VIEW_TOO_LONG",
                "'byteLength': 9007199254740992 | BUFFER_VIEW_TOO_LONG",
                "'byteOffset': 9007199254740992, 'byteLength': 1 | BUFFER_VIEW_TOO_LONG",
                "'byteLength': 0 | BUFFER_VIEW_INVALID",
                "'byteLength': 12, 'byteStride': 1e9 | BUFFER_VIEW_INVALID",
                "'byteLength': 'a' | BAD_VALUE",
            })
    void viewsThatLieAreRefused(String view, String code) {
        String file = """
                {'asset': {'version': '2.0'}, 'buffers': [%s], 'bufferViews': [{'buffer': 0, %s}],
                 'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 0}}]}]}
                """.formatted(TinyGltf.buffer(TinyGltf.floats(0, 0, 0)), view);
        assertThatThrownBy(() -> TinyGltf.read(file))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void thousandsOfPicturesOverTheSameBytesAreRefused() {
        String views = "{'buffer': 0, 'byteLength': 4000000},".repeat(3000);
        StringBuilder images = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            images.append("{'mimeType': 'image/png', 'bufferView': ").append(i).append("},");
        }
        String file = "{'asset': {'version': '2.0'}, 'buffers': [%s], 'bufferViews': [%s {}], 'images': [%s {}]}"
                .formatted(TinyGltf.buffer(new byte[4_000_000]), views, images);
        assertThatThrownBy(() -> TinyGltf.read(file))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.code()).isEqualTo("TOO_LARGE"));
    }

    @Test
    void sharedVerticesStaySharedInMemoryAndOnDisk() throws FormatException {
        String primitive = "{'attributes': {'POSITION': 0}, 'mode': 0}";
        String file = TinyGltf.mesh(
                TinyGltf.floats(1, 2, 3),
                "{'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'}",
                primitive + "," + primitive);
        var scene = TinyGltf.read(file).scene();
        var primitives = scene.meshes().getFirst().primitives();
        assertThat(primitives.get(0).mesh().positions())
                .isSameAs(primitives.get(1).mesh().positions());
        assertThat(new String(GlbWriter.toBytes(scene), java.nio.charset.StandardCharsets.ISO_8859_1))
                .containsOnlyOnce("VEC3");
    }
}
