package org.bozzetto.kernel.format.gltf.validate;

import static org.bozzetto.kernel.format.gltf.validate.IssueCase.data;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.error;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.floats;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.hint;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.information;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.warning;

import java.util.List;
import java.util.StringJoiner;

/** Accessors and meshes, their structure and their numbers. */
final class MeshCases {
    private static final String PRIMITIVE = "/meshes/0/primitives/0";
    private static final String VERTEX_TARGET = ", 'target': 34962";

    private MeshCases() {}

    static List<IssueCase> accessors() {
        return List.of(
                error(
                        "ACCESSOR_MATRIX_ALIGNMENT",
                        "/accessors/0/byteOffset",
                        bytes(8, "'type': 'MAT2', 'componentType': 5121, 'count': 1, 'byteOffset': 1"),
                        bytes(8, "'type': 'MAT2', 'componentType': 5121, 'count': 1, 'byteOffset': 0")),
                error(
                        "ACCESSOR_NORMALIZED_INVALID",
                        "/accessors/0/normalized",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 1, 'normalized': true"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5121, 'count': 1, 'normalized': true")),
                error(
                        "ACCESSOR_OFFSET_ALIGNMENT",
                        "/accessors/0/byteOffset",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5123, 'count': 1, 'byteOffset': 1"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5123, 'count': 1, 'byteOffset': 2")),
                error("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", "/accessors/0", shifted(1), shifted(4)),
                error(
                        "ACCESSOR_TOO_LONG",
                        "/accessors/0",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 3"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 2")),
                error(
                        "ACCESSOR_TOO_LONG",
                        "/accessors/0/byteOffset",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 1, 'byteOffset': 12"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 1, 'byteOffset': 4")),
                error(
                        "ACCESSOR_SMALL_BYTESTRIDE",
                        "/accessors/0",
                        floats("VEC2", "", ", 'byteStride': 4", 1, 2),
                        floats("VEC2", "", ", 'byteStride': 8", 1, 2)),
                error(
                        "UNSATISFIED_DEPENDENCY",
                        "/accessors/0/byteOffset",
                        "'accessors': [{'type': 'SCALAR', 'componentType': 5126, 'count': 1, 'byteOffset': 0}]",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 1, 'byteOffset': 0")),
                error(
                        "ARRAY_LENGTH_NOT_IN_LIST",
                        "/accessors/0/max",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5121, 'count': 1, 'max': []"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5121, 'count': 1, 'max': [0]")),
                error(
                        "INVALID_GL_VALUE",
                        "/accessors/0/max",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5121, 'count': 1, 'max': [256]"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5121, 'count': 1, 'max': [255]")),
                error(
                        "ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE",
                        "/accessors/0/sparse/count",
                        sparse(3, 0, 1, 2),
                        sparse(2, 0, 1)),
                error(
                        "BUFFER_VIEW_INVALID_BYTE_STRIDE",
                        "/accessors/0/sparse/indices/bufferView",
                        data(new byte[16], ", 'byteStride': 4") + SPARSE.formatted(1),
                        sparse(1, 0)),
                error("ACCESSOR_SPARSE_INDEX_OOB", "/accessors/0/sparse", sparse(1, 2), sparse(1, 1)),
                error(
                        "ACCESSOR_SPARSE_INDICES_NON_INCREASING",
                        "/accessors/0/sparse",
                        sparse(2, 1, 0),
                        sparse(2, 0, 1)),
                error(
                        "ACCESSOR_INVALID_FLOAT",
                        "/accessors/0",
                        floats("SCALAR", "", "", Float.NaN),
                        floats("SCALAR", "", "", 1)),
                error(
                        "ACCESSOR_MIN_MISMATCH",
                        "/accessors/0/min/0",
                        floats("SCALAR", ", 'min': [0]", "", 1, 2),
                        floats("SCALAR", ", 'min': [1]", "", 1, 2)),
                error(
                        "ACCESSOR_MAX_MISMATCH",
                        "/accessors/0/max/0",
                        floats("SCALAR", ", 'max': [3]", "", 1, 2),
                        floats("SCALAR", ", 'max': [2]", "", 1, 2)),
                error(
                        "ACCESSOR_ELEMENT_OUT_OF_MIN_BOUND",
                        "/accessors/0/min/0",
                        floats("SCALAR", ", 'min': [2]", "", 1, 2),
                        floats("SCALAR", ", 'min': [0]", "", 1, 2)),
                error(
                        "ACCESSOR_ELEMENT_OUT_OF_MAX_BOUND",
                        "/accessors/0/max/0",
                        floats("SCALAR", ", 'max': [1]", "", 1, 2),
                        floats("SCALAR", ", 'max': [3]", "", 1, 2)),
                error(
                        "ACCESSOR_MAX_MISMATCH",
                        "/accessors/0/max/0",
                        sparse(1, 0).replace("'count': 2,", "'count': 2, 'max': [9],"),
                        sparse(1, 0).replace("'count': 2,", "'count': 2, 'max': [0],")));
    }

    static List<IssueCase> attributes() {
        String position = "'POSITION': 0";
        return List.of(
                error(
                        "MESH_PRIMITIVE_INVALID_ATTRIBUTE",
                        PRIMITIVE + "/attributes/TEXCOORD_00",
                        mesh(position + ", 'TEXCOORD_00': 0", ""),
                        mesh(position + ", '_OWN': 0", "")),
                error(
                        "MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY",
                        PRIMITIVE + "/attributes",
                        mesh(position + ", 'COLOR_1': 0", ""),
                        mesh(position + ", 'COLOR_0': 0", "")),
                error(
                        "MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH",
                        PRIMITIVE + "/attributes",
                        mesh(position + ", 'JOINTS_0': 0", ""),
                        mesh(position + ", 'JOINTS_0': 0, 'WEIGHTS_0': 0", "")),
                warning(
                        "MESH_PRIMITIVE_NO_POSITION",
                        PRIMITIVE + "/attributes",
                        mesh("'NORMAL': 0", ""),
                        mesh(position, "")),
                warning(
                        "MESH_PRIMITIVE_TANGENT_WITHOUT_NORMAL",
                        PRIMITIVE + "/attributes/TANGENT",
                        mesh(position + ", 'TANGENT': 0", ""),
                        mesh(position + ", 'TANGENT': 0, 'NORMAL': 0", "")),
                error(
                        "MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS",
                        PRIMITIVE + "/attributes/POSITION",
                        vertices("", VERTEX_TARGET) + mesh(),
                        vertices(BOUNDS, VERTEX_TARGET) + mesh()),
                error(
                        "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT",
                        PRIMITIVE + "/attributes/POSITION",
                        floats("VEC2", "", "", 1, 2) + mesh(),
                        vertices("", "") + mesh()),
                error(
                        "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT",
                        PRIMITIVE + "/attributes/_OWN",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5125, 'count': 1") + ", " + mesh("'_OWN': 0", ""),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5126, 'count': 1") + ", " + mesh("'_OWN': 0", "")),
                error(
                        "MESH_PRIMITIVE_ACCESSOR_UNALIGNED",
                        PRIMITIVE + "/attributes/_OWN",
                        bytes(8, "'type': 'VEC3', 'componentType': 5121, 'count': 1") + ", " + mesh("'_OWN': 0", ""),
                        bytes(8, "'type': 'VEC4', 'componentType': 5121, 'count': 1") + ", " + mesh("'_OWN': 0", "")),
                error(
                        "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE",
                        PRIMITIVE + "/attributes/_B",
                        two(""),
                        two(", 'byteStride': 4")),
                error(
                        "MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT",
                        PRIMITIVE + "/attributes/_B",
                        two("").replace("'count': 1, 'byteOffset': 4", "'count': 2"),
                        two("")),
                hint(
                        "BUFFER_VIEW_TARGET_MISSING",
                        PRIMITIVE + "/attributes/POSITION",
                        vertices(BOUNDS, "") + mesh(),
                        vertices(BOUNDS, VERTEX_TARGET) + mesh()),
                error(
                        "BUFFER_VIEW_TARGET_OVERRIDE",
                        PRIMITIVE + "/attributes/POSITION",
                        vertices(BOUNDS, ", 'target': 34963") + mesh(),
                        vertices(BOUNDS, VERTEX_TARGET) + mesh()),
                error(
                        "ACCESSOR_USAGE_OVERRIDE",
                        PRIMITIVE + "/indices",
                        bytes(8, "'type': 'SCALAR', 'componentType': 5123, 'count': 3") + ", "
                                + mesh("'_OWN': 0", ", 'indices': 0"),
                        bytes(8, "'type': 'SCALAR', 'componentType': 5123, 'count': 3") + ", " + mesh("'_OWN': 0", "")),
                error(
                        "ACCESSOR_VECTOR3_NON_UNIT",
                        PRIMITIVE + "/attributes/NORMAL",
                        floats("VEC3", "", "", 1, 1, 0) + ", " + mesh("'NORMAL': 0", ""),
                        floats("VEC3", "", "", 0, 1, 0) + ", " + mesh("'NORMAL': 0", "")),
                error(
                        "ACCESSOR_VECTOR3_NON_UNIT",
                        PRIMITIVE + "/attributes/NORMAL",
                        quantizedNormal(20),
                        quantizedNormal(127)),
                error(
                        "ACCESSOR_INVALID_SIGN",
                        PRIMITIVE + "/attributes/TANGENT",
                        floats("VEC4", "", "", 1, 0, 0, 0) + ", " + mesh("'TANGENT': 0", ""),
                        floats("VEC4", "", "", 1, 0, 0, -1) + ", " + mesh("'TANGENT': 0", "")),
                error(
                        "ACCESSOR_NON_CLAMPED",
                        PRIMITIVE + "/attributes/COLOR_0",
                        floats("VEC3", "", "", 1, 2, 0) + ", " + mesh("'COLOR_0': 0", ""),
                        floats("VEC3", "", "", 1, 1, 0) + ", " + mesh("'COLOR_0': 0", "")),
                information(
                        "UNUSED_OBJECT",
                        PRIMITIVE + "/attributes/TEXCOORD_0",
                        mesh("'TEXCOORD_0': 0", ""),
                        mesh("'COLOR_0': 0", "")),
                information(
                        "UNUSED_MESH_TANGENT",
                        PRIMITIVE + "/attributes/TANGENT",
                        mesh("'TANGENT': 0", ""),
                        NORMAL_MAPPED.formatted("'TANGENT': 0, 'NORMAL': 0, 'TEXCOORD_0': 0")),
                warning(
                        "MESH_PRIMITIVE_GENERATED_TANGENT_SPACE",
                        PRIMITIVE + "/material",
                        NORMAL_MAPPED.formatted("'TEXCOORD_0': 0"),
                        NORMAL_MAPPED.formatted("'TANGENT': 0, 'NORMAL': 0, 'TEXCOORD_0': 0")),
                error(
                        "MESH_PRIMITIVE_TOO_FEW_TEXCOORDS",
                        PRIMITIVE + "/material",
                        NORMAL_MAPPED.formatted("'POSITION': 0"),
                        NORMAL_MAPPED.formatted("'TEXCOORD_0': 0")));
    }

    static List<IssueCase> indicesAndMorphs() {
        return List.of(
                error(
                        "MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT",
                        PRIMITIVE + "/indices",
                        indexed("'type': 'SCALAR', 'componentType': 5122, 'count': 3", "", 0, 0),
                        indexed(SHORTS, "", 0, 0)),
                error(
                        "MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE",
                        PRIMITIVE + "/indices",
                        indexed(SHORTS, ", 'byteStride': 4", 0, 0),
                        indexed(SHORTS, "", 0, 0)),
                error(
                        "ACCESSOR_INDEX_OOB",
                        PRIMITIVE + "/indices",
                        indexed(SHORTS, "", 0, 3),
                        indexed(SHORTS, "", 0, 2)),
                error(
                        "ACCESSOR_INDEX_PRIMITIVE_RESTART",
                        PRIMITIVE + "/indices",
                        indexed(SHORTS, "", 0, -1),
                        indexed(SHORTS, "", 0, 2)),
                information(
                        "ACCESSOR_INDEX_TRIANGLE_DEGENERATE",
                        PRIMITIVE + "/indices",
                        indexed(SHORTS, "", 0, 1),
                        indexed(SHORTS, "", 0, 2)),
                warning(
                        "MESH_PRIMITIVE_INCOMPATIBLE_MODE",
                        PRIMITIVE,
                        indexed("'type': 'SCALAR', 'componentType': 5123, 'count': 2", "", 0, 2),
                        indexed(SHORTS, "", 0, 2)),
                error(
                        "MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR",
                        PRIMITIVE + "/targets/0/NORMAL",
                        vertices(BOUNDS, "") + ", " + mesh("'POSITION': 0", ", 'targets': [{'NORMAL': 0}]"),
                        vertices(BOUNDS, "") + ", " + mesh("'POSITION': 0", ", 'targets': [{'POSITION': 0}]")),
                error(
                        "MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT",
                        PRIMITIVE + "/targets/0/_A",
                        two("").replace("'_A': 0, '_B': 1}", "'_A': 0}, 'targets': [{'_A': 1}]")
                                .replace("'count': 1, 'byteOffset': 4", "'count': 2"),
                        two("").replace("'_A': 0, '_B': 1}", "'_A': 0}, 'targets': [{'_A': 1}]")),
                error(
                        "MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT",
                        "/meshes/0/primitives/1",
                        "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'targets': [{'POSITION': 0}]}, {'attributes': {'POSITION': 0}}]}]",
                        "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}}, {'attributes': {'POSITION': 0}}]}]"),
                error(
                        "MESH_INVALID_WEIGHTS_COUNT",
                        "/meshes/0/weights",
                        "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}}], 'weights': [1]}]",
                        "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'targets': [{'POSITION': 0}]}], 'weights': [1]}]"),
                information(
                        "UNUSED_MESH_WEIGHTS",
                        "/meshes/0/weights",
                        MORPHED + ", 'nodes': [{'mesh': 0, 'weights': [0]}]",
                        MORPHED + ", 'nodes': [{'mesh': 0}]"),
                error(
                        "NODE_WEIGHTS_INVALID",
                        "/nodes/0/weights",
                        MORPHED + ", 'nodes': [{'mesh': 0, 'weights': [0, 1]}]",
                        MORPHED + ", 'nodes': [{'mesh': 0, 'weights': [0]}]"));
    }

    private static final String BOUNDS = ", 'min': [0, 0, 0], 'max': [1, 1, 0]";
    private static final String SHORTS = "'type': 'SCALAR', 'componentType': 5123, 'count': 3";
    private static final String MORPHED =
            "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'targets': [{'POSITION': 0}]}], 'weights': [1]}]";
    private static final String NORMAL_MAPPED =
            "'meshes': [{'primitives': [{'attributes': {%s}, 'material': 0}]}], 'materials': [{'normalTexture': {'index': 0}}]";
    private static final String SPARSE =
            ", 'accessors': [{'componentType': 5126, 'count': 2, 'type': 'SCALAR', 'sparse': {'count': %d,"
                    + " 'indices': {'bufferView': 0, 'componentType': 5121}, 'values': {'bufferView': 0, 'byteOffset': 4}}}]";

    private static String vertices(String more, String ofView) {
        return floats("VEC3", more, ofView, 0, 0, 0, 1, 0, 0, 0, 1, 0);
    }

    private static String mesh() {
        return ", " + mesh("'POSITION': 0", "");
    }

    private static String mesh(String attributes, String more) {
        return "'meshes': [{'primitives': [{'attributes': {" + attributes + "}" + more + "}]}]";
    }

    private static String bytes(int length, String accessor) {
        return data(new byte[length], "") + ", 'accessors': [{'bufferView': 0, " + accessor + "}]";
    }

    private static String shifted(int offset) {
        return "'buffers': [{'byteLength': 12}], 'bufferViews': [{'buffer': 0, 'byteLength': 4, 'byteOffset': " + offset
                + "}], 'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 1, 'type': 'SCALAR'}]";
    }

    private static String sparse(int count, int... places) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < places.length; i++) {
            bytes[i] = (byte) places[i];
        }
        return data(bytes, "") + SPARSE.formatted(count);
    }

    private static String two(String ofView) {
        StringJoiner accessors = new StringJoiner(", ", ", 'accessors': [", "]");
        accessors.add("{'bufferView': 0, 'componentType': 5126, 'type': 'SCALAR', 'count': 1}");
        accessors.add("{'bufferView': 0, 'componentType': 5126, 'type': 'SCALAR', 'count': 1, 'byteOffset': 4}");
        return data(new byte[8], ofView) + accessors + ", " + mesh("'_A': 0, '_B': 1", "");
    }

    private static String quantizedNormal(int x) {
        String extension =
                "'extensionsUsed': ['KHR_mesh_quantization'], 'extensionsRequired': ['KHR_mesh_quantization'], ";
        return extension + data(new byte[] {(byte) x, 0, 0, 0}, ", 'byteStride': 4")
                + ", 'accessors': [{'bufferView': 0, 'componentType': 5120, 'normalized': true, 'type': 'VEC3', 'count': 1}], "
                + mesh("'NORMAL': 0", "");
    }

    /** Three vertices and three indices: the first 0, the second 1. */
    private static String indexed(String indices, String ofView, int first, int third) {
        byte[] bytes = {(byte) first, 0, 1, 0, (byte) third, (byte) (third < 0 ? -1 : 0), 0, 0};
        return data(bytes, ofView) + ", 'accessors': [{'componentType': 5126, 'type': 'VEC3', 'count': 3" + BOUNDS
                + "}, {'bufferView': 0, " + indices + "}], " + mesh("'POSITION': 0", ", 'indices': 1");
    }
}
