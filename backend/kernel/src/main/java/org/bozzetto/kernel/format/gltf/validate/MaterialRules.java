package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Materials and how their extensions go together. */
final class MaterialRules {
    private static final String PREFIX = "KHR_materials_";
    private static final Set<String> EXCLUSIVE = Set.of("unlit", "pbrSpecularGlossiness");

    private final Document document;
    private final Issues issues;

    private MaterialRules(Document document) {
        this.document = document;
        issues = document.issues();
    }

    static void check(Document document) {
        document.each("materials", new MaterialRules(document)::material);
    }

    private JsonNode extension(ObjectNode material, String name) {
        return document.extension(material, PREFIX + name);
    }

    private void material(ObjectNode material, String pointer) {
        if (material.has("alphaCutoff") && !material.path("alphaMode").asText().equals("MASK")) {
            String message = "only the alpha mode MASK uses a cutoff";
            issues.warning("MATERIAL_ALPHA_CUTOFF_INVALID_MODE", pointer + "/alphaCutoff", message);
        }
        JsonNode extensions = material.path("extensions");
        String place = pointer + "/extensions/" + PREFIX;
        for (String exclusive : EXCLUSIVE) {
            if (extension(material, exclusive).isObject() && extensions.size() > 1) {
                issues.warning("MULTIPLE_EXTENSIONS", place + exclusive, "this does not go with other extensions");
            }
        }
        volume(material, extensions, place);
        iridescence(extension(material, "iridescence"), place + "iridescence/");
        texCoords(material, "anisotropy", "anisotropyTexture", place);
        texCoords(material, "clearcoat", "clearcoatNormalTexture", place);
        double strength = extension(material, "emissive_strength")
                .path("emissiveStrength")
                .asDouble(1);
        if (strength != 1 && !Double.isNaN(strength) && !emits(material.path("emissiveFactor"))) {
            issues.warning(
                    "KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR",
                    place + "emissive_strength",
                    "the strength has no effect without an emissive factor");
        }
    }

    private static boolean emits(JsonNode factor) {
        return StreamSupport.stream(factor.spliterator(), false).anyMatch(value -> value.doubleValue() > 0);
    }

    private void volume(ObjectNode material, JsonNode extensions, String place) {
        if (extension(material, "dispersion").isObject() && !extensions.has(PREFIX + "volume")) {
            String message = "dispersion has no effect without a volume";
            issues.warning("KHR_MATERIALS_DISPERSION_NO_VOLUME", place + "dispersion", message);
        }
        JsonNode volume = extension(material, "volume");
        if (!volume.isObject()) {
            return;
        }
        // An extension that is not understood may let light through.
        boolean transmits = extensions.has(PREFIX + "transmission")
                || extensions.properties().stream().anyMatch(entry -> !document.understands(entry.getKey()));
        if (!transmits) {
            String message = "a volume has no effect without transmission";
            issues.warning("KHR_MATERIALS_VOLUME_NO_TRANSMISSION", place + "volume", message);
        }
        if (material.path("doubleSided").asBoolean()
                && volume.path("thicknessFactor").doubleValue() > 0) {
            String message = "a volume has an inside, so its surface has one side";
            issues.warning("KHR_MATERIALS_VOLUME_DOUBLE_SIDED", place + "volume", message);
        }
    }

    private void iridescence(JsonNode iridescence, String place) {
        boolean textured = iridescence.has("iridescenceThicknessTexture");
        double least = iridescence.path("iridescenceThicknessMinimum").asDouble(100);
        double most = iridescence.path("iridescenceThicknessMaximum").asDouble(400);
        if (iridescence.has("iridescenceThicknessMinimum") && !Double.isNaN(least) && !textured) {
            issues.information(
                    "KHR_MATERIALS_IRIDESCENCE_THICKNESS_RANGE_WITHOUT_TEXTURE",
                    place + "iridescenceThicknessMinimum",
                    "the least thickness has no effect without a texture");
        }
        if (textured && least == most) {
            issues.information(
                    "KHR_MATERIALS_IRIDESCENCE_THICKNESS_TEXTURE_UNUSED",
                    place + "iridescenceThicknessTexture",
                    "the texture has no effect where the range is a single value");
        }
    }

    private void texCoords(ObjectNode material, String extension, String name, String place) {
        JsonNode texture = extension(material, extension).path(name);
        JsonNode normal = material.path("normalTexture");
        boolean differ =
                texture.path("texCoord").asInt() != normal.path("texCoord").asInt();
        if (texture.isObject() && normal.isObject() && differ) {
            String upper = extension.toUpperCase(Locale.ROOT);
            String kind = extension.equals("clearcoat") ? "CLEARCOAT_NORMAL" : upper;
            issues.warning(
                    "KHR_MATERIALS_" + upper + "_" + kind + "_TEXTURE_TEXCOORD",
                    place + extension + "/" + name,
                    "it uses other texture coordinates than the normal texture");
        }
    }
}
