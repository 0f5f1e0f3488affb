package org.bozzetto.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's document, as far as tests go by it. */
final class ApiDocument {
    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    static ApiDocument read() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/org/bozzetto/api/openapi.yaml")) {
            return new ApiDocument(YAMLMapper.shared().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One operation.
     *
     * @param example a body that fits
     */
    record Operation(
            String method,
            String path,
            String id,
            String role,
            String scope,
            boolean takesKeys,
            long maxBody,
            Optional<String> example,
            String mediaType) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operationsOf(String service) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (entry.getValue().path("x-service").asString("").equals(service)) {
                    operations.add(operation(entry.getKey(), path.getKey(), entry.getValue()));
                }
            }
        }
        return operations;
    }

    private static Operation operation(String method, String path, JsonNode node) {
        JsonNode content = node.at("/requestBody/content");
        JsonNode example = content.at("/application~1json/example");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                node.path("operationId").asString(),
                node.path("x-roles").asString(),
                node.path("x-scope").asString(),
                node.path("x-idempotent-post").asBoolean(false),
                node.path("x-max-body-bytes").asLong(262_144),
                example.isMissingNode() ? Optional.empty() : Optional.of(example.toString()),
                content.propertyNames().stream().findFirst().orElse("application/json"));
    }
}
