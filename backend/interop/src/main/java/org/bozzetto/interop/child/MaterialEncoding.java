package org.bozzetto.interop.child;

import static org.lwjgl.assimp.Assimp.*;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.bozzetto.interop.Note.Outcome;
import org.lwjgl.assimp.AIMaterial;
import org.lwjgl.assimp.AIScene;

/**
 * Assimp's materials as metallic-roughness ones. Colours of classic materials are taken as sRGB, which is what people picked
 * them in; physically based colours are linear already.
 */
final class MaterialEncoding {
    private static final float PLAIN_ROUGHNESS = 0.8f;
    private static final List<Integer> COLOR =
            List.of(aiTextureType_BASE_COLOR, aiTextureType_MAYA_BASE, aiTextureType_DIFFUSE);
    private static final List<Integer> NORMAL = List.of(aiTextureType_NORMAL_CAMERA, aiTextureType_NORMALS);
    private static final List<Integer> EMISSION = List.of(aiTextureType_EMISSION_COLOR, aiTextureType_EMISSIVE);
    private static final List<Integer> OCCLUSION = List.of(aiTextureType_AMBIENT_OCCLUSION, aiTextureType_LIGHTMAP);

    /** Pictures that this material model has no place for, with what designers call them. */
    private static final Map<Integer, String> HOMELESS = homeless();

    /**
     * Pictures that stand for themselves and belong into others, as texture infos in an extension of the material: whoever reads the
     * answer mixes them, because pictures are not decoded here.
     */
    static final String SURFACE_MAPS = "BOZZETTO_surface_maps";

    private final GlbBuilder glb;
    private final TextureEncoding textures;
    private final Notes notes;
    private final SequencedSet<String> dropped = new LinkedHashSet<>();
    private int translated;
    private int droppedMaps;

    MaterialEncoding(GlbBuilder glb, TextureEncoding textures, Notes notes) {
        this.glb = glb;
        this.textures = textures;
        this.notes = notes;
    }

    private static Map<Integer, String> homeless() {
        Map<Integer, String> names = new LinkedHashMap<>();
        names.put(aiTextureType_SPECULAR, "specular");
        names.put(aiTextureType_SHININESS, "gloss");
        names.put(aiTextureType_DISPLACEMENT, "displacement");
        names.put(aiTextureType_REFLECTION, "reflection");
        names.put(aiTextureType_AMBIENT, "ambient");
        return names;
    }

    void encode(AIScene scene) {
        for (int i = 0; i < scene.mNumMaterials(); i++) {
            MaterialSource source =
                    new MaterialSource(AIMaterial.create(scene.mMaterials().get(i)));
            glb.materials.add(json -> write(json, source));
        }
        if (translated > 0) {
            notes.add(
                    Outcome.APPROXIMATED,
                    "MATERIALS_TRANSLATED",
                    "materials of the older kind (diffuse, specular, shininess) were translated to metal and roughness",
                    "check how shiny they are",
                    translated);
        }
        if (!dropped.isEmpty()) {
            notes.add(
                    Outcome.DROPPED,
                    "SURFACE_MAPS_DROPPED",
                    "pictures for " + String.join(", ", dropped) + " have no place in a material here",
                    "bake them into colour, roughness and normal pictures where the file was made",
                    droppedMaps);
        }
    }

    private void write(JsonGenerator json, MaterialSource source) throws IOException {
        if (!source.name().isEmpty()) {
            json.writeStringField("name", source.name());
        }
        Optional<MaterialSource.Use> color = source.picture(COLOR);
        Optional<JsonList.Properties> colorInfo = color.flatMap(textures::info);
        json.writeObjectFieldStart("pbrMetallicRoughness");
        float opacity = opacity(source);
        writeColor(json, source, colorInfo.isPresent(), opacity);
        write(json, "baseColorTexture", colorInfo);
        Map<String, JsonList.Properties> maps = new LinkedHashMap<>();
        writeMetal(json, source, maps);
        json.writeEndObject();
        write(json, "normalTexture", source.picture(NORMAL).flatMap(textures::info));
        write(json, "occlusionTexture", source.picture(OCCLUSION).flatMap(textures::info));
        float strength = writeEmission(json, source);
        boolean seeThrough =
                opacity < 1 || color.filter(MaterialSource.Use::alpha).isPresent() || opacityIn(source, color, maps);
        keep(maps, "bumpTexture", source.picture(List.of(aiTextureType_HEIGHT)));
        writeExtensions(json, strength, maps);
        if (seeThrough) {
            json.writeStringField("alphaMode", "BLEND");
        }
        if (source.flag(AI_MATKEY_TWOSIDED)) {
            json.writeBooleanField("doubleSided", true);
        }
        HOMELESS.forEach((kind, name) -> drop(source.hasPicture(kind), name));
    }

    private void drop(boolean present, String name) {
        if (present) {
            dropped.add(name);
            droppedMaps++;
        }
    }

    private void keep(Map<String, JsonList.Properties> maps, String name, Optional<MaterialSource.Use> picture) {
        picture.flatMap(textures::info).ifPresent(info -> maps.put(name, info));
    }

    private void writeExtensions(JsonGenerator json, float strength, Map<String, JsonList.Properties> maps)
            throws IOException {
        if (strength <= 1 && maps.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("extensions");
        if (strength > 1) {
            glb.use("KHR_materials_emissive_strength");
            json.writeObjectFieldStart("KHR_materials_emissive_strength");
            json.writeNumberField("emissiveStrength", strength);
            json.writeEndObject();
        }
        if (!maps.isEmpty()) {
            glb.use(SURFACE_MAPS);
            json.writeObjectFieldStart(SURFACE_MAPS);
            for (Map.Entry<String, JsonList.Properties> map : maps.entrySet()) {
                write(json, map.getKey(), Optional.of(map.getValue()));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Whether the colour picture's own alpha is the opacity; an opacity picture of its own is kept for mixing. */
    private boolean opacityIn(
            MaterialSource source, Optional<MaterialSource.Use> color, Map<String, JsonList.Properties> maps) {
        Optional<MaterialSource.Use> opacity = source.picture(List.of(aiTextureType_OPACITY));
        boolean same = opacity.isPresent()
                && opacity.map(MaterialSource.Use::path).equals(color.map(MaterialSource.Use::path));
        if (!same) {
            keep(maps, "opacityTexture", opacity);
        }
        return same;
    }

    private static float opacity(MaterialSource source) {
        float opacity = Math.clamp(source.number(AI_MATKEY_OPACITY).orElse(1f), 0, 1);
        // Nobody stores what cannot be seen; some exporters write transparency here.
        return opacity == 0 ? 1 : opacity;
    }

    private void writeColor(JsonGenerator json, MaterialSource source, boolean pictured, float opacity)
            throws IOException {
        float[] color = {1, 1, 1};
        if (!pictured) {
            color = source.color(AI_MATKEY_BASE_COLOR)
                    .orElseGet(
                            () -> linear(source.color(AI_MATKEY_COLOR_DIFFUSE).orElse(new float[] {0.8f, 0.8f, 0.8f})));
        }
        JsonList.writeFloats(
                json, "baseColorFactor", Math.min(1, color[0]), Math.min(1, color[1]), Math.min(1, color[2]), opacity);
    }

    private void writeMetal(JsonGenerator json, MaterialSource source, Map<String, JsonList.Properties> maps)
            throws IOException {
        Optional<MaterialSource.Use> both = source.picture(List.of(aiTextureType_GLTF_METALLIC_ROUGHNESS));
        Optional<MaterialSource.Use> metal = source.picture(List.of(aiTextureType_METALNESS));
        Optional<MaterialSource.Use> rough = source.picture(List.of(aiTextureType_DIFFUSE_ROUGHNESS));
        if (both.isEmpty()
                && metal.isPresent()
                && metal.map(MaterialSource.Use::path).equals(rough.map(MaterialSource.Use::path))) {
            // One picture for both: green is roughness and blue is metal, by the custom of glTF and most engines.
            both = metal;
        }
        Optional<JsonList.Properties> info = both.flatMap(textures::info);
        if (both.isEmpty()) {
            keep(maps, "metalTexture", metal);
            keep(maps, "roughnessTexture", rough);
        }
        Optional<Float> metallic = source.number(AI_MATKEY_METALLIC_FACTOR);
        Optional<Float> roughness = source.number(AI_MATKEY_ROUGHNESS_FACTOR)
                .or(() -> source.number(AI_MATKEY_GLOSSINESS_FACTOR).map(gloss -> 1 - gloss));
        if (metallic.isEmpty() && roughness.isEmpty()) {
            translated++;
        }
        boolean shines = source.integer(AI_MATKEY_SHADING_MODEL)
                .filter(model -> model == aiShadingMode_Gouraud || model == aiShadingMode_Flat)
                .isEmpty();
        float plain = info.isPresent()
                ? 1
                : source.number(AI_MATKEY_SHININESS)
                        .filter(exponent -> shines)
                        .map(MaterialEncoding::roughness)
                        .orElse(PLAIN_ROUGHNESS);
        json.writeNumberField("metallicFactor", Math.clamp(metallic.orElse(info.isPresent() ? 1f : 0f), 0, 1));
        json.writeNumberField("roughnessFactor", Math.clamp(roughness.orElse(plain), 0, 1));
        write(json, "metallicRoughnessTexture", info);
    }

    /** Of a Blinn-Phong exponent (Walter et al. 2007, as α = √(2 / (n + 2)) and α = roughness²). */
    private static float roughness(float exponent) {
        return exponent > 1 ? (float) Math.pow(2 / (exponent + 2.0), 0.25) : PLAIN_ROUGHNESS;
    }

    /** @return by how much more than 1 it shines, or 1 */
    private float writeEmission(JsonGenerator json, MaterialSource source) throws IOException {
        Optional<JsonList.Properties> info = source.picture(EMISSION).flatMap(textures::info);
        float[] color = info.isPresent()
                ? new float[] {1, 1, 1}
                : linear(source.color(AI_MATKEY_COLOR_EMISSIVE).orElse(new float[3]));
        float intensity = source.number(AI_MATKEY_EMISSIVE_INTENSITY)
                .filter(value -> value >= 0)
                .orElse(1f);
        float largest = Math.max(color[0], Math.max(color[1], color[2]));
        if (largest * intensity == 0) {
            return 1;
        }
        float strength = Math.max(1, largest * intensity);
        float factor = intensity / strength;
        JsonList.writeFloats(json, "emissiveFactor", color[0] * factor, color[1] * factor, color[2] * factor);
        write(json, "emissiveTexture", info);
        return strength;
    }

    private static void write(JsonGenerator json, String name, Optional<JsonList.Properties> info) throws IOException {
        if (info.isPresent()) {
            json.writeObjectFieldStart(name);
            info.get().writeTo(json);
            json.writeEndObject();
        }
    }

    private static float[] linear(float[] srgb) {
        float[] linear = new float[srgb.length];
        for (int i = 0; i < srgb.length; i++) {
            linear[i] = linear(srgb[i]);
        }
        return linear;
    }

    /** IEC 61966-2-1; above 1 it goes on. */
    static float linear(float srgb) {
        return srgb <= 0.04045f ? Math.max(0, srgb) / 12.92f : (float) Math.pow((srgb + 0.055) / 1.055, 2.4);
    }
}
