package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether a mesh has what its material needs: texture coordinates and tangents. */
final class SurfaceFitRules {
    private final Document document;
    private final Issues issues;

    SurfaceFitRules(Document document) {
        this.document = document;
        issues = document.issues();
    }

    void check(JsonNode primitive, String pointer) {
        JsonNode attributes = primitive.path("attributes");
        int material = document.reference(primitive, "material", "materials");
        MaterialNeeds needs = needs(material);
        Set<Integer> used = new HashSet<>(needs.usable());
        for (Map.Entry<String, Integer> texture : needs.texCoords().entrySet()) {
            if (!attributes.has("TEXCOORD_" + texture.getValue())) {
                String message = "/materials/" + material + texture.getKey() + " needs TEXCOORD_" + texture.getValue();
                issues.error("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", pointer + "/material", message);
            }
        }
        for (JsonNode mapping :
                primitive.path("extensions").path("KHR_materials_variants").path("mappings")) {
            used.addAll(
                    needs(document.reference(mapping, "material", "materials")).usable());
        }
        for (int set = 0; attributes.has("TEXCOORD_" + set); set++) {
            if (!used.contains(set)) {
                String place = pointer + "/attributes/TEXCOORD_" + set;
                issues.information("UNUSED_OBJECT", place, "no texture uses these coordinates");
            }
        }
        tangents(attributes, primitive, needs, pointer);
    }

    private MaterialNeeds needs(int material) {
        JsonNode node = material < 0 ? JsonNodeFactory.instance.objectNode() : document.item("materials", material);
        return MaterialNeeds.of(node, document);
    }

    private void tangents(JsonNode attributes, JsonNode primitive, MaterialNeeds needs, String pointer) {
        boolean complete = attributes.has("NORMAL") && attributes.has("TANGENT");
        boolean triangles = Numbers.natural(primitive, "mode", 4) >= 4;
        if (needs.tangents() && triangles && !complete) {
            if (needs.tangentsOnly()) {
                String message = "the material needs tangents, and there is nothing to make them from";
                issues.error("MESH_PRIMITIVE_NO_TANGENT_SPACE", pointer + "/material", message);
            } else {
                String message = "the material needs tangents; programs may make different ones";
                issues.warning("MESH_PRIMITIVE_GENERATED_TANGENT_SPACE", pointer + "/material", message);
            }
        }
        if (!needs.tangents() && attributes.has("TANGENT")) {
            String place = pointer + "/attributes/TANGENT";
            issues.information("UNUSED_MESH_TANGENT", place, "the material uses no tangents");
        }
    }
}
