package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a material asks of a mesh.
 *
 * @param texCoords the set of texture coordinates by the place of each texture in the material
 * @param usable all sets that a program may use, also one that knows no texture transforms
 * @param tangents whether it needs tangents
 * @param tangentsOnly whether it needs them and has no normal texture to make them from
 */
record MaterialNeeds(
        SortedMap<String, Integer> texCoords, Set<Integer> usable, boolean tangents, boolean tangentsOnly) {
    private static final String TRANSFORM = "KHR_texture_transform";
    private static final String CLEARCOAT = "KHR_materials_clearcoat";
    private static final String ANISOTROPY = "KHR_materials_anisotropy";

    static MaterialNeeds of(JsonNode material, Document document) {
        SortedMap<String, Integer> texCoords = new TreeMap<>();
        Set<Integer> usable = new TreeSet<>();
        collect(material, "", texCoords, usable, document);
        collect(material.path("pbrMetallicRoughness"), "/pbrMetallicRoughness", texCoords, usable, document);
        for (Map.Entry<String, JsonNode> extension : material.path("extensions").properties()) {
            collect(extension.getValue(), "/extensions/" + extension.getKey(), texCoords, usable, document);
        }
        JsonNode extensions = material.path("extensions");
        boolean normals = material.path("normalTexture").isObject();
        boolean further = extensions.path(ANISOTROPY).isObject()
                || extensions.path(CLEARCOAT).path("clearcoatNormalTexture").isObject();
        return new MaterialNeeds(texCoords, usable, normals || further, further && !normals);
    }

    private static void collect(
            JsonNode owner,
            String place,
            SortedMap<String, Integer> texCoords,
            Set<Integer> usable,
            Document document) {
        for (Map.Entry<String, JsonNode> property : owner.properties()) {
            JsonNode info = property.getValue();
            if (property.getKey().endsWith("Texture") && info.isObject()) {
                JsonNode moved = info.path("extensions").path(TRANSFORM).path("texCoord");
                boolean overridden = Numbers.isWhole(moved) && document.declares(TRANSFORM);
                long base = Numbers.natural(info, "texCoord", 0);
                int set = (int) Math.min(overridden ? moved.longValue() : base, Integer.MAX_VALUE);
                texCoords.put(place + "/" + property.getKey(), set);
                usable.add(set);
                usable.add((int) Math.min(base, Integer.MAX_VALUE));
            }
        }
    }
}
