package org.bozzetto.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The public API's document keeps the promises that programs build on: gateway, clients and the authorisation matrix read it. */
class OpenApiDocumentTest {
    private static final Set<String> SERVICES = Set.of("data", "ai3d", "gateway");
    private static final Set<String> ROLES = Set.of("none", "user", "VIEWER", "REVIEWER", "EDITOR", "OWNER");
    private static final Set<String> SCOPES = Set.of("none", "read", "write", "jobs", "admin");

    private final JsonMapper json = JsonMapper.shared();
    private final JsonNode document = read();

    private record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean takes(String parameter) {
            return node.path("parameters")
                    .valueStream()
                    .anyMatch(p -> p.path("$ref").asString("").endsWith("/" + parameter));
        }

        boolean answers(int status) {
            return node.path("responses").has(Integer.toString(status));
        }
    }

    @Test
    void everyOperationSaysWhoAnswersItAndWhoMayAsk() {
        for (Operation operation : operations()) {
            assertThat(SERVICES).as("x-service of %s", operation).contains(text(operation, "x-service"));
            assertThat(ROLES).as("x-roles of %s", operation).contains(text(operation, "x-roles"));
            assertThat(SCOPES).as("x-scope of %s", operation).contains(text(operation, "x-scope"));
            assertThat(text(operation, "summary"))
                    .as("summary of %s", operation)
                    .isNotBlank();
            boolean isOpen = operation.node().path("security").isArray();
            assertThat(isOpen)
                    .as("%s is open to everybody", operation)
                    .isEqualTo(text(operation, "x-roles").equals("none"));
        }
    }

    @Test
    void operationIdsAreUnique() {
        assertThat(operations())
                .extracting(operation -> text(operation, "operationId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationDescribesItsErrors() {
        for (Operation operation : operations()) {
            Set<Integer> expected = new TreeSet<>(Set.of(400, 429, 503));
            if (!text(operation, "x-roles").equals("none")) {
                expected.addAll(Set.of(401, 403));
            }
            if (operation.path().contains("{")) {
                expected.add(404);
            }
            if (operation.takes("ifMatch")) {
                expected.addAll(Set.of(412, 428));
            }
            if (operation.node().has("requestBody")) {
                expected.addAll(Set.of(413, 415));
            }
            assertThat(expected).as("errors of %s", operation).allMatch(operation::answers);
        }
        for (Map.Entry<String, JsonNode> response :
                document.at("/components/responses").properties()) {
            assertThat(response.getValue()
                            .at("/content/application~1problem+json/schema/$ref")
                            .asString(""))
                    .as(response.getKey())
                    .isEqualTo("#/components/schemas/Problem");
        }
    }

    @Test
    void onlyPostsTakeIdempotencyKeysAndOnlyListsTakeCursors() {
        for (Operation operation : operations()) {
            boolean takesKeys = operation.node().path("x-idempotent-post").asBoolean(false);
            assertThat(operation.takes("idempotencyKey")).as("%s", operation).isEqualTo(takesKeys);
            assertThat(takesKeys && !operation.method().equals("post"))
                    .as("%s", operation)
                    .isFalse();
            assertThat(operation.takes("cursor")).as("%s", operation).isEqualTo(answersPage(operation));
        }
    }

    private boolean answersPage(Operation operation) {
        String schema = operation
                .node()
                .at("/responses/200/content/application~1json/schema/$ref")
                .asString("");
        return schema.endsWith("Page")
                && document.at(schema.substring(1)).path("properties").has("nextCursor");
    }

    @Test
    void everyPartOfAPathIsAParameter() {
        Pattern variable = Pattern.compile("\\{(\\w+)}");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            Set<String> declared = path.getValue()
                    .path("parameters")
                    .valueStream()
                    .map(p -> p.path("$ref").asString("").replaceAll(".*/", ""))
                    .collect(Collectors.toSet());
            Set<String> used = variable.matcher(path.getKey())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(declared).as(path.getKey()).isEqualTo(used);
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<String> references = document.findValues("$ref").stream()
                .map(node -> node.asString(""))
                .collect(Collectors.toSet());
        assertThat(references)
                .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
        Set<String> components = new HashSet<>();
        for (String kind : List.of("schemas", "parameters", "responses", "headers")) {
            document.at("/components/" + kind)
                    .propertyNames()
                    .forEach(name -> components.add("#/components/" + kind + "/" + name));
        }
        assertThat(references).containsExactlyInAnyOrderElementsOf(components);
    }

    @Test
    void bodiesThatAreSentAreBounded() {
        for (Operation operation : operations()) {
            String schema = operation
                    .node()
                    .at("/requestBody/content/application~1json/schema/$ref")
                    .asString("");
            if (!schema.isEmpty()) {
                JsonNode body = document.at(schema.substring(1));
                assertThat(body.path("additionalProperties").asBoolean(true))
                        .as("%s is open", schema)
                        .isFalse();
                body.path("properties").properties().forEach(property -> assertBounded(schema, property));
            }
        }
    }

    private void assertBounded(String schema, Map.Entry<String, JsonNode> property) {
        String name = schema + "/" + property.getKey();
        JsonNode value = property.getValue();
        JsonNode referenced =
                value.has("$ref") ? document.at(value.path("$ref").asString("").substring(1)) : value;
        switch (referenced.path("type").asString("")) {
            case "string" ->
                assertThat(referenced.has("maxLength") || referenced.has("enum"))
                        .as(name)
                        .isTrue();
            case "array" -> assertThat(referenced.has("maxItems")).as(name).isTrue();
            default -> {
                // Numbers, flags and objects are as long as the body may be.
            }
        }
    }

    @Test
    void everyExampleFitsItsSchema() {
        int examples = 0;
        for (Operation operation : operations()) {
            List<JsonNode> bodies = new ArrayList<>();
            operation.node().path("requestBody").path("content").forEach(bodies::add);
            operation
                    .node()
                    .path("responses")
                    .forEach(response -> response.path("content").forEach(bodies::add));
            for (JsonNode body : bodies) {
                if (body.has("example")) {
                    examples++;
                    assertThat(faults(body)).as("example of %s", operation).isEmpty();
                }
            }
        }
        for (JsonNode response : document.at("/components/responses")) {
            JsonNode body = response.at("/content/application~1problem+json");
            if (body.has("example")) {
                examples++;
                assertThat(faults(body)).isEmpty();
            }
        }
        assertThat(examples).isGreaterThan(80);
    }

    private List<Error> faults(JsonNode body) {
        ObjectNode schema = json.createObjectNode();
        schema.set("$ref", body.at("/schema/$ref"));
        schema.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(body.path("example").toString(), InputFormat.JSON);
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (!entry.getKey().equals("parameters")) {
                    operations.add(new Operation(entry.getKey(), path.getKey(), entry.getValue()));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(60);
        return operations;
    }

    private static String text(Operation operation, String field) {
        return operation.node().path(field).asString("");
    }

    private static JsonNode read() {
        try (InputStream in = OpenApiDocumentTest.class.getResourceAsStream("openapi.yaml")) {
            return YAMLMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new AssertionError("the document is not there", e);
        }
    }
}
