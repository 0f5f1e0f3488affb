package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Meshes: attributes, indices, morph targets (glTF 2.0 section 3.7.2). */
final class MeshRules {
    private final Document document;
    private final Issues issues;
    private final boolean quantized;
    private final Map<Integer, Integer> firstUseOfView = new HashMap<>();
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
        int targets = targetCount(primitives.path(0));
        for (int i = 0; i < primitives.size(); i++) {
            String place = pointer + "/primitives/" + i;
            JsonNode primitive = primitives.get(i);
            primitive(primitive, place);
            if (targetCount(primitive) != targets) {
                String where = primitive.has("targets") ? place + "/targets" : place;
                String message = "the first part has " + targets + " morph targets";
                issues.error("MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT", where, message);
            }
        }
        if (mesh.path("weights").isArray() && mesh.path("weights").size() != targets) {
            String message = mesh.path("weights").size() + " weights for " + targets + " morph targets";
            issues.error("MESH_INVALID_WEIGHTS_COUNT", pointer + "/weights", message);
        }
    }

    /** Morph targets that hold something; the schema tells about others. */
    private static int targetCount(JsonNode primitive) {
        int count = 0;
        for (JsonNode target : primitive.path("targets")) {
            count += target.isObject() && !target.isEmpty() ? 1 : 0;
        }
        return count;
    }

    private void primitive(JsonNode primitive, String pointer) {
        JsonNode attributes = primitive.path("attributes");
        String place = pointer + "/attributes";
        if (attributes.isObject() && !attributes.isEmpty()) {
            names(attributes, place);
        }
        long vertices = 0;
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            int index = document.reference(attribute.getValue(), "accessors");
            Optional<AccessorShape> shape = AccessorShape.of(document, index);
            if (shape.isPresent()) {
                String where = place + "/" + SchemaRules.escaped(attribute.getKey());
                attribute(attribute.getKey(), index, shape.get(), where, false);
                if (vertices > 0 && shape.get().count() != vertices) {
                    String message = shape.get().count() + " elements where others have " + vertices;
                    issues.error("MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", where, message);
                }
                vertices = vertices == 0 ? shape.get().count() : vertices;
            }
        }
        Optional<AccessorShape> indices =
                AccessorShape.of(document, document.reference(primitive, "indices", "accessors"));
        indices.ifPresent(shape -> indices(shape, pointer + "/indices"));
        mode(primitive, indices.map(AccessorShape::count).orElse(vertices), pointer);
        for (int i = 0; i < primitive.path("targets").size(); i++) {
            target(primitive.path("targets").get(i), attributes, pointer + "/targets/" + i);
        }
        surfaces.check(primitive, pointer);
    }

    private void names(JsonNode attributes, String place) {
        Map<String, Integer> sets = new TreeMap<>();
        Map<String, Integer> highest = new TreeMap<>();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            String name = attribute.getKey();
            if (!AttributeFormats.isVertexName(name)) {
                String where = place + "/" + SchemaRules.escaped(name);
                issues.error("MESH_PRIMITIVE_INVALID_ATTRIBUTE", where, "there is no such attribute");
            } else if (!AttributeFormats.semantic(name).equals(name)) {
                String number = name.substring(name.lastIndexOf('_') + 1);
                int set = number.length() > 6 ? Integer.MAX_VALUE - 1 : Integer.parseInt(number);
                sets.merge(AttributeFormats.semantic(name), 1, Integer::sum);
                highest.merge(AttributeFormats.semantic(name), set + 1, Math::max);
            }
        }
        for (Map.Entry<String, Integer> semantic : sets.entrySet()) {
            if (!highest.get(semantic.getKey()).equals(semantic.getValue())) {
                String message = "the sets of " + semantic.getKey() + " do not count from 0 without a gap";
                issues.error("MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY", place, message);
            }
        }
        if (!sets.getOrDefault("JOINTS", 0).equals(sets.getOrDefault("WEIGHTS", 0))) {
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

    private void attribute(String name, int index, AccessorShape shape, String pointer, boolean morph) {
        if (!AttributeFormats.fits(name, shape, quantized, morph)) {
            String message = name + " cannot be " + shape.format();
            issues.error("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", pointer, message);
        } else if (shape.component() == ComponentType.UNSIGNED_INT) {
            String message = "vertex data cannot be 32-bit integers";
            issues.error("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT", pointer, message);
        }
        ObjectNode accessor = document.item("accessors", index);
        if (name.equals("POSITION") && (!accessor.has("min") || !accessor.has("max"))) {
            issues.error("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", pointer, "min and max are missing");
        }
        if (shape.view() >= 0) {
            ObjectNode view = document.item("bufferViews", shape.view());
            long stride = Numbers.natural(view, "byteStride", shape.elementBytes());
            long start = shape.byteOffset() + Numbers.natural(view, "byteOffset", 0);
            if (shape.byteOffset() % 4 != 0 || start % 4 != 0 || stride % 4 != 0) {
                String message = "vertex data must start at multiples of 4 bytes";
                issues.error("MESH_PRIMITIVE_ACCESSOR_UNALIGNED", pointer, message);
            }
            Integer first = firstUseOfView.putIfAbsent(shape.view(), index);
            if (first != null && first != index && !view.has("byteStride")) {
                String message = "two attributes share a view that has no stride";
                issues.error("MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", pointer, message);
            }
        }
    }

    private void indices(AccessorShape shape, String pointer) {
        boolean fits = shape.type() == ElementType.SCALAR
                && !shape.normalized()
                && switch (shape.component()) {
                    case UNSIGNED_BYTE, UNSIGNED_SHORT, UNSIGNED_INT -> true;
                    case BYTE, SHORT, FLOAT -> false;
                };
        if (!fits) {
            String message = "indices cannot be " + shape.format();
            issues.error("MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", pointer, message);
        }
        if (shape.view() >= 0 && document.item("bufferViews", shape.view()).has("byteStride")) {
            issues.error("MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE", pointer, "indices have no stride");
        }
    }

    private void mode(JsonNode primitive, long count, String pointer) {
        boolean fits = switch ((int) Numbers.natural(primitive, "mode", 4)) {
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
            if (!attributes.has(name)) {
                String message = "the mesh itself has no " + name;
                issues.error("MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR", where, message);
            }
            int index = document.reference(attribute.getValue(), "accessors");
            Optional<AccessorShape> shape = AccessorShape.of(document, index);
            Optional<AccessorShape> base =
                    AccessorShape.of(document, document.reference(attributes, name, "accessors"));
            shape.ifPresent(found -> attribute(name, index, found, where, true));
            if (shape.isPresent()
                    && base.isPresent()
                    && shape.get().count() != base.get().count()) {
                String message = shape.get().count() + " elements, the mesh has "
                        + base.get().count();
                issues.error("MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT", where, message);
            }
        }
    }
}
