package org.bozzetto.ai3d.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The parameters that a pipeline takes: fills in defaults and tells in words what does not fit. */
public final class ParameterSchema {
    private static final int MAX_CHARACTERS = 1 << 18;
    private static final int MAX_DEPTH = 64;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(MAX_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final JsonNode schema;
    private final Schema validator;

    /**
     * @param schemaJson JSON Schema 2020-12 of an object
     * @throws IllegalArgumentException if it is no such schema
     */
    public ParameterSchema(String schemaJson) {
        this.schema = parse(schemaJson);
        this.validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaJson, InputFormat.JSON);
    }

    /**
     * The parameters with defaults in the place of those that were left out.
     *
     * @param parametersJson a JSON object; empty means an empty one
     * @throws IllegalArgumentException says everything that does not fit
     */
    public ObjectNode complete(String parametersJson) {
        JsonNode parsed = parse(parametersJson.isBlank() ? "{}" : parametersJson);
        if (!(parsed instanceof ObjectNode given)) {
            throw new IllegalArgumentException("the parameters are not a JSON object");
        }
        ObjectNode completed = given.deepCopy();
        fillDefaults(schema, completed);
        List<String> faults = unknown(completed);
        for (Error error : validator.validate(completed.toString(), InputFormat.JSON)) {
            faults.add(describe(error));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", new TreeSet<>(faults)));
        }
        return completed;
    }

    private JsonNode parse(String json) {
        if (json.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the parameters have " + json.length() + " characters, allowed are " + MAX_CHARACTERS);
        }
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the parameters are not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void fillDefaults(JsonNode schema, ObjectNode object) {
        schema.path("properties").forEachEntry((name, property) -> {
            if (!object.has(name) && property.has("default")) {
                object.set(name, property.get("default").deepCopy());
            }
            if (object.get(name) instanceof ObjectNode inner) {
                fillDefaults(property, inner);
            }
        });
    }

    /** A misspelt name must not pass unseen, also where a schema leaves it open what else there may be. */
    private List<String> unknown(ObjectNode object) {
        List<String> faults = new ArrayList<>();
        JsonNode known = schema.path("properties");
        if (!schema.has("additionalProperties") && known.isObject()) {
            object.fieldNames().forEachRemaining(name -> {
                if (!known.has(name)) {
                    faults.add("there is no parameter \"" + name + "\"; there are " + names(known));
                }
            });
        }
        return faults;
    }

    private static String names(JsonNode properties) {
        return String.join(
                ", ",
                properties.propertyStream().map(java.util.Map.Entry::getKey).toList());
    }

    private static String describe(Error error) {
        String place = error.getInstanceLocation().toString();
        String message = error.getMessage().startsWith(place + ": ")
                ? error.getMessage().substring(place.length() + 2)
                : error.getMessage();
        return place.isEmpty() || place.equals("$") ? message : place.replaceFirst("^[/$.]+", "") + " " + message;
    }
}
