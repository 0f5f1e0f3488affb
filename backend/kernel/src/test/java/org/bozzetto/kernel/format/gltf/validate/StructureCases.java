package org.bozzetto.kernel.format.gltf.validate;

import static org.bozzetto.kernel.format.gltf.validate.IssueCase.binary;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.error;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.glb;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.information;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.warning;

import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.Validation.Severity;
import org.bozzetto.kernel.format.gltf.validate.IssueCase.Chunk;

/** The container, JSON and its schema, files beside. */
final class StructureCases {
    private static final int MAGIC = 0x46546C67;
    private static final Chunk JSON = Chunk.json("'scenes': [{}]");
    private static final Chunk WITH_BUFFER = Chunk.json("'buffers': [{'byteLength': 5}]");
    private static final byte[] GOOD = binary(JSON);

    private StructureCases() {}

    static List<IssueCase> schema() {
        return List.of(
                error("INVALID_JSON", "", " {'asset': ", " {'asset': {'version': '2.0'}}"),
                error("INVALID_JSON", "", "", " {'asset': {'version': '2.0'}}"),
                error("TYPE_MISMATCH", "", " []", " {'asset': {'version': '2.0'}}"),
                error("TYPE_MISMATCH", "/nodes", "'nodes': null", "'nodes': [{}]"),
                error("TYPE_MISMATCH", "/nodes/0", "'nodes': [null]", "'nodes': [{}]"),
                error("TYPE_MISMATCH", "/nodes/0/mesh", "'nodes': [{'mesh': 0.5}]", "'nodes': [{'mesh': 0.0}]"),
                error("TYPE_MISMATCH", "/nodes/0/name", "'nodes': [{'name': 1}]", "'nodes': [{'name': '1'}]"),
                error("ARRAY_TYPE_MISMATCH", "/nodes/0/scale", "'nodes': [{'scale': [1, '2', 1]}]", "'nodes': [{}]"),
                error(
                        "ARRAY_TYPE_MISMATCH",
                        "/meshes/0/primitives",
                        "'meshes': [{'primitives': [1]}]",
                        "'scenes': [{}]"),
                error("ARRAY_LENGTH_NOT_IN_LIST", "/nodes/0/scale", "'nodes': [{'scale': [1, 1]}]", "'nodes': [{}]"),
                error(
                        "DUPLICATE_ELEMENTS",
                        "/scenes/0/nodes/1",
                        "'scenes': [{'nodes': [0, 0]}]",
                        "'scenes': [{'nodes': [0, 1]}]"),
                error("EMPTY_ENTITY", "/scenes", "'scenes': []", "'scenes': [{}]"),
                error("INVALID_INDEX", "/scene", "'scene': -1", "'scene': 0"),
                error(
                        "INVALID_INDEX",
                        "/scenes/0/nodes/0",
                        "'scenes': [{'nodes': ['a']}]",
                        "'scenes': [{'nodes': [0]}]"),
                error(
                        "PATTERN_MISMATCH",
                        "/asset/version",
                        " {'asset': {'version': '2'}}",
                        " {'asset': {'version': '2.0'}}"),
                error("UNDEFINED_PROPERTY", "/", " {'scenes': [{}]}", " {'asset': {'version': '2.0'}}"),
                error(
                        "UNDEFINED_PROPERTY",
                        "/bufferViews/0",
                        "'bufferViews': [{'buffer': 0, 'byteLength': null}]",
                        "'bufferViews': [{'buffer': 0, 'byteLength': 1}]"),
                error("UNRESOLVED_REFERENCE", "/scene", "'scene': 0", "'scene': 0, 'scenes': [{}]"),
                error(
                        "UNSATISFIED_DEPENDENCY",
                        "/nodes/0/skin",
                        "'nodes': [{'skin': 0}]",
                        "'nodes': [{'mesh': 0, 'skin': 0}]"),
                error(
                        "VALUE_NOT_IN_RANGE",
                        "/materials/0/alphaCutoff",
                        "'materials': [{'alphaCutoff': -1}]",
                        "'materials': [{'alphaCutoff': 2}]"),
                error(
                        "VALUE_NOT_IN_RANGE",
                        "/meshes/0/primitives/0/mode",
                        "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'mode': 7}]}]",
                        "'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'mode': 6}]}]"),
                warning(
                        "VALUE_NOT_IN_LIST",
                        "/samplers/0/wrapS",
                        "'samplers': [{'wrapS': 1}]",
                        "'samplers': [{'wrapS': 10497}]"),
                warning("UNEXPECTED_PROPERTY", "/a~1b", "'a/b': 1", "'extras': {'a/b': 1}"),
                information("NON_OBJECT_EXTRAS", "/extras", "'extras': 1", "'extras': {}"),
                information("UNUSED_OBJECT", "/samplers/0", "'samplers': [{}]", "'scenes': [{}]"),
                information("UNUSED_OBJECT", "/nodes/0", "'nodes': [{}]", "'nodes': [{}], 'scenes': [{'nodes': [0]}]"));
    }

    static List<IssueCase> assetAndExtensions() {
        return List.of(
                error(
                        "UNKNOWN_ASSET_MAJOR_VERSION",
                        "/asset/version",
                        " {'asset': {'version': '3.0'}}",
                        " {'asset': {'version': '2.0'}}"),
                warning(
                        "UNKNOWN_ASSET_MINOR_VERSION",
                        "/asset/version",
                        " {'asset': {'version': '2.1'}}",
                        " {'asset': {'version': '2.0'}}"),
                error(
                        "ASSET_MIN_VERSION_GREATER_THAN_VERSION",
                        "/asset/minVersion",
                        " {'asset': {'version': '2.0', 'minVersion': '2.1'}}",
                        " {'asset': {'version': '2.0', 'minVersion': '2.0'}}"),
                warning(
                        "INVALID_EXTENSION_NAME_FORMAT",
                        "/extensionsUsed/0",
                        "'extensionsUsed': ['blobs']",
                        "'extensionsUsed': ['EXT_blobs']"),
                information(
                        "UNSUPPORTED_EXTENSION",
                        "/extensionsUsed/0",
                        "'extensionsUsed': ['EXT_blobs']",
                        "'extensionsUsed': ['KHR_materials_ior']"),
                error(
                        "UNUSED_EXTENSION_REQUIRED",
                        "/extensionsRequired/0",
                        "'extensionsRequired': ['EXT_blobs']",
                        "'extensionsUsed': ['EXT_blobs'], 'extensionsRequired': ['EXT_blobs']"),
                error(
                        "UNSATISFIED_DEPENDENCY",
                        "/extensionsRequired",
                        "'extensionsRequired': ['EXT_blobs']",
                        "'extensionsUsed': ['EXT_blobs'], 'extensionsRequired': ['EXT_blobs']"),
                error(
                        "NON_REQUIRED_EXTENSION",
                        "/extensionsUsed/0",
                        "'extensionsUsed': ['KHR_mesh_quantization']",
                        "'extensionsUsed': ['KHR_mesh_quantization'], 'extensionsRequired': ['KHR_mesh_quantization']"),
                error(
                        "UNDECLARED_EXTENSION",
                        "/extensions/EXT_blobs",
                        "'extensions': {'EXT_blobs': {}}",
                        "'extensionsUsed': ['EXT_blobs'], 'extensions': {'EXT_blobs': {}}"),
                error(
                        "UNEXPECTED_EXTENSION_OBJECT",
                        "/nodes/0/extensions/KHR_mesh_quantization",
                        "'extensionsUsed': ['KHR_mesh_quantization'], 'nodes': [{'extensions': {'KHR_mesh_quantization': {}}}]",
                        "'extensionsUsed': ['KHR_node_visibility'], 'nodes': [{'extensions': {'KHR_node_visibility': {}}}]"),
                error(
                        "TYPE_MISMATCH",
                        "/nodes/0/extensions/KHR_node_visibility/visible",
                        "'extensionsUsed': ['KHR_node_visibility'], 'nodes': [{'extensions': {'KHR_node_visibility': {'visible': 1}}}]",
                        "'extensionsUsed': ['KHR_node_visibility'], 'nodes': [{'extensions': {'KHR_node_visibility': {'visible': true}}}]"));
    }

    static List<IssueCase> containers() {
        byte[] unaligned =
                binary(new Chunk(Chunk.JSON, Arrays.copyOf(JSON.data(), JSON.data().length - 1), JSON.length() - 1));
        byte[] cut = binary(JSON, new Chunk(Chunk.BIN, new byte[4], 8));
        return List.of(
                glb("GLB_UNEXPECTED_END_OF_HEADER", Severity.ERROR, "@8", Arrays.copyOf(GOOD, 8), GOOD),
                glb("GLB_INVALID_MAGIC", Severity.ERROR, "@0", binary(MAGIC + 1, 2, 12), GOOD),
                glb("GLB_INVALID_VERSION", Severity.ERROR, "@4", binary(MAGIC, 1, 12), GOOD),
                glb("GLB_LENGTH_TOO_SMALL", Severity.ERROR, "@8", binary(MAGIC, 2, 12), GOOD),
                glb("GLB_LENGTH_MISMATCH", Severity.ERROR, "@" + GOOD.length, binary(MAGIC, 2, 99, JSON), GOOD),
                glb("GLB_EXTRA_DATA", Severity.WARNING, "@" + GOOD.length, Arrays.copyOf(GOOD, GOOD.length + 3), GOOD),
                glb("GLB_UNEXPECTED_END_OF_CHUNK_HEADER", Severity.ERROR, "@15", Arrays.copyOf(GOOD, 15), GOOD),
                glb("GLB_UNEXPECTED_END_OF_CHUNK_DATA", Severity.ERROR, "@" + cut.length, cut, GOOD),
                glb("GLB_CHUNK_TOO_BIG", Severity.ERROR, "@12", binary(MAGIC, 2, 20, JSON), GOOD),
                glb("GLB_CHUNK_LENGTH_UNALIGNED", Severity.ERROR, "@12", unaligned, GOOD),
                glb("GLB_UNEXPECTED_FIRST_CHUNK", Severity.ERROR, "@12", binary(Chunk.bin(4), JSON), GOOD),
                glb("GLB_EMPTY_CHUNK", Severity.ERROR, "@12", binary(new Chunk(Chunk.JSON, new byte[0], 0)), GOOD),
                glb(
                        "GLB_EMPTY_BIN_CHUNK",
                        Severity.INFORMATION,
                        "@" + GOOD.length,
                        binary(JSON, Chunk.bin(0)),
                        binary(JSON, Chunk.bin(4))),
                glb("GLB_DUPLICATE_CHUNK", Severity.ERROR, "@" + GOOD.length, binary(JSON, JSON), GOOD),
                glb(
                        "GLB_DUPLICATE_CHUNK",
                        Severity.ERROR,
                        "@" + (GOOD.length + 12),
                        binary(JSON, Chunk.bin(4), Chunk.bin(4)),
                        GOOD),
                glb(
                        "GLB_UNEXPECTED_BIN_CHUNK",
                        Severity.ERROR,
                        "@" + (GOOD.length + 12),
                        binary(JSON, new Chunk(7, new byte[4], 4), Chunk.bin(4)),
                        binary(JSON, Chunk.bin(4))),
                glb(
                        "GLB_UNKNOWN_CHUNK_TYPE",
                        Severity.WARNING,
                        "@" + GOOD.length,
                        binary(JSON, new Chunk(7, new byte[4], 4)),
                        GOOD),
                glb(
                        "BUFFER_MISSING_GLB_DATA",
                        Severity.ERROR,
                        "/buffers/0",
                        binary(WITH_BUFFER),
                        binary(WITH_BUFFER, Chunk.bin(8))),
                glb(
                        "BUFFER_BYTE_LENGTH_MISMATCH",
                        Severity.ERROR,
                        "/buffers/0",
                        binary(WITH_BUFFER, Chunk.bin(4)),
                        binary(WITH_BUFFER, Chunk.bin(8))),
                glb(
                        "BUFFER_GLB_CHUNK_TOO_BIG",
                        Severity.WARNING,
                        "/buffers/0",
                        binary(WITH_BUFFER, Chunk.bin(12)),
                        binary(WITH_BUFFER, Chunk.bin(8))),
                glb(
                        "URI_GLB",
                        Severity.INFORMATION,
                        "/images/0/uri",
                        binary(Chunk.json("'images': [{'uri': 'good.png'}]")),
                        GOOD),
                glb(
                        "DATA_URI_GLB",
                        Severity.WARNING,
                        "/buffers/0/uri",
                        binary(Chunk.json(
                                "'buffers': [{'byteLength': 1, 'uri': 'data:application/octet-stream;base64,AA=='}]")),
                        binary(Chunk.json("'buffers': [{'byteLength': 1, 'uri': 'data.bin'}]"))));
    }

    static List<IssueCase> files() {
        return List.of(
                error("IO_ERROR", "/buffers/0/uri", buffer("nowhere.bin", 12), buffer("data.bin", 12)),
                error("INVALID_URI", "/buffers/0/uri", buffer(":", 12), buffer("data.bin", 12)),
                error(
                        "INVALID_URI",
                        "/buffers/0/uri",
                        buffer("data:application/octet-stream;base64,!", 1),
                        buffer("data:application/octet-stream;base64,AA==", 1)),
                error("INVALID_URI", "/images/0/uri", image("data:image/png;base64,AAAA"), image("good.png")),
                warning(
                        "NON_RELATIVE_URI",
                        "/buffers/0/uri",
                        buffer("http://a.example/data.bin", 12),
                        buffer("data.bin", 12)),
                error("BUFFER_BYTE_LENGTH_MISMATCH", "/buffers/0", buffer("data.bin", 13), buffer("data.bin", 11)),
                error(
                        "BUFFER_DATA_URI_MIME_TYPE_INVALID",
                        "/buffers/0/uri",
                        buffer("data:text/plain;base64,AA==", 1),
                        buffer("data:application/gltf-buffer;base64,AA==", 1)),
                error(
                        "BUFFER_VIEW_TOO_LONG",
                        "/bufferViews/0/byteOffset",
                        view("'byteOffset': 12, 'byteLength': 1"),
                        view("'byteOffset': 11, 'byteLength': 1")),
                error(
                        "BUFFER_VIEW_TOO_LONG",
                        "/bufferViews/0/byteLength",
                        view("'byteOffset': 4, 'byteLength': 9"),
                        view("'byteOffset': 4, 'byteLength': 8")),
                error(
                        "BUFFER_VIEW_TOO_BIG_BYTE_STRIDE",
                        "/bufferViews/0/byteStride",
                        view("'byteLength': 4, 'byteStride': 8"),
                        view("'byteLength': 8, 'byteStride': 8")),
                error(
                        "BUFFER_VIEW_INVALID_BYTE_STRIDE",
                        "/bufferViews/0/byteStride",
                        view("'byteLength': 8, 'byteStride': 4, 'target': 34963"),
                        view("'byteLength': 8, 'byteStride': 4, 'target': 34962")),
                error(
                        "VALUE_MULTIPLE_OF",
                        "/bufferViews/0/byteStride",
                        view("'byteLength': 8, 'byteStride': 6"),
                        view("'byteLength': 8, 'byteStride': 4")),
                error("ONE_OF_MISMATCH", "/images/0", "'images': [{}]", image("good.png")),
                error(
                        "UNSATISFIED_DEPENDENCY",
                        "/images/0/bufferView",
                        view("'byteLength': 8") + ", 'images': [{'bufferView': 0}]",
                        view("'byteLength': 8") + ", 'images': [{'bufferView': 0, 'mimeType': 'image/png'}]"),
                error(
                        "IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE",
                        "/images/0/bufferView",
                        view("'byteLength': 8, 'byteStride': 4")
                                + ", 'images': [{'bufferView': 0, 'mimeType': 'image/png'}]",
                        view("'byteLength': 8") + ", 'images': [{'bufferView': 0, 'mimeType': 'image/png'}]"),
                error("IO_ERROR", "/images/0/uri", image("nowhere.png"), image("good.png")),
                error("IMAGE_UNEXPECTED_EOS", "/images/0", image("cut.png"), image("good.png")),
                error("IMAGE_DATA_INVALID", "/images/0", image("broken.png"), image("good.png")),
                error("IMAGE_DATA_INVALID", "/images/0", image("four.jpg"), image("good.jpg")),
                warning("IMAGE_UNRECOGNIZED_FORMAT", "/images/0", image("noise.png"), image("good.jpg")),
                warning("IMAGE_UNRECOGNIZED_FORMAT", "/images/0", image("short.png"), image("good.png")),
                information("IMAGE_NPOT_DIMENSIONS", "/images/0", image("npot.png"), image("good.png")),
                warning("IMAGE_FEATURES_UNSUPPORTED", "/images/0", image("oblong.png"), image("good.png")),
                warning("IMAGE_FEATURES_UNSUPPORTED", "/images/0", image("gamma.png"), image("srgb.png")),
                error(
                        "IMAGE_MIME_TYPE_INVALID",
                        "/images/0/uri",
                        "'images': [{'uri': 'good.jpg', 'mimeType': 'image/png'}]",
                        "'images': [{'uri': 'good.png', 'mimeType': 'image/png'}]"),
                error(
                        "IMAGE_NON_ENABLED_MIME_TYPE",
                        "/images/0",
                        image("good.webp"),
                        "'extensionsUsed': ['EXT_texture_webp'], " + image("good.webp")),
                error(
                        "TEXTURE_INVALID_IMAGE_MIME_TYPE",
                        "/textures/0/extensions/EXT_texture_webp/source",
                        webp("good.png"),
                        webp("good.webp")));
    }

    private static String buffer(String uri, int length) {
        return "'buffers': [{'byteLength': %d, 'uri': '%s'}]".formatted(length, uri);
    }

    private static String view(String properties) {
        return buffer("data.bin", 12) + ", 'bufferViews': [{'buffer': 0, " + properties + "}]";
    }

    private static String image(String uri) {
        return "'images': [{'uri': '" + uri + "'}]";
    }

    private static String webp(String uri) {
        return "'extensionsUsed': ['EXT_texture_webp'], " + image(uri)
                + ", 'textures': [{'extensions': {'EXT_texture_webp': {'source': 0}}}]";
    }
}
