package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks every object against its schema: kinds, ranges, required and unknown properties, references, extensions. */
final class SchemaRules {
    private final Document document;
    private final Issues issues;
    private final ExtensionSchemas extensions;
    private boolean marking = true;

    SchemaRules(Document document, ExtensionSchemas extensions) {
        this.document = document;
        issues = document.issues();
        this.extensions = extensions;
    }

    void check() {
        object(document.root(), CoreSchema.document(document.declares("EXT_texture_webp")), "");
    }

    private void object(ObjectNode object, Schema schema, String pointer) {
        for (String name : schema.required()) {
            if (!object.has(name)) {
                String place = pointer.isEmpty() ? "/" : pointer;
                issues.error("UNDEFINED_PROPERTY", place, "the property " + name + " is missing");
            }
        }
        boolean markingAround = marking;
        marking &= dependencyHolds(schema, pointer);
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String place = pointer + "/" + escaped(property.getKey());
            Optional<Kind> kind = Optional.ofNullable(schema.properties().get(property.getKey()));
            if (kind.isPresent()) {
                value(property.getValue(), kind.get(), place, pointer.isEmpty());
            } else if (property.getKey().equals("extensions")) {
                extensions(property.getValue(), schema, place);
            } else if (property.getKey().equals("extras")) {
                if (!property.getValue().isObject() && !property.getValue().isNull()) {
                    issues.information("NON_OBJECT_EXTRAS", place, "extras are best an object");
                }
            } else {
                issues.warning("UNEXPECTED_PROPERTY", place, "glTF has no such property here");
            }
        }
        marking = markingAround;
    }

    /** An extension's references need the list that it keeps at the root. */
    private boolean dependencyHolds(Schema schema, String pointer) {
        boolean holds = true;
        for (Kind kind : schema.properties().values()) {
            String list = kind instanceof Kind.Reference(String name)
                    ? name
                    : kind instanceof Kind.References(String names) ? names : "";
            boolean ofExtension = list.startsWith("extensions/");
            String owner = ofExtension ? list.substring(0, list.lastIndexOf('/')) : "";
            if (ofExtension && document.list(owner).isMissingNode()) {
                issues.error("UNSATISFIED_DEPENDENCY", pointer, "/" + owner + " is missing");
                holds = false;
            }
        }
        return holds;
    }

    private void extensions(JsonNode value, Schema owner, String pointer) {
        if (!(value instanceof ObjectNode all)) {
            mismatch(pointer, "an object");
            return;
        }
        for (Map.Entry<String, JsonNode> extension : all.properties()) {
            String name = extension.getKey();
            String place = pointer + "/" + escaped(name);
            if (!(extension.getValue() instanceof ObjectNode object)) {
                mismatch(place, "an object");
            } else if (!document.declares(name)) {
                issues.error("UNDECLARED_EXTENSION", place, "extensionsUsed does not name " + name);
            } else if (extensions.knows(name)) {
                Optional<Schema> schema = extensions.find(name, owner.name());
                if (schema.isPresent()) {
                    object(object, schema.get(), place);
                } else {
                    issues.error("UNEXPECTED_EXTENSION_OBJECT", place, name + " has no business here");
                }
            }
        }
    }

    private void value(JsonNode value, Kind kind, String pointer, boolean ofRoot) {
        switch (kind) {
            case Kind.Anything() -> {}
            case Kind.Flag() -> expect(value.isBoolean(), pointer, "true or false");
            case Kind.Text() -> expect(value.isTextual(), pointer, "a text");
            case Kind.Word(var allowed) -> {
                if (expect(value.isTextual(), pointer, "a text") && !allowed.contains(value.textValue())) {
                    issues.warning("VALUE_NOT_IN_LIST", pointer, value + " is none of " + allowed);
                }
            }
            case Kind.Matching(var pattern) -> {
                if (expect(value.isTextual(), pointer, "a text")
                        && !pattern.matcher(value.textValue()).matches()) {
                    issues.error("PATTERN_MISMATCH", pointer, value + " does not have the form " + pattern);
                }
            }
            case Kind.Whole(long min, long max) -> {
                if (expect(Numbers.isWhole(value), pointer, "a whole number")
                        && (value.doubleValue() < min || value.doubleValue() > max)) {
                    issues.error("VALUE_NOT_IN_RANGE", pointer, value + " is not in " + min + ".." + max);
                }
            }
            case Kind.Code(var allowed) -> {
                if (expect(Numbers.isWhole(value), pointer, "a whole number") && !allowed.contains(value.intValue())) {
                    issues.warning("VALUE_NOT_IN_LIST", pointer, value + " is none of " + allowed);
                }
            }
            case Kind.Real real -> {
                if (expect(value.isNumber(), pointer, "a number")) {
                    range(value, real.min(), real.open(), real.max(), pointer);
                }
            }
            case Kind.Reals reals -> reals(value, reals, pointer);
            case Kind.Texts() -> texts(value, pointer);
            case Kind.Reference(String list) -> reference(value, list, pointer);
            case Kind.References(String list) -> references(value, list, pointer);
            case Kind.One(Schema schema) -> {
                if (expect(value.isObject(), pointer, "an object")) {
                    object((ObjectNode) value, schema, pointer);
                }
            }
            case Kind.Many(Schema schema) -> many(value, schema, pointer, ofRoot);
            case Kind.Attributes() -> attributes(value, pointer);
            case Kind.Targets() -> targets(value, pointer);
        }
    }

    private void many(JsonNode value, Schema schema, String pointer, boolean ofRoot) {
        if (!array(value, pointer)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode object) {
                object(object, schema, pointer + "/" + i);
            } else if (ofRoot) {
                mismatch(pointer + "/" + i, "an object");
            } else {
                issues.error("ARRAY_TYPE_MISMATCH", pointer, "an element is not an object");
            }
        }
    }

    private void reals(JsonNode value, Kind.Reals kind, String pointer) {
        if (!array(value, pointer)) {
            return;
        }
        if (!kind.lengths().isEmpty() && !kind.lengths().contains(value.size())) {
            String message = value.size() + " numbers where " + kind.lengths() + " belong";
            issues.error("ARRAY_LENGTH_NOT_IN_LIST", pointer, message);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isNumber()) {
                range(value.get(i), kind.min(), false, kind.max(), pointer + "/" + i);
            } else {
                issues.error("ARRAY_TYPE_MISMATCH", pointer + "/" + i, value.get(i) + " is not a number");
            }
        }
    }

    private void range(JsonNode value, double min, boolean open, double max, String pointer) {
        double number = value.doubleValue();
        if (!Double.isFinite(number) || number < min || number > max || (open && number == min)) {
            issues.error("VALUE_NOT_IN_RANGE", pointer, value + " is out of range");
        }
    }

    private void texts(JsonNode value, String pointer) {
        if (!array(value, pointer)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isTextual()) {
                issues.error("ARRAY_TYPE_MISMATCH", pointer + "/" + i, value.get(i) + " is not a text");
            } else if (!seen.add(value.get(i).textValue())) {
                issues.error("DUPLICATE_ELEMENTS", pointer + "/" + i, value.get(i) + " stands here twice");
            }
        }
    }

    private void references(JsonNode value, String list, String pointer) {
        if (!array(value, pointer)) {
            return;
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            reference(value.get(i), list, pointer + "/" + i);
            if (Numbers.isWhole(value.get(i)) && !seen.add(value.get(i).intValue())) {
                issues.error("DUPLICATE_ELEMENTS", pointer + "/" + i, value.get(i) + " stands here twice");
            }
        }
    }

    private void reference(JsonNode value, String list, String pointer) {
        if (!Numbers.isWhole(value) || value.doubleValue() < 0) {
            issues.error("INVALID_INDEX", pointer, value + " is not a whole number of 0 or more");
        } else if (list.startsWith("extensions/")
                && document.list(list.substring(0, list.lastIndexOf('/'))).isMissingNode()) {
            // Told once for the object, as a dependency.
            return;
        } else if (document.reference(value, list) < 0) {
            issues.error("UNRESOLVED_REFERENCE", pointer, "there is no " + list + " " + value);
        } else if (marking && !pointer.endsWith("/skeleton")) {
            document.markUsed("/" + list + "/" + value.intValue());
        }
    }

    private void attributes(JsonNode value, String pointer) {
        if (!expect(value.isObject(), pointer, "an object")) {
            return;
        }
        if (value.isEmpty()) {
            issues.error("EMPTY_ENTITY", pointer, "nothing is in it");
        }
        for (Map.Entry<String, JsonNode> attribute : value.properties()) {
            reference(attribute.getValue(), "accessors", pointer + "/" + escaped(attribute.getKey()));
        }
    }

    private void targets(JsonNode value, String pointer) {
        if (!array(value, pointer)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                attributes(value.get(i), pointer + "/" + i);
            } else {
                issues.error("ARRAY_TYPE_MISMATCH", pointer, "an element is not an object");
            }
        }
    }

    /** Whether it is an array that holds something. */
    private boolean array(JsonNode value, String pointer) {
        if (!expect(value.isArray(), pointer, "an array")) {
            return false;
        }
        if (value.isEmpty()) {
            issues.error("EMPTY_ENTITY", pointer, "nothing is in it");
        }
        return !value.isEmpty();
    }

    private boolean expect(boolean fits, String pointer, String what) {
        if (!fits) {
            mismatch(pointer, what);
        }
        return fits;
    }

    private void mismatch(String pointer, String what) {
        issues.error("TYPE_MISMATCH", pointer, "this is not " + what);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
