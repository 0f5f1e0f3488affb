package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Materials and how their extensions go together. */
final class MaterialRules {
    private static final String PREFIX = "KHR_materials_";
    private static final String[] EXCLUSIVE = {"KHR_materials_unlit", "KHR_materials_pbrSpecularGlossiness"};

    private MaterialRules() {}

    static void check(Document document) {
        document.each("materials", (material, pointer) -> material(material, pointer, document.issues()));
    }

    private static void material(ObjectNode material, String pointer, Issues issues) {
        if (material.has("alphaCutoff") && !material.path("alphaMode").asText().equals("MASK")) {
            String message = "only the alpha mode MASK uses a cutoff";
            issues.warning("MATERIAL_ALPHA_CUTOFF_INVALID_MODE", pointer + "/alphaCutoff", message);
        }
        JsonNode extensions = material.path("extensions");
        String place = pointer + "/extensions/";
        for (String exclusive : EXCLUSIVE) {
            long others = extensions.properties().stream()
                    .filter(extension -> extension.getKey().startsWith(PREFIX))
                    .count();
            if (extensions.has(exclusive) && others > 1) {
                issues.warning("MULTIPLE_EXTENSIONS", place + exclusive, "this does not go with other extensions");
            }
        }
        volume(material, extensions, place + PREFIX, issues);
        iridescence(extensions.path(PREFIX + "iridescence"), place + PREFIX + "iridescence/", issues);
        texCoords(material, extensions, "anisotropy", "anisotropyTexture", place, issues);
        texCoords(material, extensions, "clearcoat", "clearcoatNormalTexture", place, issues);
        JsonNode ior = extensions.path(PREFIX + "ior").path("ior");
        if (ior.isNumber() && ior.doubleValue() > 0 && ior.doubleValue() < 1) {
            issues.error("VALUE_NOT_IN_RANGE", place + PREFIX + "ior/ior", ior + " is neither 0 nor at least 1");
        }
        boolean strong = extensions.path(PREFIX + "emissive_strength").has("emissiveStrength");
        if (strong && !emits(material.path("emissiveFactor"))) {
            issues.warning(
                    "KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR",
                    place + PREFIX + "emissive_strength",
                    "the strength has no effect without an emissive factor");
        }
    }

    private static boolean emits(JsonNode factor) {
        for (JsonNode component : factor) {
            if (component.doubleValue() > 0) {
                return true;
            }
        }
        return false;
    }

    private static void volume(ObjectNode material, JsonNode extensions, String place, Issues issues) {
        if (extensions.has(PREFIX + "dispersion") && !extensions.has(PREFIX + "volume")) {
            String message = "dispersion has no effect without a volume";
            issues.warning("KHR_MATERIALS_DISPERSION_NO_VOLUME", place + "dispersion", message);
        }
        if (!extensions.has(PREFIX + "volume")) {
            return;
        }
        if (!extensions.has(PREFIX + "transmission") && !extensions.has(PREFIX + "diffuse_transmission")) {
            String message = "a volume has no effect without transmission";
            issues.warning("KHR_MATERIALS_VOLUME_NO_TRANSMISSION", place + "volume", message);
        }
        if (material.path("doubleSided").asBoolean()) {
            String message = "a volume has an inside, so its surface has one side";
            issues.warning("KHR_MATERIALS_VOLUME_DOUBLE_SIDED", place + "volume", message);
        }
    }

    private static void iridescence(JsonNode iridescence, String place, Issues issues) {
        boolean textured = iridescence.has("iridescenceThicknessTexture");
        if (iridescence.has("iridescenceThicknessMinimum") && !textured) {
            issues.information(
                    "KHR_MATERIALS_IRIDESCENCE_THICKNESS_RANGE_WITHOUT_TEXTURE",
                    place + "iridescenceThicknessMinimum",
                    "the least thickness has no effect without a texture");
        }
        double least = iridescence.path("iridescenceThicknessMinimum").asDouble(100);
        double most = iridescence.path("iridescenceThicknessMaximum").asDouble(400);
        if (textured && least == most) {
            issues.information(
                    "KHR_MATERIALS_IRIDESCENCE_THICKNESS_TEXTURE_UNUSED",
                    place + "iridescenceThicknessTexture",
                    "the texture has no effect where the range is a single value");
        }
    }

    private static void texCoords(
            ObjectNode material, JsonNode extensions, String extension, String name, String place, Issues issues) {
        JsonNode texture = extensions.path(PREFIX + extension).path(name);
        JsonNode normal = material.path("normalTexture");
        boolean differ =
                texture.path("texCoord").asInt() != normal.path("texCoord").asInt();
        if (texture.isObject() && normal.isObject() && differ) {
            String upper = extension.toUpperCase(Locale.ROOT);
            String kind = extension.equals("clearcoat") ? "CLEARCOAT_NORMAL" : upper;
            issues.warning(
                    "KHR_MATERIALS_" + upper + "_" + kind + "_TEXTURE_TEXCOORD",
                    place + PREFIX + extension + "/" + name,
                    "it uses other texture coordinates than the normal texture");
        }
    }
}
