package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The properties of one kind of object. */
final class Schema {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final String name;
    private final Map<String, Kind> properties = new LinkedHashMap<>();
    private final Set<String> required = new TreeSet<>();
    private Predicate<ObjectNode> sound = object -> true;

    /** @param name as extensions name the places where they may stand */
    Schema(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<String, Kind> properties() {
        return properties;
    }

    Set<String> required() {
        return required;
    }

    Schema with(String property, Kind kind) {
        properties.put(property, kind);
        return this;
    }

    Schema needs(String property, Kind kind) {
        required.add(property);
        return with(property, kind);
    }

    /** Whether the object is sound enough for its references to be followed. */
    boolean isSound(ObjectNode object) {
        return sound.test(object);
    }

    Schema soundWhen(Predicate<ObjectNode> condition) {
        sound = condition;
        return this;
    }

    static Kind text() {
        return new Kind.Text();
    }

    static Kind word(String... allowed) {
        return new Kind.Word(List.of(allowed));
    }

    static Kind matching(String pattern) {
        return new Kind.Matching(Pattern.compile(pattern));
    }

    static Kind flag() {
        return new Kind.Flag();
    }

    static Kind whole(long min) {
        return new Kind.Whole(min, 1L << 53);
    }

    static Kind whole(long min, long max) {
        return new Kind.Whole(min, max);
    }

    static Kind code(Integer... allowed) {
        return new Kind.Code(List.of(allowed));
    }

    static Kind real() {
        return new Kind.Real(-INFINITY, false, INFINITY, false);
    }

    static Kind atLeast(double min) {
        return new Kind.Real(min, false, INFINITY, false);
    }

    static Kind above(double min) {
        return new Kind.Real(min, true, INFINITY, false);
    }

    static Kind unit() {
        return new Kind.Real(0, false, 1, false);
    }

    static Kind reals(Integer... lengths) {
        return new Kind.Reals(List.of(lengths), -INFINITY, INFINITY);
    }

    static Kind reals(int length, double min, double max) {
        return new Kind.Reals(List.of(length), min, max);
    }

    static Kind texts() {
        return new Kind.Texts();
    }

    static Kind reference(String list) {
        return new Kind.Reference(list);
    }

    static Kind references(String list) {
        return new Kind.References(list);
    }

    static Kind one(Schema schema) {
        return new Kind.One(schema);
    }

    static Kind many(Schema schema) {
        return new Kind.Many(schema);
    }
}
