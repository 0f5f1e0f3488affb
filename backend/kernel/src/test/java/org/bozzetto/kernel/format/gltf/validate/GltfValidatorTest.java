package org.bozzetto.kernel.format.gltf.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.assertj.core.api.AbstractListAssert;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.Validation;
import org.bozzetto.kernel.format.Validation.Issue;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Rules of the specification, each on a file of a few lines. */
class GltfValidatorTest {
    private static Validation validate(String json, Resources resources) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return GltfValidator.validate(MemorySegment.ofArray(bytes), "a.gltf", resources);
    }

    /** Without remarks on unused and empty things, which tiny files have many of. */
    private static AbstractListAssert<?, ?, String, ?> issues(String content) {
        String json = "{'asset': {'version': '2.0'}, " + content + "}";
        return assertThat(validate(json, Resources.NONE).issues().stream()
                .filter(issue -> !issue.code().equals("UNUSED_OBJECT"))
                .filter(issue -> !issue.code().equals("NODE_EMPTY"))
                .map(issue -> issue.code() + " " + issue.pointer())
                .toList());
    }

    @Test
    void aFileWithoutFaultHasNoIssues() {
        issues("'scene': 0, 'scenes': [{'nodes': [0]}], 'nodes': [{'camera': 0}],"
                        + "'cameras': [{'type': 'perspective', 'perspective': {'yfov': 1, 'znear': 0.1}}]")
                .isEmpty();
    }

    @Test
    void whatIsNoGltfAtAllHasOneError() {
        Validation validation = validate("hello", Resources.NONE);
        assertThat(validation.isValid()).isFalse();
        assertThat(validation.issues()).singleElement().extracting(Issue::code).isEqualTo("INVALID_JSON");
    }

    @Test
    void accessorsMustFitTheirViews() {
        String data =
                "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(new byte[16]);
        issues(
                        "'buffers': [{'byteLength': 16, 'uri': '%s'}], 'bufferViews': [{'buffer': 0, 'byteLength': 16}],"
                                        .formatted(data)
                                + "'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 5, 'type': 'SCALAR'},"
                                + "{'bufferView': 0, 'byteOffset': 2, 'componentType': 5126, 'count': 1, 'type': 'SCALAR'},"
                                + "{'byteOffset': 4, 'componentType': 5126, 'count': 1, 'type': 'SCALAR', 'min': [0, 0]},"
                                + "{'componentType': 5126, 'count': 1, 'type': 'SCALAR',"
                                + " 'sparse': {'count': 2, 'indices': {'bufferView': 0, 'componentType': 5121}, 'values': {'bufferView': 0}}}]")
                .contains(
                        "ACCESSOR_TOO_LONG /accessors/0",
                        "ACCESSOR_OFFSET_ALIGNMENT /accessors/1/byteOffset",
                        "UNSATISFIED_DEPENDENCY /accessors/2/byteOffset",
                        "ARRAY_LENGTH_NOT_IN_LIST /accessors/2/min",
                        "ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE /accessors/3/sparse/count");
    }

    @Test
    void nodesFormTrees() {
        issues("'nodes': [{'children': [1]}, {'children': [0, 0]}, {'matrix': [1,0,0,0, 1,1,0,0, 0,0,1,0, 0,0,0,1],"
                        + " 'scale': [1, 1, 1]}]")
                .contains(
                        "NODE_LOOP /nodes/0",
                        "NODE_LOOP /nodes/1",
                        "DUPLICATE_ELEMENTS /nodes/1/children/1",
                        "NODE_MATRIX_TRS /nodes/2/matrix",
                        "NODE_MATRIX_NON_TRS /nodes/2/matrix");
    }

    @Test
    void aViewServesOnePurpose() {
        issues("'buffers': [{'byteLength': 64}], 'bufferViews': [{'buffer': 0, 'byteLength': 64, 'target': 34962}],"
                        + "'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'VEC3',"
                        + " 'min': [0, 0, 0], 'max': [0, 0, 0]},"
                        + "{'bufferView': 0, 'byteOffset': 36, 'componentType': 5123, 'count': 3, 'type': 'SCALAR'}],"
                        + "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'indices': 1}]}]")
                .containsExactly("BUFFER_VIEW_TARGET_OVERRIDE /meshes/0/primitives/0/indices");
    }

    @Test
    void extensionsAskForTheirOwn() {
        issues("'extensionsUsed': ['KHR_mesh_quantization', 'KHR_materials_ior', 'KHR_materials_volume'],"
                        + "'materials': [{'doubleSided': true, 'extensions': {'KHR_materials_ior': {'ior': 0.5},"
                        + " 'KHR_materials_volume': {'thicknessFactor': 1}}}]")
                .containsExactlyInAnyOrder(
                        "NON_REQUIRED_EXTENSION /extensionsUsed/0",
                        "VALUE_NOT_IN_RANGE /materials/0/extensions/KHR_materials_ior/ior",
                        "KHR_MATERIALS_VOLUME_NO_TRANSMISSION /materials/0/extensions/KHR_materials_volume",
                        "KHR_MATERIALS_VOLUME_DOUBLE_SIDED /materials/0/extensions/KHR_materials_volume");
    }

    @Test
    void hugeFilesOfNonsenseAreJudgedSoon() {
        StringBuilder nodes = new StringBuilder("{'mesh': 0, 'skin': 0}");
        for (int i = 0; i < 100_000; i++) {
            nodes.append(",{'mesh': 0, 'skin': 0, 'children': [").append(i).append("]}");
        }
        String json =
                "{'asset': {'version': '2.0'}, 'skins': [{'joints': [0]}], 'meshes': [{'primitives': []}], 'nodes': ["
                        + nodes + "]}";
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(validate(json, Resources.NONE).issues()).hasSizeLessThanOrEqualTo(Issues.LIMIT + 1));
    }
}
