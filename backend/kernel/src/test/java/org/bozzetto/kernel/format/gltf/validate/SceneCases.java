package org.bozzetto.kernel.format.gltf.validate;

import static org.bozzetto.kernel.format.gltf.validate.IssueCase.data;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.error;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.floats;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.information;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.warning;

import java.util.List;

/** Nodes, skins, animations, cameras. */
final class SceneCases {
    private static final String MATRIX = "'nodes': [{'matrix': [%s]}]";
    private static final String TURNED = "0,1,0,0, -1,0,0,0, 0,0,1,0, 0,0,0,1";

    private SceneCases() {}

    static List<IssueCase> nodes() {
        return List.of(
                information("NODE_EMPTY", "/nodes/0", "'nodes': [{}]", "'nodes': [{'extras': {}}]"),
                information(
                        "NODE_MATRIX_DEFAULT",
                        "/nodes/0/matrix",
                        MATRIX.formatted("1,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1"),
                        MATRIX.formatted(TURNED)),
                error(
                        "NODE_MATRIX_NON_TRS",
                        "/nodes/0/matrix",
                        MATRIX.formatted("1,0,0,0, 1,1,0,0, 0,0,1,0, 0,0,0,1"),
                        MATRIX.formatted(TURNED)),
                error(
                        "NODE_MATRIX_TRS",
                        "/nodes/0/matrix",
                        "'nodes': [{'scale': [1, 1, 1], 'matrix': [" + TURNED + "]}]",
                        MATRIX.formatted(TURNED)),
                error(
                        "ROTATION_NON_UNIT",
                        "/nodes/0/rotation",
                        "'nodes': [{'rotation': [0, 0, 0, 0.5]}]",
                        "'nodes': [{'rotation': [0, 0, 0, 1]}]"),
                error(
                        "NODE_LOOP",
                        "/nodes/0",
                        "'nodes': [{'children': [1]}, {'children': [0]}]",
                        "'nodes': [{'children': [1]}, {}]"),
                error(
                        "NODE_PARENT_OVERRIDE",
                        "/nodes/1/children/0",
                        "'nodes': [{'children': [2]}, {'children': [2]}, {}]",
                        "'nodes': [{'children': [2]}, {}, {}]"),
                error(
                        "SCENE_NON_ROOT_NODE",
                        "/scenes/0/nodes/0",
                        "'scenes': [{'nodes': [1]}], 'nodes': [{'children': [1]}, {}]",
                        "'scenes': [{'nodes': [0]}], 'nodes': [{'children': [1]}, {}]"));
    }

    static List<IssueCase> skins() {
        String bind = ", 'skins': [{'joints': [0%s], 'inverseBindMatrices': 0}], 'nodes': [{}, {'children': [0]}]";
        float[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        float[] sheared = {1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        String good = floats("MAT4", "", "", identity) + bind.formatted("");
        return List.of(
                error(
                        "SKIN_NO_COMMON_ROOT",
                        "/skins/0/joints",
                        "'skins': [{'joints': [0, 1]}], 'nodes': [{}, {}]",
                        "'skins': [{'joints': [0, 1]}], 'nodes': [{'children': [1]}, {}]"),
                error(
                        "SKIN_SKELETON_INVALID",
                        "/skins/0/skeleton",
                        "'skins': [{'joints': [0], 'skeleton': 1}], 'nodes': [{'children': [1]}, {}]",
                        "'skins': [{'joints': [1], 'skeleton': 0}], 'nodes': [{'children': [1]}, {}]"),
                error(
                        "SKIN_IBM_INVALID_FORMAT",
                        "/skins/0/inverseBindMatrices",
                        floats("VEC4", "", "", 1, 0, 0, 0) + bind.formatted(""),
                        good),
                error(
                        "INVALID_IBM_ACCESSOR_COUNT",
                        "/skins/0/inverseBindMatrices",
                        floats("MAT4", "", "", identity) + bind.formatted(", 1"),
                        good),
                error(
                        "SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE",
                        "/skins/0/inverseBindMatrices",
                        floats("MAT4", "", ", 'byteStride': 64", identity) + bind.formatted(""),
                        good),
                error(
                        "ACCESSOR_INVALID_IBM",
                        "/skins/0/inverseBindMatrices",
                        floats("MAT4", "", "", sheared) + bind.formatted(""),
                        good),
                error(
                        "NODE_SKIN_WITH_NON_SKINNED_MESH",
                        "/nodes/0",
                        skinned("'POSITION': 0", "'mesh': 0, 'skin': 0", ""),
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", "")),
                warning(
                        "NODE_SKINNED_MESH_WITHOUT_SKIN",
                        "/nodes/0",
                        skinned(JOINTS, "'mesh': 0", ""),
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", "")),
                warning(
                        "NODE_SKINNED_MESH_LOCAL_TRANSFORMS",
                        "/nodes/0",
                        skinned(JOINTS, "'mesh': 0, 'skin': 0, 'scale': [2, 1, 1]", ""),
                        skinned(JOINTS, "'mesh': 0, 'skin': 0, 'scale': [1, 1, 1]", "")),
                warning(
                        "NODE_SKINNED_MESH_PARENT_TRANSFORMS",
                        "/nodes/0",
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", ", {'children': [0], 'translation': [1, 0, 0]}"),
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", ", {'children': [0], 'translation': [0, 0, 0]}")),
                information(
                        "NODE_SKINNED_MESH_NON_ROOT",
                        "/nodes/0",
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", ", {'children': [0]}"),
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", "")),
                error(
                        "NODE_SKIN_NO_SCENE",
                        "/nodes/0",
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", "") + ", 'scenes': [{'nodes': [0]}]",
                        skinned(JOINTS, "'mesh': 0, 'skin': 0", "") + ", 'scenes': [{'nodes': [0, 1]}]"),
                error("ACCESSOR_JOINTS_INDEX_OOB", ATTRIBUTES + "JOINTS_0", weighted(2, 0, 1, 0), weighted(1, 0, 1, 0)),
                error(
                        "ACCESSOR_JOINTS_INDEX_DUPLICATE",
                        ATTRIBUTES + "JOINTS_0",
                        weighted(1, 1, 0.5f, 0.5f),
                        weighted(0, 1, 0.5f, 0.5f)),
                warning(
                        "ACCESSOR_JOINTS_USED_ZERO_WEIGHT",
                        ATTRIBUTES + "JOINTS_0",
                        weighted(0, 1, 1, 0),
                        weighted(1, 0, 1, 0)),
                error(
                        "ACCESSOR_WEIGHTS_NEGATIVE",
                        ATTRIBUTES + "WEIGHTS_0",
                        weighted(0, 1, 1, -1),
                        weighted(0, 1, 0.5f, 0.5f)),
                error(
                        "ACCESSOR_WEIGHTS_NON_NORMALIZED",
                        ATTRIBUTES + "WEIGHTS_0",
                        weighted(0, 1, 0.5f, 0.25f),
                        weighted(0, 1, 0.5f, 0.5f)));
    }

    static List<IssueCase> animations() {
        String keys = "'min': [0], 'max': [1]";
        String good = animation(floatKeys(keys, 0, 1), "LINEAR", "'path': 'translation', 'node': 0", "'VEC3'");
        String target = "/animations/0/channels/0/target";
        return List.of(
                error(
                        "ACCESSOR_ANIMATION_INPUT_NEGATIVE",
                        "/animations/0/samplers/0/input",
                        animation(
                                floatKeys("'min': [-1], 'max': [1]", -1, 1),
                                "LINEAR",
                                "'path': 'translation'",
                                "'VEC3'"),
                        good),
                error(
                        "ACCESSOR_ANIMATION_INPUT_NON_INCREASING",
                        "/animations/0/samplers/0/input",
                        animation(
                                floatKeys("'min': [1], 'max': [1]", 1, 1), "LINEAR", "'path': 'translation'", "'VEC3'"),
                        good),
                error(
                        "ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS",
                        "/animations/0/samplers/0/input",
                        animation(floatKeys("'name': 'k'", 0, 1), "LINEAR", "'path': 'translation'", "'VEC3'"),
                        good),
                error(
                        "ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT",
                        "/animations/0/samplers/0/input",
                        good.replace("'SCALAR'", "'VEC2'"),
                        good),
                error(
                        "ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS",
                        "/animations/0/samplers/0/input",
                        animation(
                                floatKeys("'min': [0], 'max': [0]", 0),
                                "CUBICSPLINE",
                                "'path': 'translation'",
                                "'VEC3'"),
                        good),
                error(
                        "ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE",
                        "/animations/0/samplers/0/input",
                        good.replace("'byteLength': 8}", "'byteLength': 8, 'byteStride': 4}"),
                        good),
                error(
                        "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT",
                        "/animations/0/channels/0/sampler",
                        animation(floatKeys(keys, 0, 1), "LINEAR", "'path': 'translation'", "'VEC4'"),
                        good),
                error(
                        "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT",
                        "/animations/0/channels/0/sampler",
                        good.replace("'LINEAR'", "'CUBICSPLINE'"),
                        good),
                error(
                        "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION",
                        "/animations/0/channels/0/sampler",
                        rotation(2),
                        rotation(1)),
                error(
                        "ANIMATION_CHANNEL_TARGET_NODE_MATRIX",
                        target,
                        good + ", 'nodes': [{'matrix': [" + TURNED + "]}]",
                        good + ", 'nodes': [{}]"),
                warning(
                        "ANIMATION_CHANNEL_TARGET_NODE_SKIN",
                        target + "/path",
                        good + ", "
                                + skinned(JOINTS, "'mesh': 0, 'skin': 0", "")
                                        .replaceFirst("'accessors': [^\\]]*], ", ""),
                        good + ", 'nodes': [{}]"),
                error(
                        "ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS",
                        target,
                        good.replace("translation", "weights") + ", 'nodes': [{}]",
                        good + ", 'nodes': [{}]"),
                error("ANIMATION_DUPLICATE_TARGETS", target, duplicated("translation"), duplicated("scale")),
                error(
                        "UNRESOLVED_REFERENCE",
                        "/animations/0/channels/0/sampler",
                        good.replace("'sampler': 0", "'sampler': 1"),
                        good + ", 'nodes': [{}]"),
                information(
                        "UNUSED_OBJECT",
                        "/animations/0/samplers/0",
                        good.replace("'sampler': 0", "'sampler': 1"),
                        good));
    }

    static List<IssueCase> cameras() {
        String perspective =
                "'cameras': [{'type': 'perspective', 'perspective': {'yfov': %s, 'znear': 1, 'zfar': %s}}]";
        String flat =
                "'cameras': [{'type': 'orthographic', 'orthographic': {'xmag': 1, 'ymag': %s, 'znear': 1, 'zfar': 2}}]";
        return List.of(
                warning(
                        "CAMERA_YFOV_GEQUAL_PI",
                        "/cameras/0/perspective",
                        perspective.formatted("4", "2"),
                        perspective.formatted("3", "2")),
                error(
                        "CAMERA_ZFAR_LEQUAL_ZNEAR",
                        "/cameras/0/perspective",
                        perspective.formatted("1", "1"),
                        perspective.formatted("1", "2")),
                error(
                        "CAMERA_XMAG_YMAG_ZERO",
                        "/cameras/0/orthographic/ymag",
                        flat.formatted("0"),
                        flat.formatted("1")),
                warning(
                        "CAMERA_XMAG_YMAG_NEGATIVE",
                        "/cameras/0/orthographic/ymag",
                        flat.formatted("-1"),
                        flat.formatted("1")),
                error("UNDEFINED_PROPERTY", "/cameras/0", "'cameras': [{'type': 'perspective'}]", flat.formatted("1")),
                error(
                        "ONE_OF_MISMATCH",
                        "/cameras/0",
                        "'cameras': [{'type': 'perspective', 'perspective': {}, 'orthographic': {}}]",
                        flat.formatted("1")));
    }

    private static final String JOINTS = "'JOINTS_0': 0, 'WEIGHTS_0': 1";
    private static final String ATTRIBUTES = "/meshes/0/primitives/0/attributes/";

    /** A node with a mesh, and joints 1 and 2. */
    private static String skinned(String attributes, String node, String more) {
        return "'accessors': [{'componentType': 5121, 'type': 'VEC4', 'count': 1}, {'componentType': 5126, 'type': 'VEC4', 'count': 1}], "
                + scene(attributes, node, more);
    }

    private static String scene(String attributes, String node, String more) {
        return "'meshes': [{'primitives': [{'attributes': {" + attributes
                + "}}]}], 'skins': [{'joints': [1, 2]}], 'nodes': [{" + node + "}, {'children': [2]}, {}" + more + "]";
    }

    private static String weighted(int firstJoint, int secondJoint, float firstWeight, float secondWeight) {
        String weights = floats("VEC4", "", "", firstWeight, secondWeight, 0, 0);
        String joints = data(new byte[] {(byte) firstJoint, (byte) secondJoint, 0, 0}, "");
        String accessors = "'accessors': [{'bufferView': 1, 'componentType': 5121, 'type': 'VEC4', 'count': 1},"
                + " {'bufferView': 0, 'componentType': 5126, 'type': 'VEC4', 'count': 1}]";
        return buffers(weights, joints) + ", " + accessors + ", " + scene(JOINTS, "'mesh': 0, 'skin': 0", "");
    }

    /** The buffers and views of two contents, one after the other. */
    private static String buffers(String first, String second) {
        return "'buffers': [" + between(first, "'buffers': [", "]") + ", " + between(second, "'buffers': [", "]")
                + "], 'bufferViews': ["
                + between(first, "'bufferViews': [", "]") + ", "
                + between(second, "'bufferViews': [", "]").replace("'buffer': 0", "'buffer': 1")
                + "]";
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String floatKeys(String properties, float... keys) {
        return floats("SCALAR", ", " + properties, "", keys);
    }

    /** The keys' accessor, and one without data for the values. */
    private static String animation(String keys, String interpolation, String target, String type) {
        String values = "}, {'componentType': 5126, 'count': 2, 'type': " + type + "}]";
        return keys.substring(0, keys.length() - 2) + values
                + ", 'animations': [{'samplers': [{'input': 0, 'output': 1, 'interpolation': '" + interpolation
                + "'}], 'channels': [{'sampler': 0, 'target': {" + target + "}}]}]";
    }

    private static String rotation(float length) {
        String keys = floatKeys("'min': [0], 'max': [1]", 0, 1);
        String values = floats("VEC4", "", "", length, 0, 0, 0, 0, 0, 0, length);
        String accessors =
                "'accessors': [{'bufferView': 0, 'componentType': 5126, 'type': 'SCALAR', 'count': 2, 'min': [0], 'max': [1]},"
                        + " {'bufferView': 1, 'componentType': 5126, 'type': 'VEC4', 'count': 2}]";
        return buffers(keys, values) + ", " + accessors
                + ", 'animations': [{'samplers': [{'input': 0, 'output': 1}], 'channels': [{'sampler': 0, 'target': {'path': 'rotation'}}]}]";
    }

    private static String duplicated(String second) {
        return "'nodes': [{}], 'animations': [{'samplers': [{'input': 0, 'output': 1}], 'channels': ["
                + "{'sampler': 0, 'target': {'node': 0, 'path': 'translation'}}, {'sampler': 0, 'target': {'node': 0, 'path': '"
                + second
                + "'}}]}]";
    }
}
