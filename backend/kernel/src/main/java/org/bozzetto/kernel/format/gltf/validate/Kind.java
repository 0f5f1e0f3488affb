package org.bozzetto.kernel.format.gltf.validate;

import java.util.List;
import java.util.regex.Pattern;

/** What may stand in a property. */
sealed interface Kind {
    /** Any value, checked elsewhere. */
    record Anything() implements Kind {}

    record Flag() implements Kind {}

    record Text() implements Kind {}

    /** One of some words. */
    record Word(List<String> allowed) implements Kind {}

    record Matching(Pattern pattern) implements Kind {}

    record Whole(long min, long max) implements Kind {}

    /** One of some numbers. */
    record Code(List<Integer> allowed) implements Kind {}

    /** Numbers between two bounds, each of which may itself be excluded. */
    record Real(double min, boolean aboveMin, double max, boolean belowMax) implements Kind {}

    /** 0 or a number of at least {@code min}. */
    record ZeroOrAtLeast(double min) implements Kind {}

    /**
     * Numbers in an array.
     *
     * @param lengths allowed lengths; empty for any but none
     */
    record Reals(List<Integer> lengths, double min, double max) implements Kind {}

    /** Words in an array, each once. */
    record Texts() implements Kind {}

    /** @param list the place of the list, e.g. {@code accessors} */
    record Reference(String list) implements Kind {}

    /** A place in a list nearby, resolved elsewhere. */
    record Place() implements Kind {}

    /** References in an array, each once. */
    record References(String list) implements Kind {}

    record One(Schema schema) implements Kind {}

    /** An object that counts only when the owner's {@code type} is the property's name. */
    record ByType(Schema schema) implements Kind {}

    /** Objects in an array, at least one. */
    record Many(Schema schema) implements Kind {}

    /** An object of accessors by attribute. */
    record Attributes() implements Kind {}

    /** Such objects in an array. */
    record Targets() implements Kind {}
}
