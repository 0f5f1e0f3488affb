package org.bozzetto.ai3d.picture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bozzetto.ai3d.picture.foreground.Ground;

/**
 * What the user asked for.
 *
 * @param mode empty to choose by the picture
 * @param thickness 1 is natural for the mode
 * @param depth metres from front to back; overrules {@code thickness}
 * @param height metres; empty makes the longest side half a metre
 * @param smoothness 0..1
 * @param triangles most triangles of the result
 * @param straighten whether a leaning turned body is stood upright
 */
public record PictureSettings(
        Optional<ShapeMode> mode,
        Ground ground,
        double thickness,
        OptionalDouble depth,
        OptionalDouble height,
        double smoothness,
        int triangles,
        boolean straighten) {

    /** JSON schema of the parameters; {@link #of} reads what it allows. */
    static final String SCHEMA = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "mode": {"type": "string", "title": "Shape", "enum": ["auto", "revolve", "extrude", "inflate", "relief"],
                  "default": "auto",
                  "description": "How the picture becomes a body: turned on a lathe, a slab, a round body, or a plate whose height follows the tones. Auto looks at the picture and says why."},
                "foreground": {"type": "string", "title": "Cut out by", "enum": ["auto", "alpha", "plain", "busy"],
                  "default": "auto",
                  "description": "Where the thing ends: the picture's transparency, a plain ground, or a busy ground."},
                "thickness": {"type": "number", "title": "Thickness", "minimum": 0.05, "maximum": 4, "default": 1,
                  "description": "1 is natural for the shape, 0.5 half as deep, 2 twice as deep."},
                "depth": {"type": "number", "title": "Depth", "minimum": 0, "maximum": 1000, "default": 0,
                  "description": "Metres from front to back; 0 leaves it to the thickness."},
                "height": {"type": "number", "title": "Height", "minimum": 0, "maximum": 1000, "default": 0,
                  "description": "Metres from bottom to top; 0 makes the longest side half a metre."},
                "smoothness": {"type": "number", "title": "Smoothness", "minimum": 0, "maximum": 1, "default": 0.5,
                  "description": "0 keeps every corner of the outline and every tone, 1 gives soft, calm forms."},
                "triangles": {"type": "integer", "title": "Triangles", "minimum": 500, "maximum": 200000,
                  "default": 20000, "description": "The result never has more."},
                "straighten": {"type": "boolean", "title": "Stand upright", "default": true,
                  "description": "A turned body that leans in the picture is stood upright."}
              }
            }
            """;

    /** Fills in the defaults of what is missing; values out of range are brought into it. */
    public static PictureSettings of(JsonNode json) {
        String mode = json.path("mode").asText("auto");
        return new PictureSettings(
                mode.equals("auto") ? Optional.empty() : Optional.of(ShapeMode.valueOf(mode.toUpperCase(Locale.ROOT))),
                Ground.valueOf(json.path("foreground").asText("auto").toUpperCase(Locale.ROOT)),
                Math.clamp(json.path("thickness").asDouble(1), 0.05, 4),
                positive(json.path("depth").asDouble(0)),
                positive(json.path("height").asDouble(0)),
                Math.clamp(json.path("smoothness").asDouble(0.5), 0, 1),
                Math.clamp(json.path("triangles").asInt(20_000), 500, 200_000),
                json.path("straighten").asBoolean(true));
    }

    private static OptionalDouble positive(double value) {
        return value > 0 && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
