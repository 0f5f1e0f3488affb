package org.bozzetto.kernel.material;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.material.Layers.Anisotropy;
import org.bozzetto.kernel.material.Layers.Clearcoat;
import org.bozzetto.kernel.material.Layers.Iridescence;
import org.bozzetto.kernel.material.Layers.Sheen;
import org.bozzetto.kernel.material.Layers.Specular;
import org.bozzetto.kernel.material.Layers.Transmission;
import org.bozzetto.kernel.material.Layers.Volume;
import org.bozzetto.kernel.scene.Extras;

/** Reads the JSON of the KHR_materials extensions; a property that is missing or no number has the specification's default. */
final class LayerReading {
    private static final String PREFIX = "KHR_materials_";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double UNBOUNDED = Double.MAX_VALUE;

    private final Map<String, String> extensions;

    private LayerReading(Map<String, String> extensions) {
        this.extensions = extensions;
    }

    static Layers of(Map<String, String> extensions) {
        if (extensions.isEmpty()) {
            return Layers.NONE;
        }
        LayerReading reading = new LayerReading(extensions);
        return new Layers(
                extensions.containsKey(PREFIX + "unlit"),
                reading.find("ior").map(json -> ior(json)).orElse(Layers.COMMON_IOR),
                reading.find("specular").map(LayerReading::specular),
                reading.find("clearcoat").map(LayerReading::clearcoat),
                reading.find("sheen").map(LayerReading::sheen),
                reading.find("transmission").map(LayerReading::transmission),
                reading.find("volume").map(LayerReading::volume),
                reading.find("anisotropy").map(LayerReading::anisotropy),
                reading.find("iridescence").map(LayerReading::iridescence),
                reading.find("dispersion")
                        .map(json -> number(json, "dispersion", 0, 0, UNBOUNDED))
                        .orElse(0.0));
    }

    private Optional<JsonNode> find(String name) {
        try {
            return Optional.of(JSON.readTree(extensions.getOrDefault(PREFIX + name, "")))
                    .filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static double ior(JsonNode json) {
        double ior = number(json, "ior", Layers.COMMON_IOR, 0, UNBOUNDED);
        return ior == 0 ? 0 : Math.max(ior, 1);
    }

    private static Specular specular(JsonNode json) {
        return new Specular(
                unit(json, "specularFactor", 1),
                texture(json, "specularTexture"),
                color(json, "specularColorFactor", Rgb.WHITE, UNBOUNDED),
                texture(json, "specularColorTexture"));
    }

    private static Clearcoat clearcoat(JsonNode json) {
        return new Clearcoat(
                unit(json, "clearcoatFactor", 0),
                texture(json, "clearcoatTexture"),
                unit(json, "clearcoatRoughnessFactor", 0),
                texture(json, "clearcoatRoughnessTexture"),
                texture(json, "clearcoatNormalTexture"),
                number(json.path("clearcoatNormalTexture"), "scale", 1, -UNBOUNDED, UNBOUNDED));
    }

    private static Sheen sheen(JsonNode json) {
        return new Sheen(
                color(json, "sheenColorFactor", Rgb.BLACK, 1),
                texture(json, "sheenColorTexture"),
                unit(json, "sheenRoughnessFactor", 0),
                texture(json, "sheenRoughnessTexture"));
    }

    private static Transmission transmission(JsonNode json) {
        return new Transmission(unit(json, "transmissionFactor", 0), texture(json, "transmissionTexture"));
    }

    private static Volume volume(JsonNode json) {
        double distance = number(json, "attenuationDistance", Double.POSITIVE_INFINITY, 0, UNBOUNDED);
        return new Volume(
                number(json, "thicknessFactor", 0, 0, UNBOUNDED),
                texture(json, "thicknessTexture"),
                distance == 0 ? Double.POSITIVE_INFINITY : distance,
                color(json, "attenuationColor", Rgb.WHITE, 1));
    }

    private static Anisotropy anisotropy(JsonNode json) {
        return new Anisotropy(
                unit(json, "anisotropyStrength", 0),
                number(json, "anisotropyRotation", 0, -UNBOUNDED, UNBOUNDED),
                texture(json, "anisotropyTexture"));
    }

    private static Iridescence iridescence(JsonNode json) {
        return new Iridescence(
                unit(json, "iridescenceFactor", 0),
                texture(json, "iridescenceTexture"),
                number(json, "iridescenceIor", 1.3, 1, UNBOUNDED),
                number(json, "iridescenceThicknessMinimum", 100, 0, UNBOUNDED),
                number(json, "iridescenceThicknessMaximum", 400, 0, UNBOUNDED),
                texture(json, "iridescenceThicknessTexture"));
    }

    private static double unit(JsonNode json, String name, double fallback) {
        return number(json, name, fallback, 0, 1);
    }

    private static double number(JsonNode json, String name, double fallback, double min, double max) {
        JsonNode value = json.path(name);
        boolean usable = value.isNumber() && Double.isFinite(value.doubleValue());
        return usable ? Math.clamp(value.doubleValue(), min, max) : fallback;
    }

    private static Rgb color(JsonNode json, String name, Rgb fallback, double max) {
        JsonNode array = json.path(name);
        double[] parts = new double[3];
        for (int i = 0; i < 3; i++) {
            JsonNode part = array.path(i);
            if (!part.isNumber() || !Double.isFinite(part.doubleValue())) {
                return fallback;
            }
            parts[i] = Math.clamp(part.doubleValue(), 0, max);
        }
        return new Rgb(parts[0], parts[1], parts[2]);
    }

    private static Optional<TextureInfo> texture(JsonNode json, String name) {
        JsonNode use = json.path(name);
        if (!use.path("index").canConvertToInt() || use.path("index").asInt() < 0) {
            return Optional.empty();
        }
        Map<String, String> own = new HashMap<>();
        use.path("extensions")
                .properties()
                .forEach(entry -> own.put(entry.getKey(), entry.getValue().toString()));
        return Optional.of(new TextureInfo(
                use.path("index").asInt(), Math.max(0, use.path("texCoord").asInt(0)), new Extras("", own)));
    }
}
