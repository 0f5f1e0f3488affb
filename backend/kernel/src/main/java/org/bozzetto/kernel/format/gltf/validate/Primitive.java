package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a part of a mesh has. Numbered attributes count only when they go from 0 without a gap, joints and weights only in
 * pairs; {@link MeshRules} tell about others.
 *
 * @param vertices elements of the first attribute; 0 when there is none of use
 * @param jointSets sets of joints and weights
 */
record Primitive(JsonNode attributes, long vertices, int mode, int texCoordSets, int jointSets) {
    static final int TRIANGLES = 4;

    static Primitive of(JsonNode primitive, Document document) {
        JsonNode attributes = primitive.path("attributes");
        long vertices = 0;
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            int index = document.reference(attribute.getValue(), "accessors");
            if (vertices == 0 && index >= 0) {
                vertices = Numbers.natural(document.item("accessors", index), "count", 0);
            }
        }
        Map<String, Sets> sets = sets(attributes);
        int joints = sets.getOrDefault("JOINTS", Sets.NONE).usable();
        int weights = sets.getOrDefault("WEIGHTS", Sets.NONE).usable();
        return new Primitive(
                attributes,
                vertices,
                (int) Numbers.natural(primitive, "mode", TRIANGLES),
                sets.getOrDefault("TEXCOORD", Sets.NONE).usable(),
                joints == weights ? joints : 0);
    }

    boolean hasTangentSpace() {
        return attributes.has("NORMAL") && attributes.has("TANGENT");
    }

    /** How many sets a numbered attribute has, and up to which number. */
    record Sets(int count, int highest) {
        static final Sets NONE = new Sets(0, -1);

        boolean isContinuous() {
            return highest + 1 == count;
        }

        int usable() {
            return isContinuous() ? count : 0;
        }
    }

    /** By what the attribute is called without its number. */
    static Map<String, Sets> sets(JsonNode attributes) {
        Map<String, Sets> sets = new TreeMap<>();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            String name = attribute.getKey();
            String semantic = AttributeFormats.semantic(name);
            if (AttributeFormats.isVertexName(name) && !semantic.equals(name)) {
                String number = name.substring(semantic.length() + 1);
                int set = number.length() > 6 ? Integer.MAX_VALUE - 1 : Integer.parseInt(number);
                Sets before = sets.getOrDefault(semantic, Sets.NONE);
                sets.put(semantic, new Sets(before.count() + 1, Math.max(before.highest(), set)));
            }
        }
        return sets;
    }
}
