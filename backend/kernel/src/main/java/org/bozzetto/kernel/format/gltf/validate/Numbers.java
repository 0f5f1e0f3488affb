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

    /** A whole number, or -1 when it is none that is 0 or more. */
    static int natural(JsonNode value) {
        return isWhole(value) && value.doubleValue() >= 0 ? (int) value.doubleValue() : -1;
    }

    /** A {@code byteOffset}: 0 when there is none, -1 when it is of no use. */
    static long offset(JsonNode object) {
        return object.has("byteOffset") ? natural(object, "byteOffset", -1) : 0;
    }
}
