package org.bozzetto.kernel.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bozzetto.kernel.material.TextureInfo;

/** Reads the KHR_texture_transform extension of a texture's use. */
final class UvTransform {
    private static final String EXTENSION = "KHR_texture_transform";
    private static final ObjectMapper JSON = new ObjectMapper();

    private UvTransform() {}

    /**
     * @param numbers as in {@link TextureUse}
     */
    record Placement(int uvSet, float[] numbers) {}

    /** The identity when there is no such extension, or when it makes no sense. */
    static Placement of(TextureInfo info) {
        Placement plain = new Placement(info.uvSet(), new float[] {1, 0, 0, 0, 1, 0});
        String text = info.extras().extensions().getOrDefault(EXTENSION, "");
        if (text.isEmpty()) {
            return plain;
        }
        try {
            JsonNode json = JSON.readTree(text);
            double rotation = json.path("rotation").asDouble(0);
            double scaleU = json.path("scale").path(0).asDouble(1);
            double scaleV = json.path("scale").path(1).asDouble(1);
            double cos = StrictMath.cos(rotation);
            double sin = StrictMath.sin(rotation);
            float[] numbers = {
                (float) (cos * scaleU),
                (float) (sin * scaleV),
                (float) json.path("offset").path(0).asDouble(0),
                (float) (-sin * scaleU),
                (float) (cos * scaleV),
                (float) json.path("offset").path(1).asDouble(0)
            };
            return new Placement(json.path("texCoord").asInt(info.uvSet()), numbers);
        } catch (JsonProcessingException e) {
            return plain;
        }
    }
}
