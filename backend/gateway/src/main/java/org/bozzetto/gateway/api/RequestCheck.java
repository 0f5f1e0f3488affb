package org.bozzetto.gateway.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Holds parameters and bodies of requests against the document, before anything else sees them. */
public final class RequestCheck {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_VALUES = 100;

    /** Where a request's parameters are found. */
    public interface Source {
        Map<String, String> path();

        /** All values of each name in the query. */
        Map<String, List<String>> query();

        List<String> header(String name);
    }

    /** @throws ProblemException 400 INVALID_REQUEST that points at every fault */
    public void parameters(Operation operation, Source source) {
        List<Problem.Fault> faults = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            List<String> values = switch (parameter.place()) {
                case PATH -> List.of(source.path().get(parameter.name()));
                case QUERY -> {
                    known.add(parameter.name());
                    yield source.query().getOrDefault(parameter.name(), List.of());
                }
                case HEADER -> source.header(parameter.name());
            };
            check(parameter, values, faults);
        }
        source.query().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(new Problem.Fault(name, "there is no such parameter")));
        throwIfAny(faults);
    }

    private static void check(Operation.Parameter parameter, List<String> values, List<Problem.Fault> faults) {
        String name = parameter.name();
        if (values.isEmpty()) {
            if (parameter.required()) {
                faults.add(new Problem.Fault(name, "is missing"));
            }
            return;
        }
        if (values.size() > (parameter.kind() == Operation.Kind.LIST ? MOST_VALUES : 1)) {
            faults.add(new Problem.Fault(name, "comes too often"));
            return;
        }
        parameter.check().faults(value(parameter.kind(), values)).stream()
                .map(fault -> new Problem.Fault(name, fault.message()))
                .forEach(faults::add);
    }

    /** What is no number or flag stays text, which its schema then refuses in its own words. */
    private static JsonNode value(Operation.Kind kind, List<String> values) {
        String first = values.getFirst();
        return switch (kind) {
            case LIST -> {
                ArrayNode list = NODES.arrayNode();
                values.forEach(list::add);
                yield list;
            }
            case INTEGER ->
                first.matches("-?\\d{1,18}") ? NODES.numberNode(Long.parseLong(first)) : NODES.stringNode(first);
            case FLAG ->
                switch (first) {
                    case "true" -> NODES.booleanNode(true);
                    case "false" -> NODES.booleanNode(false);
                    default -> NODES.stringNode(first);
                };
            case TEXT -> NODES.stringNode(first);
        };
    }

    /** @throws ProblemException 400 INVALID_REQUEST that points at every fault */
    public void body(Operation.ValueCheck check, JsonNode body) {
        throwIfAny(check.faults(body));
    }

    private static void throwIfAny(List<Problem.Fault> faults) {
        if (!faults.isEmpty()) {
            Problem.Fault first = faults.getFirst();
            throw new ProblemException(Problem.of(400, "INVALID_REQUEST", "The request makes no sense")
                    .withDetail(first.pointer() + ": " + first.message())
                    .withErrors(faults));
        }
    }
}
