package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
        if (extensions.has(PREFIX + "dispersion") && !extensions.has(PREFIX + "volume")) {
            String message = "dispersion has no effect without a volume";
            issues.warning("KHR_MATERIALS_DISPERSION_NO_VOLUME", place + PREFIX + "dispersion", message);
        }
        JsonNode iridescence = extensions.path(PREFIX + "iridescence");
        if (iridescence.has("iridescenceThicknessMinimum") && !iridescence.has("iridescenceThicknessTexture")) {
            issues.information(
                    "KHR_MATERIALS_IRIDESCENCE_THICKNESS_RANGE_WITHOUT_TEXTURE",
                    place + PREFIX + "iridescence/iridescenceThicknessMinimum",
                    "the least thickness has no effect without a texture");
        }
        JsonNode volume = extensions.path(PREFIX + "volume");
        if (!volume.isMissingNode()
                && !extensions.has(PREFIX + "transmission")
                && !extensions.has(PREFIX + "diffuse_transmission")) {
            String message = "a volume has no effect without transmission";
            issues.warning("KHR_MATERIALS_VOLUME_NO_TRANSMISSION", place + PREFIX + "volume", message);
        }
        anisotropy(material, extensions, place + PREFIX + "anisotropy/anisotropyTexture", issues);
    }

    private static void anisotropy(ObjectNode material, JsonNode extensions, String pointer, Issues issues) {
        JsonNode texture = extensions.path(PREFIX + "anisotropy").path("anisotropyTexture");
        JsonNode normal = material.path("normalTexture");
        if (texture.isObject()
                && normal.isObject()
                && texture.path("texCoord").asInt() != normal.path("texCoord").asInt()) {
            issues.warning(
                    "KHR_MATERIALS_ANISOTROPY_ANISOTROPY_TEXTURE_TEXCOORD",
                    pointer,
                    "it uses other texture coordinates than the normal texture");
        }
    }
}
