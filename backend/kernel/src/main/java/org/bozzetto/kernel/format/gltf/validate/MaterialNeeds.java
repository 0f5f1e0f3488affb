package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a material asks of a mesh.
 *
 * @param texCoords the set of texture coordinates by the place in the material that names it; a texture's own set counts
 *     beside that of its transform, as programs may ignore the extension
 * @param tangents whether it needs tangents
 * @param tangentsOnly whether it needs them and has no normal texture to make them from
 */
record MaterialNeeds(SortedMap<String, Integer> texCoords, boolean tangents, boolean tangentsOnly) {
    private static final String TRANSFORM = "KHR_texture_transform";

    static MaterialNeeds of(JsonNode material, Document document) {
        SortedMap<String, Integer> texCoords = new TreeMap<>();
        collect(material, "", texCoords, document);
        collect(material.path("pbrMetallicRoughness"), "/pbrMetallicRoughness", texCoords, document);
        for (Map.Entry<String, JsonNode> extension : material.path("extensions").properties()) {
            if (document.understands(extension.getKey())) {
                collect(extension.getValue(), "/extensions/" + extension.getKey(), texCoords, document);
            }
        }
        boolean normals = material.path("normalTexture").isObject();
        boolean further = document.extension(material, "KHR_materials_anisotropy")
                        .has("anisotropyTexture")
                || document.extension(material, "KHR_materials_clearcoat").has("clearcoatNormalTexture");
        return new MaterialNeeds(texCoords, normals || further, further && !normals);
    }

    private static void collect(JsonNode owner, String place, SortedMap<String, Integer> texCoords, Document document) {
        for (Map.Entry<String, JsonNode> property : owner.properties()) {
            JsonNode info = property.getValue();
            if (property.getKey().endsWith("Texture") && info.isObject()) {
                String pointer = place + "/" + property.getKey();
                texCoords.put(pointer, (int) Math.min(Numbers.natural(info, "texCoord", 0), Integer.MAX_VALUE - 1));
                JsonNode transform = document.extension(info, TRANSFORM);
                if (transform.has("texCoord")) {
                    texCoords.put(pointer + "/extensions/" + TRANSFORM, Numbers.natural(transform.path("texCoord")));
                }
            }
        }
    }
}
