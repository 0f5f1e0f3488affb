package org.bozzetto.kernel.format.gltf.validate;

import static org.bozzetto.kernel.format.gltf.validate.IssueCase.error;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.information;
import static org.bozzetto.kernel.format.gltf.validate.IssueCase.warning;

import java.util.List;

/** Materials, lights and variants, most of them of extensions. */
final class MaterialCases {
    private static final String EXTENSION = "/materials/0/extensions/KHR_materials_";

    private MaterialCases() {}

    static List<IssueCase> materials() {
        String glow = "'KHR_materials_emissive_strength': {'emissiveStrength': 2}";
        return List.of(
                warning(
                        "MATERIAL_ALPHA_CUTOFF_INVALID_MODE",
                        "/materials/0/alphaCutoff",
                        "'materials': [{'alphaCutoff': 0.5}]",
                        "'materials': [{'alphaCutoff': 0.5, 'alphaMode': 'MASK'}]"),
                warning(
                        "MULTIPLE_EXTENSIONS",
                        EXTENSION + "unlit",
                        material("'KHR_materials_unlit': {}, 'KHR_materials_ior': {}", ""),
                        material("'KHR_materials_unlit': {}", "")),
                warning(
                        "KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR",
                        EXTENSION + "emissive_strength",
                        material(glow, ""),
                        material(glow, ", 'emissiveFactor': [0, 0, 1]")),
                error(
                        "VALUE_NOT_IN_RANGE",
                        EXTENSION + "ior/ior",
                        material("'KHR_materials_ior': {'ior': 0.5}", ""),
                        material("'KHR_materials_ior': {'ior': 0}", "")),
                error(
                        "VALUE_NOT_IN_RANGE",
                        EXTENSION + "specular/specularColorFactor/0",
                        material("'KHR_materials_specular': {'specularColorFactor': [-1, 0, 0]}", ""),
                        material("'KHR_materials_specular': {'specularColorFactor': [2, 0, 0]}", "")),
                warning(
                        "KHR_MATERIALS_DISPERSION_NO_VOLUME",
                        EXTENSION + "dispersion",
                        material("'KHR_materials_dispersion': {}", ""),
                        material("'KHR_materials_dispersion': {}, 'KHR_materials_volume': {}", "")),
                warning(
                        "KHR_MATERIALS_VOLUME_NO_TRANSMISSION",
                        EXTENSION + "volume",
                        material("'KHR_materials_volume': {}", ""),
                        material("'KHR_materials_volume': {}, 'KHR_materials_transmission': {}", "")),
                warning(
                        "KHR_MATERIALS_VOLUME_NO_TRANSMISSION",
                        EXTENSION + "volume",
                        material("'KHR_materials_volume': {}", ""),
                        material("'KHR_materials_volume': {}, 'EXT_glow': {}", "")),
                warning(
                        "KHR_MATERIALS_VOLUME_DOUBLE_SIDED",
                        EXTENSION + "volume",
                        material("'KHR_materials_volume': {'thicknessFactor': 1}", ", 'doubleSided': true"),
                        material("'KHR_materials_volume': {'thicknessFactor': 0}", ", 'doubleSided': true")),
                information(
                        "KHR_MATERIALS_IRIDESCENCE_THICKNESS_RANGE_WITHOUT_TEXTURE",
                        EXTENSION + "iridescence/iridescenceThicknessMinimum",
                        material("'KHR_materials_iridescence': {'iridescenceThicknessMinimum': 1}", ""),
                        material("'KHR_materials_iridescence': {'iridescenceThicknessMaximum': 1}", "")),
                information(
                        "KHR_MATERIALS_IRIDESCENCE_THICKNESS_TEXTURE_UNUSED",
                        EXTENSION + "iridescence/iridescenceThicknessTexture",
                        material(
                                "'KHR_materials_iridescence': {'iridescenceThicknessMaximum': 100, 'iridescenceThicknessTexture': {'index': 0}}",
                                ""),
                        material("'KHR_materials_iridescence': {'iridescenceThicknessTexture': {'index': 0}}", "")),
                warning(
                        "KHR_MATERIALS_ANISOTROPY_ANISOTROPY_TEXTURE_TEXCOORD",
                        EXTENSION + "anisotropy/anisotropyTexture",
                        material(
                                "'KHR_materials_anisotropy': {'anisotropyTexture': {'index': 0, 'texCoord': 1}}",
                                ", 'normalTexture': {'index': 0}"),
                        material(
                                "'KHR_materials_anisotropy': {'anisotropyTexture': {'index': 0}}",
                                ", 'normalTexture': {'index': 0}")),
                warning(
                        "KHR_MATERIALS_CLEARCOAT_CLEARCOAT_NORMAL_TEXTURE_TEXCOORD",
                        EXTENSION + "clearcoat/clearcoatNormalTexture",
                        material(
                                "'KHR_materials_clearcoat': {'clearcoatNormalTexture': {'index': 0, 'texCoord': 1}}",
                                ", 'normalTexture': {'index': 0}"),
                        material(
                                "'KHR_materials_clearcoat': {'clearcoatNormalTexture': {'index': 0}}",
                                ", 'normalTexture': {'index': 0}")),
                error(
                        "MESH_PRIMITIVE_NO_TANGENT_SPACE",
                        "/meshes/0/primitives/0/material",
                        anisotropic("'anisotropyTexture': {'index': 0}"),
                        anisotropic("'anisotropyStrength': 1")),
                error(
                        "MESH_PRIMITIVE_TOO_FEW_TEXCOORDS",
                        "/meshes/0/primitives/0/material",
                        transformed(1),
                        transformed(0)));
    }

    static List<IssueCase> lightsAndOthers() {
        return List.of(
                information(
                        "EXTRA_PROPERTY",
                        LIGHT + "/spot",
                        light("'type': 'point', 'spot': {}"),
                        light("'type': 'spot', 'spot': {}")),
                information(
                        "EXTRA_PROPERTY",
                        LIGHT + "/range",
                        light("'type': 'directional', 'range': 1"),
                        light("'type': 'point', 'range': 1")),
                error("UNDEFINED_PROPERTY", LIGHT, light("'type': 'spot'"), light("'type': 'point'")),
                error(
                        "KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES",
                        LIGHT + "/spot/outerConeAngle",
                        light("'type': 'spot', 'spot': {'innerConeAngle': 1}"),
                        light("'type': 'spot', 'spot': {'innerConeAngle': 0.5}")),
                error(
                        "VALUE_NOT_IN_RANGE",
                        LIGHT + "/spot/innerConeAngle",
                        light("'type': 'spot', 'spot': {'innerConeAngle': 1.5707963267948966}"),
                        light("'type': 'spot', 'spot': {'outerConeAngle': 1.5707963267948966}")),
                error(
                        "UNSATISFIED_DEPENDENCY",
                        "/nodes/0/extensions/KHR_lights_punctual",
                        lit(""),
                        lit(", 'extensions': {'KHR_lights_punctual': {'lights': [{'type': 'point'}]}}")),
                error(
                        "KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT",
                        "/meshes/0/primitives/0/extensions/KHR_materials_variants/mappings/1/variants/0",
                        variants(0),
                        variants(1)),
                information(
                        "INCOMPLETE_EXTENSION_SUPPORT",
                        POINTER,
                        pointing("'path': 'pointer'", "KHR_animation_pointer"),
                        "'scenes': [{}]"),
                error(
                        "KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_NODE",
                        POINTER,
                        pointing("'node': 0, 'path': 'pointer'", "KHR_animation_pointer"),
                        pointing("'path': 'pointer'", "KHR_animation_pointer")),
                error(
                        "KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_PATH",
                        POINTER,
                        pointing("'path': 'scale'", "KHR_animation_pointer"),
                        pointing("'path': 'pointer'", "KHR_animation_pointer")),
                warning(
                        "VALUE_NOT_IN_LIST",
                        "/animations/0/channels/0/target/path",
                        pointing("'path': 'pointer'", "EXT_other"),
                        pointing("'path': 'pointer'", "KHR_animation_pointer")));
    }

    private static final String LIGHT = "/extensions/KHR_lights_punctual/lights/0";
    private static final String POINTER = "/animations/0/channels/0/target/extensions/KHR_animation_pointer";

    private static String material(String extensions, String more) {
        StringBuilder used = new StringBuilder("'EXT_glow'");
        for (String name : List.of(
                "unlit",
                "ior",
                "emissive_strength",
                "specular",
                "dispersion",
                "volume",
                "transmission",
                "iridescence",
                "anisotropy",
                "clearcoat")) {
            used.append(", 'KHR_materials_").append(name).append('\'');
        }
        return "'extensionsUsed': [" + used + "], 'materials': [{'extensions': {" + extensions + "}" + more + "}]";
    }

    private static String anisotropic(String properties) {
        return material("'KHR_materials_anisotropy': {" + properties + "}", "")
                + ", 'meshes': [{'primitives': [{'attributes': {'TEXCOORD_0': 0}, 'material': 0}]}]";
    }

    private static String transformed(int texCoord) {
        return "'extensionsUsed': ['KHR_texture_transform'], 'materials': [{'emissiveTexture': {'index': 0, 'extensions': {'KHR_texture_transform': {'texCoord': "
                + texCoord + "}}}}], 'meshes': [{'primitives': [{'attributes': {'TEXCOORD_0': 0}, 'material': 0}]}]";
    }

    private static String light(String properties) {
        return "'extensionsUsed': ['KHR_lights_punctual'], 'extensions': {'KHR_lights_punctual': {'lights': [{"
                + properties + "}]}}";
    }

    private static String lit(String root) {
        return "'extensionsUsed': ['KHR_lights_punctual'], 'nodes': [{'extensions': {'KHR_lights_punctual': {'light': 0}}}]"
                + root;
    }

    private static String variants(int second) {
        return "'extensionsUsed': ['KHR_materials_variants'], 'extensions': {'KHR_materials_variants': {'variants': [{'name': 'a'}, {'name': 'b'}]}},"
                + " 'materials': [{}], 'meshes': [{'primitives': [{'attributes': {'POSITION': 0}, 'extensions': {'KHR_materials_variants': {'mappings': ["
                + "{'material': 0, 'variants': [0]}, {'material': 0, 'variants': [" + second + "]}]}}}]}]";
    }

    private static String pointing(String target, String used) {
        return "'nodes': [{}], 'extensionsUsed': ['" + used
                + "'], 'animations': [{'samplers': [{'input': 0, 'output': 0}], 'channels': [{'sampler': 0, 'target': {"
                + target + ", 'extensions': {'KHR_animation_pointer': {'pointer': '/nodes/0/scale'}}}}]}]";
    }
}
