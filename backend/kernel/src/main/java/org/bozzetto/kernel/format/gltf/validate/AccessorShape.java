package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** What a well-formed accessor says. */
record AccessorShape(
        ComponentType component, ElementType type, boolean normalized, long count, int view, long byteOffset) {

    /** Empty when a part is missing or wrong, which the schema tells. */
    static Optional<AccessorShape> of(Document document, int index) {
        if (index < 0) {
            return Optional.empty();
        }
        ObjectNode accessor = document.item("accessors", index);
        Optional<ComponentType> component = ComponentType.of(Numbers.natural(accessor, "componentType", 0));
        Optional<ElementType> type = ElementType.of(accessor.path("type").asText());
        long count = Numbers.natural(accessor, "count", 0);
        if (component.isEmpty() || type.isEmpty() || count < 1) {
            return Optional.empty();
        }
        return Optional.of(new AccessorShape(
                component.get(),
                type.get(),
                accessor.path("normalized").asBoolean(),
                count,
                document.reference(accessor, "bufferView", "bufferViews"),
                Numbers.natural(accessor, "byteOffset", 0)));
    }

    boolean is(ElementType wanted, ComponentType of) {
        return type == wanted && component == of && !normalized;
    }

    int elementBytes() {
        return type.bytes(component);
    }

    /** What divides a stored whole number to make it a fraction; 1 where numbers stand for themselves. */
    double divisor() {
        return normalized && component != ComponentType.FLOAT ? component.greatest() : 1;
    }

    /** The padding after the last column of a matrix need not be there. */
    int lastElementBytes() {
        return (type.columns() - 1) * type.columnStride(component) + type.rows() * component.bytes();
    }

    /** e.g. {@code VEC3 FLOAT} or {@code VEC4 UNSIGNED_BYTE normalized}. */
    String format() {
        return type + " " + component + (normalized ? " normalized" : "");
    }
}
