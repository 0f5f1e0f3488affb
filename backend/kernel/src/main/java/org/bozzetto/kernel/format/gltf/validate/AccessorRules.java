package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Accessors: alignment, length and bounds (glTF 2.0 section 3.6.2). Bounds of no use are taken out. */
final class AccessorRules {
    private final Document document;
    private final Issues issues;
    private final ValueRules values;

    private AccessorRules(Document document) {
        this.document = document;
        issues = document.issues();
        values = new ValueRules(issues);
    }

    static void check(Document document) {
        AccessorRules rules = new AccessorRules(document);
        for (int i = 0; i < document.list("accessors").size(); i++) {
            rules.accessor(document.item("accessors", i), AccessorShape.of(document, i), "/accessors/" + i);
        }
    }

    private void accessor(ObjectNode accessor, Optional<AccessorShape> shape, String pointer) {
        Optional<ComponentType> component = ComponentType.of(Numbers.natural(accessor, "componentType", 0));
        Optional<ElementType> type = ElementType.of(accessor.path("type").asText());
        boolean fraction = component.isPresent()
                && component.get() != ComponentType.FLOAT
                && component.get() != ComponentType.UNSIGNED_INT;
        if (accessor.path("normalized").asBoolean() && component.isPresent() && !fraction) {
            String message = "only bytes and shorts can be normalized";
            issues.error("ACCESSOR_NORMALIZED_INVALID", pointer + "/normalized", message);
        }
        if (accessor.has("byteOffset") && !accessor.has("bufferView")) {
            issues.error("UNSATISFIED_DEPENDENCY", pointer + "/byteOffset", "bufferView is missing");
        }
        if (accessor.has("bufferView")
                && type.isPresent()
                && type.get().columns() > 1
                && Math.max(Numbers.offset(accessor), 0) % 4 != 0) {
            issues.error("ACCESSOR_MATRIX_ALIGNMENT", pointer + "/byteOffset", "matrices start at multiples of 4");
        }
        for (String bound : new String[] {"min", "max"}) {
            boolean useful = component.isPresent()
                    && type.isPresent()
                    && isBound(accessor.path(bound), component.get(), type.get(), pointer + "/" + bound);
            if (!useful) {
                accessor.remove(bound);
            }
        }
        shape.ifPresent(found -> {
            whole(accessor, found, pointer);
            if (accessor.path("sparse") instanceof ObjectNode sparse
                    && sparse.has("count")
                    && sparse.has("indices")
                    && sparse.has("values")) {
                sparse(sparse, found, pointer + "/sparse");
            }
        });
    }

    private boolean isBound(JsonNode bound, ComponentType component, ElementType type, String pointer) {
        if (bound.isMissingNode()) {
            return false;
        }
        int width = type.width();
        if (component == ComponentType.FLOAT) {
            double infinity = Double.POSITIVE_INFINITY;
            return values.isUseful(bound, new Kind.Reals(List.of(width), -infinity, infinity), pointer);
        }
        if (!values.expect(bound.isArray(), pointer, "an array")) {
            return false;
        }
        if (bound.size() != width) {
            issues.error("ARRAY_LENGTH_NOT_IN_LIST", pointer, type + " has " + width + " components");
            return false;
        }
        boolean useful = true;
        for (JsonNode value : bound) {
            if (!Numbers.isWhole(value)) {
                issues.error("ARRAY_TYPE_MISMATCH", pointer, value + " is not a whole number");
                useful = false;
            } else if (value.doubleValue() < component.least() || value.doubleValue() > component.greatest()) {
                issues.error("INVALID_GL_VALUE", pointer, value + " is no " + component);
                useful = false;
            }
        }
        return useful;
    }

    private void whole(ObjectNode accessor, AccessorShape shape, String pointer) {
        if (shape.view() < 0) {
            return;
        }
        ObjectNode view = document.item("bufferViews", shape.view());
        long stride = Numbers.natural(view, "byteStride", shape.elementBytes());
        if (stride < shape.lastElementBytes()) {
            String message = "the stride " + stride + " is less than the " + shape.elementBytes() + " of an element";
            issues.error("ACCESSOR_SMALL_BYTESTRIDE", pointer, message);
        }
        double length = (shape.count() - 1.0) * stride + shape.lastElementBytes();
        fit(view, Numbers.offset(accessor), shape.component().bytes(), length, pointer);
    }

    private void fit(ObjectNode view, long offset, int component, double bytes, String pointer) {
        long viewOffset = Numbers.offset(view);
        if (offset < 0) {
            return;
        }
        if (offset % component != 0) {
            String message = offset + " is no multiple of " + component;
            issues.error("ACCESSOR_OFFSET_ALIGNMENT", pointer + "/byteOffset", message);
        }
        if (viewOffset < 0) {
            return;
        }
        if ((offset + viewOffset) % component != 0) {
            String message = "the data does not start at a multiple of " + component;
            issues.error("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", pointer, message);
        }
        long length = Numbers.natural(view, "byteLength", 0);
        if (length > 0 && offset > length) {
            String message = "the elements start at " + offset + " in a view of " + length + " bytes";
            issues.error("ACCESSOR_TOO_LONG", pointer + "/byteOffset", message);
        } else if (length > 0 && offset + bytes > length) {
            String message = "the elements end at " + (long) (offset + bytes) + " in a view of " + length + " bytes";
            issues.error("ACCESSOR_TOO_LONG", pointer, message);
        }
    }

    private void sparse(ObjectNode sparse, AccessorShape shape, String pointer) {
        long count = Numbers.natural(sparse, "count", 0);
        if (count > shape.count()) {
            String message = count + " elements of " + shape.count();
            issues.error("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", pointer + "/count", message);
        }
        JsonNode indices = sparse.path("indices");
        ComponentType.of(Numbers.natural(indices, "componentType", 0))
                .ifPresentOrElse(
                        component -> part(indices, component.bytes(), component.bytes(), count, pointer + "/indices"),
                        () -> stride(indices, pointer + "/indices"));
        int component = shape.component().bytes();
        part(sparse.path("values"), component, component * shape.type().width(), count, pointer + "/values");
    }

    private void part(JsonNode part, int component, int element, long count, String pointer) {
        int index = stride(part, pointer);
        if (index >= 0) {
            fit(
                    document.item("bufferViews", index),
                    Numbers.offset(part),
                    component,
                    (double) element * count,
                    pointer);
        }
    }

    private int stride(JsonNode part, String pointer) {
        int index = document.reference(part, "bufferView", "bufferViews");
        if (index >= 0 && document.item("bufferViews", index).has("byteStride")) {
            String message = "only vertex data has a stride";
            issues.error("BUFFER_VIEW_INVALID_BYTE_STRIDE", pointer + "/bufferView", message);
        }
        return index;
    }
}
