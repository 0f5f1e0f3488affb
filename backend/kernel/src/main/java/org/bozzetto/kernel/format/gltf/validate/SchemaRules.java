package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks every object against its schema: kinds, ranges, required and unknown properties, references, extensions. A property
 * of no use is taken out of its object; a number that is out of range becomes NaN, so that comparisons with it are false.
 */
final class SchemaRules {
    private static final Set<String> HEAD = Set.of("extensionsUsed", "extensionsRequired", "asset");

    private final Document document;
    private final Issues issues;
    private final ValueRules values;
    private boolean following = true;

    SchemaRules(Document document) {
        this.document = document;
        issues = document.issues();
        values = new ValueRules(issues);
    }

    void check() {
        object(document.root(), CoreSchema.document(document), "");
    }

    /** Only what can be judged of a file whose version is unknown: the names at the root, and the asset. */
    void checkHead() {
        Schema head = new Schema("glTF");
        CoreSchema.document(document)
                .properties()
                .forEach((name, kind) -> head.with(name, HEAD.contains(name) ? kind : new Kind.Anything()));
        head.required().add("asset");
        document.root().remove(List.of("extensions", "extras"));
        object(document.root(), head, "");
    }

    private void object(ObjectNode object, Schema schema, String pointer) {
        requireAll(object, schema, pointer.isEmpty() ? "/" : pointer);
        boolean followingAround = following;
        following &= schema.isSound(object) && dependencyHolds(schema, pointer);
        List<String> useless = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            String place = pointer + "/" + escaped(name);
            Optional<Kind> kind = Optional.ofNullable(schema.properties().get(name));
            if (kind.isPresent()) {
                JsonNode value = property.getValue();
                if (!isUseful(value, kind.get(), place, new Owner(object, name, pointer.isEmpty()))) {
                    useless.add(name);
                }
            } else if (name.equals("extensions")) {
                extensions(property.getValue(), schema, place);
            } else if (name.equals("extras")) {
                if (!property.getValue().isObject() && !property.getValue().isNull()) {
                    issues.information("NON_OBJECT_EXTRAS", place, "extras are best an object");
                }
            } else {
                issues.warning("UNEXPECTED_PROPERTY", place, "glTF has no such property here");
            }
        }
        for (String name : useless) {
            if (object.path(name).isNumber() && schema.properties().get(name) instanceof Kind.Real) {
                object.put(name, Double.NaN);
            } else if (!name.equals("byteOffset")) {
                object.remove(name);
            }
        }
        following = followingAround;
    }

    private void requireAll(ObjectNode object, Schema schema, String pointer) {
        Set<String> required = new TreeSet<>(schema.required());
        String type = object.path("type").asText();
        if (schema.properties().get(type) instanceof Kind.ByType) {
            required.add(type);
        }
        for (String name : required) {
            if (!object.hasNonNull(name)) {
                issues.error("UNDEFINED_PROPERTY", pointer, "the property " + name + " is missing");
            }
        }
    }

    /** Whose property a value is. */
    private record Owner(ObjectNode object, String property, boolean isRoot) {
        boolean isOfType(String type) {
            return object.path("type").asText().equals(type);
        }
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
            values.mismatch(pointer, "an object");
            return;
        }
        List<String> names = new ArrayList<>();
        all.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String place = pointer + "/" + escaped(name);
            if (!all.path(name).isObject()) {
                values.mismatch(place, "an object");
                all.putObject(name);
            }
            if (!document.declares(name)) {
                issues.error("UNDECLARED_EXTENSION", place, "extensionsUsed does not name " + name);
            } else if (document.known().knows(name)) {
                Optional<Schema> schema = document.known().find(name, owner.name());
                if (schema.isPresent()) {
                    object((ObjectNode) all.get(name), schema.get(), place);
                } else {
                    issues.error("UNEXPECTED_EXTENSION_OBJECT", place, name + " has no business here");
                }
            }
        }
    }

    private boolean isUseful(JsonNode value, Kind kind, String pointer, Owner owner) {
        return switch (kind) {
            case Kind.Anything() -> true;
            case Kind.Reference(String list) -> values.isPlace(value, pointer) && follow(value, list, pointer);
            case Kind.References(String list) -> references(value, list, pointer);
            case Kind.One(Schema schema) -> one(value, schema, pointer);
            case Kind.ByType(Schema schema) -> !owner.isOfType(owner.property()) || one(value, schema, pointer);
            case Kind.Many(Schema schema) -> many(value, schema, pointer, owner.isRoot());
            case Kind.Attributes() ->
                values.expect(value.isObject(), pointer, "an object") && attributes(value, pointer);
            case Kind.Targets() -> targets(value, pointer);
            default -> values.isUseful(value, kind, pointer);
        };
    }

    private boolean one(JsonNode value, Schema schema, String pointer) {
        if (!values.expect(value.isObject(), pointer, "an object")) {
            return false;
        }
        object((ObjectNode) value, schema, pointer);
        return true;
    }

    private boolean many(JsonNode value, Schema schema, String pointer, boolean ofRoot) {
        if (!values.isFilledArray(value, pointer)) {
            return false;
        }
        boolean sound = true;
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isObject() && ofRoot) {
                values.mismatch(pointer + "/" + i, "an object");
            } else if (!value.get(i).isObject()) {
                issues.error("ARRAY_TYPE_MISMATCH", pointer, "an element is not an object");
                sound = false;
            }
        }
        for (int i = 0; sound && i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode object) {
                object(object, schema, pointer + "/" + i);
            }
        }
        return sound;
    }

    private boolean references(JsonNode value, String list, String pointer) {
        if (!values.isFilledArray(value, pointer)) {
            return false;
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            element(value.get(i), list, pointer + "/" + i);
            if (Numbers.natural(value.get(i)) >= 0 && !seen.add(value.get(i).intValue())) {
                issues.error("DUPLICATE_ELEMENTS", pointer + "/" + i, value.get(i) + " stands here twice");
            }
        }
        return true;
    }

    /** A reference inside an array or an object of attributes. */
    private void element(JsonNode value, String list, String pointer) {
        if (!Numbers.isWhole(value) || value.doubleValue() < 0) {
            issues.error("INVALID_INDEX", pointer, value + " is not a whole number of 0 or more");
        } else {
            follow(value, list, pointer);
        }
    }

    /** Always true: where it leads nowhere, {@link Document#reference} says so later. */
    private boolean follow(JsonNode value, String list, String pointer) {
        if (!following) {
            return true;
        }
        if (document.reference(value, list) < 0) {
            issues.error("UNRESOLVED_REFERENCE", pointer, "there is no " + list + " " + value);
        } else if (!pointer.endsWith("/skeleton")) {
            document.markUsed("/" + list + "/" + value.intValue());
        }
        return true;
    }

    private boolean attributes(JsonNode value, String pointer) {
        if (value.isEmpty()) {
            issues.error("EMPTY_ENTITY", pointer, "nothing is in it");
        }
        for (Map.Entry<String, JsonNode> attribute : value.properties()) {
            element(attribute.getValue(), "accessors", pointer + "/" + escaped(attribute.getKey()));
        }
        return !value.isEmpty();
    }

    private boolean targets(JsonNode value, String pointer) {
        if (!values.isFilledArray(value, pointer)) {
            return false;
        }
        boolean sound = true;
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                sound &= attributes(value.get(i), pointer + "/" + i);
            } else {
                issues.error("ARRAY_TYPE_MISMATCH", pointer, "an element is not an object");
                sound = false;
            }
        }
        return sound;
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
