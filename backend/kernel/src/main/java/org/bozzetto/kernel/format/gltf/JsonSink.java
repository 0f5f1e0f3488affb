package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Extras;

/** Puts values into JSON objects, leaving defaults out, and remembers which extensions are used. */
final class JsonSink {
    private final ImportReport.Builder report;
    private final NavigableSet<String> extensionsUsed = new TreeSet<>();

    JsonSink(ImportReport.Builder report) {
        this.report = report;
    }

    ImportReport.Builder report() {
        return report;
    }

    NavigableSet<String> extensionsUsed() {
        return extensionsUsed;
    }

    static void text(ObjectNode target, String name, String value) {
        if (!value.isEmpty()) {
            target.put(name, value);
        }
    }

    /** Left out when it is the default or no number. */
    static void number(ObjectNode target, String name, double value, double fallback) {
        if (value != fallback && Double.isFinite(value)) {
            target.put(name, value);
        }
    }

    static void index(ObjectNode target, String name, int value) {
        if (value >= 0) {
            target.put(name, value);
        }
    }

    static void numbers(ObjectNode target, String name, double[] values) {
        ArrayNode array = target.putArray(name);
        for (double value : values) {
            array.add(Double.isFinite(value) ? value : 0);
        }
    }

    static void numbers(ObjectNode target, String name, float[] values) {
        if (values.length > 0) {
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            numbers(target, name, wide);
        }
    }

    /** Starts an extension of our own making. */
    ObjectNode extension(ObjectNode target, String name) {
        extensionsUsed.add(name);
        return target.withObjectProperty("extensions").withObjectProperty(name);
    }

    /** What was kept without being understood. */
    void extras(ObjectNode target, Extras extras) {
        if (!extras.json().isEmpty()) {
            put(target, "extras", extras.json());
        }
        // Sorted, because the order of immutable maps differs from run to run.
        for (Map.Entry<String, String> extension : new TreeMap<>(extras.extensions()).entrySet()) {
            put(target.withObjectProperty("extensions"), extension.getKey(), extension.getValue());
            extensionsUsed.add(extension.getKey());
        }
    }

    /** Sets a property to a value that is JSON text. */
    void put(ObjectNode target, String name, String json) {
        try {
            JsonNode value = GltfJson.MAPPER.readTree(json);
            if (!value.isMissingNode()) {
                collectNestedExtensions(value);
                target.set(name, value);
            }
        } catch (JsonProcessingException e) {
            report.add(Outcome.DROPPED, "EXTRAS_NOT_JSON", "notes that are no valid JSON were left out", "", name);
        }
    }

    private void collectNestedExtensions(JsonNode value) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(value);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.path("extensions") instanceof ObjectNode nested) {
                nested.fieldNames().forEachRemaining(extensionsUsed::add);
            }
            node.forEach(open::push);
        }
    }
}
