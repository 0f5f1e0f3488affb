package org.bozzetto.kernel.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;

/**
 * What extensions say about a material's look, as factors; their textures are not shown.
 *
 * @param unlit whether it shows its colour as it is (KHR_materials_unlit)
 * @param reflectance what a surface that is no metal reflects when seen from the front (KHR_materials_ior and _specular)
 * @param transmission how much light goes through, 0..1 (KHR_materials_transmission)
 * @param coat strength of a clear layer above, 0..1 (KHR_materials_clearcoat)
 * @param coatRoughness 0..1
 */
record Finish(boolean unlit, Rgb reflectance, float transmission, float coat, float coatRoughness) {
    private static final String PREFIX = "KHR_materials_";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double COMMON_IOR = 1.5;

    static Finish of(Material material) {
        Map<String, String> extensions = material.extras().extensions();
        JsonNode coat = read(extensions, "clearcoat");
        return new Finish(
                extensions.containsKey(PREFIX + "unlit"),
                reflectance(read(extensions, "ior").path("ior").asDouble(COMMON_IOR), read(extensions, "specular")),
                unit(read(extensions, "transmission").path("transmissionFactor").asDouble(0)),
                unit(coat.path("clearcoatFactor").asDouble(0)),
                unit(coat.path("clearcoatRoughnessFactor").asDouble(0)));
    }

    /** An index of refraction of 0 stands for a surface that reflects everything. */
    private static Rgb reflectance(double ior, JsonNode specular) {
        double root = (ior - 1) / (ior + 1);
        double strength = specular.path("specularFactor").asDouble(1) * root * root;
        JsonNode color = specular.path("specularColorFactor");
        return new Rgb(
                unit(strength * color.path(0).asDouble(1)),
                unit(strength * color.path(1).asDouble(1)),
                unit(strength * color.path(2).asDouble(1)));
    }

    private static float unit(double value) {
        return (float) Math.clamp(value, 0, 1);
    }

    /** Missing when there is no such extension, or when it makes no sense. */
    private static JsonNode read(Map<String, String> extensions, String name) {
        try {
            return JSON.readTree(extensions.getOrDefault(PREFIX + name, ""));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
