package org.bozzetto.cli.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One line of the declared matrix.
 *
 * @param name an operation of the API's document, and after a slash a case of it
 * @param least {@code none}, {@code user} or a role
 * @param scope {@code none} or a scope
 * @param allowed the status of the answer when it is allowed
 */
record Row(String name, String least, String scope, int allowed) {
    private static final String ROWS = "rows.txt";
    private static final String DOCUMENT = "/org/bozzetto/api/openapi.yaml";

    static List<Row> declared() {
        try (InputStream in = Row.class.getResourceAsStream(ROWS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .map(words -> new Row(words[0], words[1], words[2], Integer.parseInt(words[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation, as the API's document has it. */
    record Operation(String id, String method, String path, String role, String scope, String example) {}

    static Map<String, Operation> documented() {
        try (InputStream in = Row.class.getResourceAsStream(DOCUMENT)) {
            JsonNode root = YAMLMapper.shared().readTree(in);
            List<Operation> operations = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    if (!method.getKey().equals("parameters")) {
                        operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
                    }
                }
            }
            return operations.stream().collect(Collectors.toMap(Operation::id, operation -> operation));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(String path, String method, JsonNode node) {
        JsonNode example = node.at("/requestBody/content/application~1json/example");
        return new Operation(
                node.path("operationId").asString(""),
                method.toUpperCase(Locale.ROOT),
                path,
                node.path("x-roles").asString(""),
                node.path("x-scope").asString(""),
                example.isMissingNode() ? "" : example.toString());
    }

    String operation() {
        return name.replaceAll("/.*", "");
    }

    boolean isOpen() {
        return least.equals("none");
    }

    boolean isForMembers() {
        return !isOpen() && !least.equals("user");
    }

    Person.Role role() {
        return Person.Role.valueOf(least);
    }

    @Override
    public String toString() {
        return name;
    }
}
