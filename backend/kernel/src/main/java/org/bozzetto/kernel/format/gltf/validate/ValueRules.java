package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Checks single values: their kinds and ranges. What a method returns is whether the value is of use. */
final class ValueRules {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Issues issues;

    ValueRules(Issues issues) {
        this.issues = issues;
    }

    boolean isUseful(JsonNode value, Kind kind, String pointer) {
        return switch (kind) {
            case Kind.Flag() -> expect(value.isBoolean(), pointer, "true or false");
            case Kind.Text() -> expect(value.isTextual(), pointer, "a text");
            case Kind.Word(var allowed) -> {
                boolean text = expect(value.isTextual(), pointer, "a text");
                if (text && !allowed.contains(value.textValue())) {
                    issues.warning("VALUE_NOT_IN_LIST", pointer, value + " is none of " + allowed);
                }
                yield text;
            }
            case Kind.Matching(var pattern) ->
                expect(value.isTextual(), pointer, "a text")
                        && holds(
                                pattern.matcher(value.textValue()).matches(),
                                "PATTERN_MISMATCH",
                                pointer,
                                value + " does not have the form " + pattern);
            case Kind.Whole(long min, long max) ->
                expect(Numbers.isWhole(value), pointer, "a whole number")
                        && holds(
                                value.doubleValue() >= min && value.doubleValue() <= max,
                                "VALUE_NOT_IN_RANGE",
                                pointer,
                                value + " is not in " + min + ".." + max);
            case Kind.Place() -> isPlace(value, pointer);
            case Kind.Code(var allowed) -> {
                boolean whole = expect(Numbers.isWhole(value), pointer, "a whole number");
                boolean good = whole && allowed.contains(value.intValue());
                if (whole && !good) {
                    issues.warning("VALUE_NOT_IN_LIST", pointer, value + " is none of " + allowed);
                }
                yield good;
            }
            case Kind.Real real -> expect(value.isNumber(), pointer, "a number") && isInRange(value, real, pointer);
            case Kind.ZeroOrAtLeast(double min) ->
                expect(value.isNumber(), pointer, "a number")
                        && (value.doubleValue() == 0 || isInRange(value, closed(min, INFINITY), pointer));
            case Kind.Reals reals -> reals(value, reals, pointer);
            case Kind.Texts() -> texts(value, pointer);
            default -> throw new IllegalArgumentException("no single value: " + kind);
        };
    }

    private static Kind.Real closed(double min, double max) {
        return new Kind.Real(min, false, max, false);
    }

    private boolean reals(JsonNode value, Kind.Reals kind, String pointer) {
        if (!isFilledArray(value, pointer)) {
            return false;
        }
        if (!kind.lengths().isEmpty() && !kind.lengths().contains(value.size())) {
            String message = value.size() + " numbers where " + kind.lengths() + " belong";
            issues.error("ARRAY_LENGTH_NOT_IN_LIST", pointer, message);
            return false;
        }
        boolean sound = true;
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isNumber()) {
                sound &= isInRange(value.get(i), closed(kind.min(), kind.max()), pointer + "/" + i);
            } else {
                issues.error("ARRAY_TYPE_MISMATCH", pointer, value.get(i) + " is not a number");
                sound = false;
            }
        }
        return sound;
    }

    private boolean isInRange(JsonNode value, Kind.Real range, String pointer) {
        double number = value.doubleValue();
        boolean inside = Double.isFinite(number)
                && (range.aboveMin() ? number > range.min() : number >= range.min())
                && (range.belowMax() ? number < range.max() : number <= range.max());
        return holds(inside, "VALUE_NOT_IN_RANGE", pointer, value + " is out of range");
    }

    private boolean texts(JsonNode value, String pointer) {
        if (!isFilledArray(value, pointer)) {
            return false;
        }
        boolean sound = true;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isTextual()) {
                issues.error("ARRAY_TYPE_MISMATCH", pointer + "/" + i, value.get(i) + " is not a text");
                sound = false;
            } else if (!seen.add(value.get(i).textValue())) {
                issues.error("DUPLICATE_ELEMENTS", pointer + "/" + i, value.get(i) + " stands here twice");
            }
        }
        return sound;
    }

    /** Whether it can be a place in a list. */
    boolean isPlace(JsonNode value, String pointer) {
        return expect(Numbers.isWhole(value), pointer, "a whole number")
                && holds(value.doubleValue() >= 0, "INVALID_INDEX", pointer, value + " is below 0");
    }

    boolean isFilledArray(JsonNode value, String pointer) {
        return expect(value.isArray(), pointer, "an array")
                && holds(!value.isEmpty(), "EMPTY_ENTITY", pointer, "nothing is in it");
    }

    boolean expect(boolean fits, String pointer, String what) {
        if (!fits) {
            mismatch(pointer, what);
        }
        return fits;
    }

    void mismatch(String pointer, String what) {
        issues.error("TYPE_MISMATCH", pointer, "this is not " + what);
    }

    private boolean holds(boolean fits, String code, String pointer, String message) {
        if (!fits) {
            issues.error(code, pointer, message);
        }
        return fits;
    }
}
