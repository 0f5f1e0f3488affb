package org.bozzetto.gateway.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.token.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI 3.1 document: what there is in the API is what stands in it. */
public final class ApiDocument {
    private static final String BASE = "https://bozzetto.invalid/openapi.json";
    /** JSON Schema as OpenAPI 3.1 has it: what else stands in the document checks nothing, and nobody is to be warned of it. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, _) -> new NonValidationKeyword(keyword))
            .build();

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final long USUAL_BODY = 262_144;

    /** Read once, when it is first wanted. */
    private static final class Ours {
        static final ApiDocument DOCUMENT = read();

        private static ApiDocument read() {
            try (InputStream in = ApiDocument.class.getResourceAsStream("/org/bozzetto/api/openapi.yaml")) {
                return new ApiDocument(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final byte[] yaml;
    private final JsonNode root;
    private final Schema schemas;
    private final List<Operation> operations;

    /** @throws IllegalArgumentException if it is no document that a gateway can go by; says where it is not */
    private ApiDocument(byte[] yaml) {
        this.yaml = yaml.clone();
        this.root = YAMLMapper.shared().readTree(yaml);
        this.schemas = SchemaRegistry.withDialect(DIALECT).getSchema(SchemaLocation.of(BASE), root);
        this.operations = readOperations();
    }

    /** The one that this program has. */
    public static ApiDocument ours() {
        return Ours.DOCUMENT;
    }

    /** As it was written. */
    public String yaml() {
        return new String(yaml, StandardCharsets.UTF_8);
    }

    public JsonNode root() {
        return root;
    }

    public List<Operation> operations() {
        return operations;
    }

    private List<Operation> readOperations() {
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    found.add(operation(path.getKey(), method.getKey(), path.getValue(), method.getValue()));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("an API document without operations");
        }
        return List.copyOf(found);
    }

    private Operation operation(String path, String method, JsonNode item, JsonNode node) {
        String at = "/paths/" + escape(path);
        Map<String, Operation.Parameter> parameters = new LinkedHashMap<>();
        readParameters(at + "/parameters", item.path("parameters"), parameters);
        readParameters(at + "/" + method + "/parameters", node.path("parameters"), parameters);
        String scope = node.path("x-scope").asString("none");
        return new Operation(
                node.path("operationId").asString(method + " " + path),
                method.toUpperCase(Locale.ROOT),
                path,
                Operation.Service.of(node.path("x-service").asString("")),
                node.path("x-roles").asString("").equals("none"),
                Scope.of(scope),
                List.copyOf(parameters.values()),
                body(at + "/" + method + "/requestBody", node.path("requestBody")),
                node.path("x-max-body-bytes").asLong(USUAL_BODY));
    }

    private void readParameters(String at, JsonNode list, Map<String, Operation.Parameter> into) {
        for (int i = 0; i < list.size(); i++) {
            String pointer = at + "/" + i;
            JsonNode parameter = list.get(i);
            if (parameter.has("$ref")) {
                pointer = parameter.path("$ref").asString("").substring(1);
                parameter = root.at(pointer);
            }
            String name = parameter.path("name").asString("");
            Operation.Place place =
                    Operation.Place.valueOf(parameter.path("in").asString("").toUpperCase(Locale.ROOT));
            into.put(
                    place + " " + name,
                    new Operation.Parameter(
                            name,
                            place,
                            parameter.path("required").asBoolean(false),
                            kind(parameter.path("schema")),
                            check(pointer + "/schema")));
        }
    }

    private Operation.Kind kind(JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? root.at(schema.path("$ref").asString("").substring(1)) : schema;
        return switch (resolved.path("type").asString("string")) {
            case "integer" -> Operation.Kind.INTEGER;
            case "boolean" -> Operation.Kind.FLAG;
            case "array" -> Operation.Kind.LIST;
            default -> Operation.Kind.TEXT;
        };
    }

    private Optional<Operation.Body> body(String at, JsonNode body) {
        return body.path("content").properties().stream().findFirst().map(content -> {
            boolean json = content.getKey().equals("application/json");
            return new Operation.Body(
                    content.getKey(),
                    body.path("required").asBoolean(false),
                    json
                            ? Optional.of(check(at + "/content/" + escape(content.getKey()) + "/schema"))
                            : Optional.empty());
        });
    }

    private Operation.ValueCheck check(String pointer) {
        // Of the document as it was read: asked for its location, the registry reads the whole document again.
        Schema schema = schemas.getSubSchema(SchemaLocation.Fragment.of(pointer));
        return value -> schema.validate(value).stream()
                .map(error -> new Problem.Fault(error.getInstanceLocation().toString(), error.getMessage()))
                .toList();
    }

    private static String escape(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
