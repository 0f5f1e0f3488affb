package org.bozzetto.interop.child;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.interop.Note.Outcome;
import org.lwjgl.assimp.Assimp;

/** Uses of pictures as glTF textures with samplers and KHR_texture_transform. */
final class TextureEncoding {
    private static final int REPEAT = 10497;
    private static final int CLAMP_TO_EDGE = 33071;
    private static final int MIRRORED_REPEAT = 33648;

    private final GlbBuilder glb;
    private final PictureEncoding pictures;
    private final Notes notes;
    private final Map<List<Integer>, Integer> samplers = new HashMap<>();
    private final Map<List<Integer>, Integer> textures = new HashMap<>();

    TextureEncoding(GlbBuilder glb, PictureEncoding pictures, Notes notes) {
        this.glb = glb;
        this.pictures = pictures;
        this.notes = notes;
    }

    /** The properties of a glTF textureInfo; empty when the picture is missing. */
    Optional<JsonList.Properties> info(MaterialSource.Use use) {
        return pictures.image(use.path()).map(image -> {
            if (use.mapping() != Assimp.aiTextureMapping_UV) {
                notes.add(
                        Outcome.APPROXIMATED,
                        "PROJECTED_TEXTURE",
                        "pictures that are projected (as a sphere, box, plane …) are laid by texture coordinates instead",
                        "bake them to texture coordinates where the file was made");
            }
            int sampler = samplers.computeIfAbsent(
                    List.of(wrap(use.wrapU()), wrap(use.wrapV())),
                    key -> glb.samplers.add(json -> {
                        json.writeNumberField("wrapS", key.get(0));
                        json.writeNumberField("wrapT", key.get(1));
                    }));
            int texture = textures.computeIfAbsent(
                    List.of(image, sampler),
                    key -> glb.textures.add(json -> {
                        json.writeNumberField("source", image);
                        json.writeNumberField("sampler", sampler);
                    }));
            return json -> {
                json.writeNumberField("index", texture);
                if (use.uvSet() > 0) {
                    json.writeNumberField("texCoord", use.uvSet());
                }
                writeTransform(json, use.transform());
            };
        });
    }

    private void writeTransform(JsonGenerator json, float[] transform) throws IOException {
        float su = transform[2];
        float sv = transform[3];
        float rotation = transform[4];
        // Assimp's flip of v negates the offset, but leaves out that the scale is about v = 0, which is now at 1.
        float u = transform[0];
        float v = transform[1] + 1 - sv;
        boolean plain = u == 0 && transform[1] == 0 && su == 1 && sv == 1 && rotation == 0;
        if (plain || !Float.isFinite(u + v + su + sv + rotation)) {
            return;
        }
        glb.use("KHR_texture_transform");
        json.writeObjectFieldStart("extensions");
        json.writeObjectFieldStart("KHR_texture_transform");
        if (rotation == 0) {
            JsonList.writeFloats(json, "offset", u, v);
        } else {
            // Assimp turns about the middle of the picture, glTF about its corner.
            double cos = Math.cos(rotation);
            double sin = Math.sin(rotation);
            JsonList.writeFloats(json, "offset", (float) (u + 0.5 - 0.5 * cos - 0.5 * sin), (float)
                    (v + 0.5 + 0.5 * sin - 0.5 * cos));
            json.writeNumberField("rotation", rotation);
        }
        JsonList.writeFloats(json, "scale", su, sv);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static int wrap(int mode) {
        return switch (mode) {
            case Assimp.aiTextureMapMode_Clamp, Assimp.aiTextureMapMode_Decal -> CLAMP_TO_EDGE;
            case Assimp.aiTextureMapMode_Mirror -> MIRRORED_REPEAT;
            default -> REPEAT;
        };
    }
}
