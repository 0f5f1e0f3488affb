package org.bozzetto.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.bozzetto.platform.http.Problem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document says is what is checked: in place, behind references, and behind references of those. */
final class ApiDocumentTest {
    @Test
    void aParameterIsHeldAgainstTheSchemaThatItRefersTo() {
        Operation.ValueCheck limit = operation("listWorkspaces").parameters().stream()
                .filter(parameter -> parameter.name().equals("limit"))
                .findFirst()
                .orElseThrow()
                .check();

        assertThat(limit.faults(json("200"))).isEmpty();
        assertThat(limit.faults(json("201"))).hasSize(1);
        assertThat(limit.faults(json("\"many\""))).hasSize(1);
    }

    @Test
    void aBodyIsHeldAgainstSchemasBehindReferences() {
        Operation.ValueCheck body =
                operation("createWorkspace").body().orElseThrow().check().orElseThrow();

        String id = "\"id\":\"019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f71\"";
        assertThat(body.faults(json("{" + id + ",\"name\":\"Ceramics\"}"))).isEmpty();
        assertThat(body.faults(json("{" + id + ",\"name\":\"\"}")))
                .extracting(Problem.Fault::pointer)
                .containsOnly("/name");
        assertThat(body.faults(json("{\"id\":5,\"name\":\"Ceramics\"}")))
                .extracting(Problem.Fault::pointer)
                .containsOnly("/id");
    }

    @Test
    void everySchemaOfTheDocumentCanBeHeldAgainstAValue() {
        List<Operation.ValueCheck> checks = ApiDocument.ours().operations().stream()
                .flatMap(operation -> Stream.concat(
                        operation.parameters().stream().map(Operation.Parameter::check),
                        operation.body().flatMap(Operation.Body::check).stream()))
                .toList();

        // Nothing takes null, so that a schema which was not found would be seen.
        assertThat(checks)
                .hasSizeGreaterThan(100)
                .allSatisfy(check -> assertThat(check.faults(json("null"))).isNotEmpty());
    }

    private static Operation operation(String id) {
        return ApiDocument.ours().operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
