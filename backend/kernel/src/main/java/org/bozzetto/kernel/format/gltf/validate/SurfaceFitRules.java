package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether a mesh has what its materials need: texture coordinates and tangents. */
final class SurfaceFitRules {
    private static final String VARIANTS = "KHR_materials_variants";

    private final Document document;
    private final Issues issues;

    SurfaceFitRules(Document document) {
        this.document = document;
        issues = document.issues();
    }

    void check(JsonNode json, Primitive primitive, String pointer) {
        Set<Integer> used = new HashSet<>();
        int material = document.reference(json, "material", "materials");
        texCoords(material, primitive, pointer + "/material", used);
        variants(document.extension(json, VARIANTS).path("mappings"), primitive, pointer, used);
        for (int set = 0; set < primitive.texCoordSets(); set++) {
            if (!used.contains(set)) {
                String place = pointer + "/attributes/TEXCOORD_" + set;
                issues.information("UNUSED_OBJECT", place, "no texture uses these coordinates");
            }
        }
        MaterialNeeds needs = MaterialNeeds.of(document.item("materials", material), document);
        if (needs.tangents() && !primitive.hasTangentSpace()) {
            if (needs.tangentsOnly()) {
                String message = "the material needs tangents, and there is nothing to make them from";
                issues.error("MESH_PRIMITIVE_NO_TANGENT_SPACE", pointer + "/material", message);
            } else {
                String message = "the material needs tangents; programs may make different ones";
                issues.warning("MESH_PRIMITIVE_GENERATED_TANGENT_SPACE", pointer + "/material", message);
            }
        }
        if (!needs.tangents() && primitive.attributes().has("TANGENT")) {
            String place = pointer + "/attributes/TANGENT";
            issues.information("UNUSED_MESH_TANGENT", place, "the material uses no tangents");
        }
    }

    private void texCoords(int material, Primitive primitive, String pointer, Set<Integer> used) {
        MaterialNeeds needs = MaterialNeeds.of(document.item("materials", material), document);
        for (Map.Entry<String, Integer> texture : needs.texCoords().entrySet()) {
            int set = texture.getValue();
            if (set < primitive.texCoordSets()) {
                used.add(set);
            } else {
                String message = "/materials/" + material + texture.getKey() + " needs TEXCOORD_" + set;
                issues.error("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", pointer, message);
            }
        }
    }

    private void variants(JsonNode mappings, Primitive primitive, String pointer, Set<Integer> used) {
        boolean rooted = !document.list("extensions/" + VARIANTS).isMissingNode();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; rooted && i < mappings.size(); i++) {
            String place = pointer + "/extensions/" + VARIANTS + "/mappings/" + i;
            JsonNode variants = mappings.get(i).path("variants");
            for (int k = 0; k < variants.size(); k++) {
                int variant = Numbers.natural(variants.get(k));
                if (variant >= 0 && !seen.add(variant)) {
                    String message = "variant " + variant + " has a material here already";
                    issues.error("KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT", place + "/variants/" + k, message);
                }
            }
            int material = document.reference(mappings.get(i), "material", "materials");
            texCoords(material, primitive, place + "/material", used);
        }
    }
}
