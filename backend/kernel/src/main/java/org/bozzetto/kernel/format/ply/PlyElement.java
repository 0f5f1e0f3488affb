package org.bozzetto.kernel.format.ply;

import java.util.List;
import java.util.Optional;

/** A block of records that all have the same properties. */
record PlyElement(String name, long count, List<Property> properties) {
    /**
     * @param length type of a list's length; empty for a single number
     */
    record Property(String name, Optional<PlyType> length, PlyType type) {
        boolean isList() {
            return length.isPresent();
        }

        /** The least a value can take. */
        int leastBytes() {
            return length.map(PlyType::bytes).orElse(type.bytes());
        }
    }

    PlyElement {
        properties = List.copyOf(properties);
    }

    /** Bytes of a binary record, of one with empty lists. */
    int leastBytes() {
        return properties.stream().mapToInt(Property::leastBytes).sum();
    }

    /** The first property with one of these names, or -1. */
    int indexOf(String... names) {
        for (String wanted : names) {
            for (int i = 0; i < properties.size(); i++) {
                if (properties.get(i).name().equalsIgnoreCase(wanted)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
