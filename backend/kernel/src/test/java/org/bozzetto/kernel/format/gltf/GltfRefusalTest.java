package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bozzetto.kernel.format.FolderResources;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that make no sense are refused with a reason and a place. */
class GltfRefusalTest {
    private static FormatException refusal(String json) {
        return catchThrowableOfType(FormatException.class, () -> TinyGltf.read(json));
    }

    @Test
    void jsonAMillionLevelsDeepIsRefused() {
        assertThat(refusal("{'extras': " + "[".repeat(1_000_000)).code()).isEqualTo("JSON_TOO_COMPLEX");
        assertThat(refusal("{'a':".repeat(1_000_000)).code()).isEqualTo("JSON_TOO_COMPLEX");
    }

    @Test
    void endlessNumbersAndTooManyValuesAreRefused() {
        assertThat(refusal("{'extras': " + "9".repeat(100_000) + "}").code()).isEqualTo("JSON_TOO_COMPLEX");
        assertThat(refusal("{'extras': [" + "0,".repeat(11_000_000) + "0]}").code())
                .isEqualTo("JSON_TOO_COMPLEX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{} {}", "{'asset': {'version': '2.0'}", "not json", "\u0000\u0000\u0000"})
    void brokenJsonIsRefused(String json) {
        assertThat(refusal(json).code()).isEqualTo("INVALID_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KHR_draco_mesh_compression", "KHR_meshopt_compression", "ACME_unheard_of"})
    void aRequiredExtensionThatIsNotUnderstoodIsNamed(String name) {
        FormatException refused =
                refusal("{'asset': {'version': '2.0'}, 'extensionsRequired': ['%s']}".formatted(name));
        assertThat(refused.code()).isEqualTo("EXTENSION_REQUIRED");
        assertThat(refused.getMessage()).contains(name);
        assertThat(refused.where()).isEqualTo(new Where.AtPointer("/extensionsRequired/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"KHR_mesh_quantization", "KHR_materials_unlit", "KHR_texture_transform", "KHR_lights_punctual"})
    void aRequiredExtensionThatIsUnderstoodIsNoObstacle(String name) throws FormatException {
        TinyGltf.read("{'asset': {'version': '2.0'}, 'extensionsRequired': ['%s']}".formatted(name));
    }

    @ParameterizedTest
    @CsvSource({"1.0, GLTF_1_0", "1.1, GLTF_1_0", "3.0, GLTF_VERSION"})
    void otherVersionsAreRefused(String version, String code) {
        assertThat(refusal("{'asset': {'version': '%s'}}".formatted(version)).code())
                .isEqualTo(code);
    }

    @Test
    void theOldBinaryFormIsRefused() {
        byte[] glb = "glTF\1\0\0\0\24\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        FormatException refused = catchThrowableOfType(
                FormatException.class,
                () -> new GltfReader().read(MemorySegment.ofArray(glb), org.bozzetto.kernel.format.Resources.NONE));
        assertThat(refused.code()).isEqualTo("GLTF_1_0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.bin",
                "%2e%2e/secret.bin",
                "..%5csecret.bin",
                "/etc/passwd",
                "file:///etc/passwd",
                "C:/secret.bin",
                "//host/share/secret.bin",
                "http://example.com/a.bin"
            })
    void buffersOutsideTheFolderAreOutOfReach(String uri, @TempDir Path folder) throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.write(folder.resolve("secret.bin"), new byte[12]);
        String file = TinyGltf.mesh(
                        new byte[12],
                        "{'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'VEC3'}",
                        "{'attributes': {'POSITION': 0}}")
                .replaceFirst("data:[^']*", uri);
        FormatException refused =
                catchThrowableOfType(FormatException.class, () -> TinyGltf.read(file, new FolderResources(inner)));
        assertThat(refused.code()).isEqualTo("MISSING_BUFFER");
    }
}
