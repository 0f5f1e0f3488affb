package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Scene;

/**
 * One object of the file, read leniently: a value of the wrong kind or out of range is reported and replaced by its default.
 *
 * @param pointer where it stands (RFC 6901)
 */
record GltfObject(ObjectNode json, String pointer, ImportReport.Builder report) {

    boolean has(String name) {
        return json.has(name);
    }

    String at(String name) {
        return pointer + "/" + name;
    }

    /** The objects of an array; entries of another kind count as empty objects, so that indices stay true. */
    List<GltfObject> objects(String name) {
        List<GltfObject> objects = new ArrayList<>();
        JsonNode array = json.get(name);
        if (array == null || !array.isArray()) {
            repairedIf(array != null, name);
            return objects;
        }
        for (int i = 0; i < array.size(); i++) {
            String place = at(name) + "/" + i;
            objects.add(asObject(array.get(i), place).orElseGet(() -> empty(place)));
        }
        return objects;
    }

    /** The same object with no other property than this one. */
    GltfObject only(String name) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        if (json.has(name)) {
            one.set(name, json.get(name));
        }
        return new GltfObject(one, pointer, report);
    }

    Optional<GltfObject> object(String name) {
        return json.has(name) ? asObject(json.get(name), at(name)) : Optional.empty();
    }

    GltfObject objectOrEmpty(String name) {
        return object(name).orElseGet(() -> empty(at(name)));
    }

    /** The object of an extension. */
    Optional<GltfObject> extension(String name) {
        return json.path("extensions").get(name) instanceof ObjectNode object
                ? Optional.of(new GltfObject(object, at("extensions/" + name), report))
                : Optional.empty();
    }

    private Optional<GltfObject> asObject(JsonNode value, String place) {
        if (value instanceof ObjectNode object) {
            return Optional.of(new GltfObject(object, place, report));
        }
        repaired(place);
        return Optional.empty();
    }

    private GltfObject empty(String place) {
        return new GltfObject(JsonNodeFactory.instance.objectNode(), place, report);
    }

    String text(String name) {
        JsonNode value = json.get(name);
        repairedIf(value != null && !value.isTextual(), name);
        return value == null || !value.isTextual() ? "" : value.textValue();
    }

    String name() {
        return text("name");
    }

    boolean flag(String name) {
        JsonNode value = json.get(name);
        repairedIf(value != null && !value.isBoolean(), name);
        return value != null && value.booleanValue();
    }

    OptionalDouble number(String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        boolean good = value.isNumber() && Double.isFinite(value.doubleValue());
        repairedIf(!good, name);
        return good ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    double number(String name, double fallback, double min, double max) {
        double value = number(name).orElse(fallback);
        repairedIf(value < min || value > max, name);
        return Math.clamp(value, min, max);
    }

    /** Exactly {@code fallback.length} numbers. */
    double[] numbers(String name, double... fallback) {
        JsonNode array = json.get(name);
        if (array == null) {
            return fallback;
        }
        double[] values = new double[fallback.length];
        boolean good = array.isArray() && array.size() == fallback.length;
        for (int i = 0; good && i < values.length; i++) {
            values[i] = array.get(i).doubleValue();
            good = array.get(i).isNumber() && Double.isFinite(values[i]);
        }
        repairedIf(!good, name);
        return good ? values : fallback;
    }

    /** As many numbers as there are. */
    float[] floats(String name) {
        JsonNode array = json.get(name);
        if (array == null || !array.isArray()) {
            repairedIf(array != null, name);
            return new float[0];
        }
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
            if (!Float.isFinite(values[i])) {
                values[i] = 0;
                repaired(at(name));
            }
        }
        return values;
    }

    /** A whole number from 0 to 2^53, as JSON can carry; 5.0 counts as one. */
    OptionalLong natural(String name) {
        return json.has(name) ? natural(json.get(name)) : OptionalLong.empty();
    }

    private static OptionalLong natural(JsonNode value) {
        double number = value.isNumber() ? value.doubleValue() : -1;
        boolean whole = number >= 0 && number <= 0x1p53 && number == Math.rint(number);
        return whole ? OptionalLong.of((long) number) : OptionalLong.empty();
    }

    /** A reference into a list of {@code size}; {@link Scene#NONE} when absent, and with a report when it leads nowhere. */
    int index(String name, int size) {
        return json.has(name) ? index(json.get(name), size, at(name)) : Scene.NONE;
    }

    private int index(JsonNode value, int size, String place) {
        long index = natural(value).orElse(-1);
        if (index < 0 || index >= size) {
            unresolved(place);
            return Scene.NONE;
        }
        return (int) index;
    }

    /** References into a list of {@code size}, without those that lead nowhere. */
    List<Integer> indices(String name, int size) {
        List<Integer> indices = new ArrayList<>();
        JsonNode array = json.get(name);
        if (array == null || !array.isArray()) {
            repairedIf(array != null, name);
            return indices;
        }
        for (int i = 0; i < array.size(); i++) {
            int index = index(array.get(i), size, at(name) + "/" + i);
            if (index != Scene.NONE) {
                indices.add(index);
            }
        }
        return indices;
    }

    /** The object's extras and extensions but those that are {@code understood}. */
    Extras extras(String... understood) {
        return UnknownData.of(this, Set.of(understood));
    }

    void unresolved(String place) {
        report.add(
                Outcome.REPAIRED,
                "UNRESOLVED_REFERENCE",
                "references to things that are not in the file were removed",
                "export the file again",
                place);
    }

    private void repairedIf(boolean bad, String name) {
        if (bad) {
            repaired(at(name));
        }
    }

    void repaired(String place) {
        report.add(
                Outcome.REPAIRED,
                "BAD_VALUE",
                "values of the wrong kind or out of range were replaced by the format's defaults",
                "",
                place);
    }
}
