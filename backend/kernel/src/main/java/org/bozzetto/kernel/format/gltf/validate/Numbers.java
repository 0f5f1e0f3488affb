package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON numbers. */
final class Numbers {
    private Numbers() {}

    /** Whether it is a whole number that JSON carries exactly; 5.0 is one. */
    static boolean isWhole(JsonNode value) {
        double number = value.doubleValue();
        return value.isNumber() && number == Math.rint(number) && Math.abs(number) <= 0x1p53;
    }

    /** The whole number of a property, or {@code fallback} when it has none that is 0 or more. */
    static long natural(JsonNode object, String name, long fallback) {
        JsonNode value = object.path(name);
        return isWhole(value) && value.doubleValue() >= 0 ? (long) value.doubleValue() : fallback;
    }
}
