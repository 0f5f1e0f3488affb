package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Meshes: attributes, indices, morph targets (glTF 2.0 section 3.7.2). */
final class MeshRules {
    private final Document document;
    private final Issues issues;
    private final boolean quantized;
    private final Map<Integer, Set<Integer>> usersOfView = new HashMap<>();
    private final SurfaceFitRules surfaces;

    private MeshRules(Document document) {
        this.document = document;
        issues = document.issues();
        quantized = document.declares("KHR_mesh_quantization");
        surfaces = new SurfaceFitRules(document);
    }

    static void check(Document document) {
        document.each("meshes", new MeshRules(document)::mesh);
    }

    private void mesh(ObjectNode mesh, String pointer) {
        JsonNode primitives = mesh.path("primitives");
        int targets = primitives.path(0).path("targets").size();
        for (int i = 0; i < primitives.size(); i++) {
            String place = pointer + "/primitives/" + i;
            JsonNode primitive = primitives.get(i);
            primitive(primitive, place);
            if (primitive.path("targets").size() != targets) {
                String where = primitive.has("targets") ? place + "/targets" : place;
                String message = "the first part has " + targets + " morph targets";
                issues.error("MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT", where, message);
            }
        }
        int weights = mesh.path("weights").size();
        if (mesh.has("weights") && mesh.has("primitives") && weights != targets) {
            String message = weights + " weights for " + targets + " morph targets";
            issues.error("MESH_INVALID_WEIGHTS_COUNT", pointer + "/weights", message);
        }
    }

    private void primitive(JsonNode json, String pointer) {
        Primitive primitive = Primitive.of(json, document);
        if (json.has("attributes")) {
            names(primitive.attributes(), pointer + "/attributes");
        }
        for (Map.Entry<String, JsonNode> attribute : primitive.attributes().properties()) {
            String where = pointer + "/attributes/" + SchemaRules.escaped(attribute.getKey());
            int index = document.reference(attribute.getValue(), "accessors");
            if (index >= 0) {
                attribute(attribute.getKey(), index, where, false);
                long count = Numbers.natural(document.item("accessors", index), "count", 0);
                if (primitive.vertices() > 0 && count != primitive.vertices()) {
                    String message = count + " elements where others have " + primitive.vertices();
                    issues.error("MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", where, message);
                }
            }
        }
        Optional<AccessorShape> indices = AccessorShape.of(document, document.reference(json, "indices", "accessors"));
        indices.ifPresent(shape -> indices(shape, pointer + "/indices"));
        mode(primitive.mode(), indices.map(AccessorShape::count).orElse(primitive.vertices()), pointer);
        surfaces.check(json, primitive, pointer);
        for (int i = 0; i < json.path("targets").size(); i++) {
            target(json.path("targets").get(i), primitive.attributes(), pointer + "/targets/" + i);
        }
    }

    private void names(JsonNode attributes, String place) {
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            if (!AttributeFormats.isVertexName(attribute.getKey())) {
                String where = place + "/" + SchemaRules.escaped(attribute.getKey());
                issues.error("MESH_PRIMITIVE_INVALID_ATTRIBUTE", where, "there is no such attribute");
            }
        }
        Map<String, Primitive.Sets> sets = Primitive.sets(attributes);
        sets.forEach((semantic, found) -> {
            if (!found.isContinuous()) {
                String message = "the sets of " + semantic + " do not count from 0 without a gap";
                issues.error("MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY", place, message);
            }
        });
        int joints = sets.getOrDefault("JOINTS", Primitive.Sets.NONE).usable();
        int weights = sets.getOrDefault("WEIGHTS", Primitive.Sets.NONE).usable();
        if (joints != weights) {
            issues.error("MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", place, "joints and weights do not go in pairs");
        }
        if (!attributes.has("POSITION")) {
            issues.warning("MESH_PRIMITIVE_NO_POSITION", place, "there are no positions");
        }
        if (attributes.has("TANGENT") && !attributes.has("NORMAL")) {
            String message = "tangents need normals";
            issues.warning("MESH_PRIMITIVE_TANGENT_WITHOUT_NORMAL", place + "/TANGENT", message);
        }
    }

    private void attribute(String name, int index, String pointer, boolean morph) {
        ObjectNode accessor = document.item("accessors", index);
        if (name.equals("POSITION") && (!accessor.has("min") || !accessor.has("max"))) {
            issues.error("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", pointer, "min and max are missing");
        }
        Optional<AccessorShape> found = AccessorShape.of(document, index);
        if (found.isEmpty()) {
            return;
        }
        AccessorShape shape = found.get();
        if (!AttributeFormats.fits(name, shape, quantized, morph)) {
            String message = name + " cannot be " + shape.format();
            issues.error("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", pointer, message);
        } else if (!morph && shape.component() == ComponentType.UNSIGNED_INT) {
            String message = "vertex data cannot be 32-bit integers";
            issues.error("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT", pointer, message);
        }
        boolean packed =
                shape.view() >= 0 && !document.item("bufferViews", shape.view()).has("byteStride");
        if (shape.byteOffset() % 4 != 0 || (packed && shape.lastElementBytes() % 4 != 0)) {
            issues.error("MESH_PRIMITIVE_ACCESSOR_UNALIGNED", pointer, "vertex data starts at multiples of 4 bytes");
        }
        if (packed) {
            Set<Integer> users = usersOfView.computeIfAbsent(shape.view(), view -> new HashSet<>());
            if (users.add(index) && users.size() > 1) {
                String message = "two attributes share a view that has no stride";
                issues.error("MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", pointer, message);
            }
        }
    }

    static boolean areIndices(AccessorShape shape) {
        return shape.type() == ElementType.SCALAR
                && !shape.normalized()
                && switch (shape.component()) {
                    case UNSIGNED_BYTE, UNSIGNED_SHORT, UNSIGNED_INT -> true;
                    case BYTE, SHORT, FLOAT -> false;
                };
    }

    private void indices(AccessorShape shape, String pointer) {
        if (!areIndices(shape)) {
            String message = "indices cannot be " + shape.format();
            issues.error("MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", pointer, message);
        }
        if (shape.view() >= 0 && document.item("bufferViews", shape.view()).has("byteStride")) {
            issues.error("MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE", pointer, "indices have no stride");
        }
    }

    private void mode(int mode, long count, String pointer) {
        boolean fits = switch (mode) {
            case 1 -> count % 2 == 0;
            case 2, 3 -> count >= 2;
            case 4 -> count % 3 == 0;
            case 5, 6 -> count >= 3;
            default -> true;
        };
        if (count > 0 && !fits) {
            String message = count + " vertices do not make whole lines or triangles";
            issues.warning("MESH_PRIMITIVE_INCOMPATIBLE_MODE", pointer, message);
        }
    }

    private void target(JsonNode target, JsonNode attributes, String pointer) {
        for (Map.Entry<String, JsonNode> attribute : target.properties()) {
            String name = attribute.getKey();
            String where = pointer + "/" + SchemaRules.escaped(name);
            if (!AttributeFormats.isMorphName(name)) {
                issues.error("MESH_PRIMITIVE_INVALID_ATTRIBUTE", where, "there is no such attribute");
            }
            int index = document.reference(attribute.getValue(), "accessors");
            int base = document.reference(attributes, name, "accessors");
            if (index < 0) {
                continue;
            }
            if (base < 0) {
                String message = "the mesh itself has no " + name;
                issues.error("MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR", where, message);
            } else if (count(index) != count(base)) {
                String message = count(index) + " elements, the mesh has " + count(base);
                issues.error("MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT", where, message);
            }
            attribute(name, index, where, true);
        }
    }

    private long count(int accessor) {
        return Numbers.natural(document.item("accessors", accessor), "count", -1);
    }
}
