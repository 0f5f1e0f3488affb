package org.bozzetto.client.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** @param parameterSchema JSON Schema 2020-12 */
public record Pipeline(
        String id,
        int version,
        String name,
        String description,
        List<Input> inputs,
        JsonNode parameterSchema,
        boolean deterministic) {
    /** What it takes. */
    public record Input(String role, List<String> mediaTypes, boolean required) {}
}
