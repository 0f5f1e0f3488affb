package org.bozzetto.gateway.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the operation of a path. What stands in no document leads nowhere. */
public final class OperationRouter {
    private static final int MOST_SEGMENTS = 24;

    private final Node root = new Node();

    /** What a path leads to. */
    public sealed interface Match {
        /** @param variables the template's parts as they stand in the path: not empty, without a slash */
        record Found(Operation operation, Map<String, String> variables) implements Match {}

        /** The path exists, but not for this method. */
        record OtherMethod(Set<String> allowed) implements Match {}

        record Nothing() implements Match {}
    }

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
        private Node variable;
    }

    public OperationRouter(List<Operation> operations) {
        for (Operation operation : operations) {
            Node node = root;
            for (String segment : segments(operation.path())) {
                if (isVariable(segment)) {
                    if (node.variable == null) {
                        node.variable = new Node();
                    }
                    node = node.variable;
                } else {
                    node = node.fixed.computeIfAbsent(segment, _ -> new Node());
                }
            }
            if (node.operations.put(operation.method(), operation) != null) {
                throw new IllegalArgumentException("two operations for " + operation.method() + " " + operation.path());
            }
        }
    }

    /** @param path decoded once, without a query */
    public Match find(String method, String path) {
        List<String> segments = segments(path);
        if (!path.startsWith("/") || segments.size() > MOST_SEGMENTS) {
            return new Match.Nothing();
        }
        List<String> values = new ArrayList<>();
        Optional<Node> end = walk(root, segments, 0, values);
        if (end.isEmpty() || end.get().operations.isEmpty()) {
            return new Match.Nothing();
        }
        Operation operation = end.get().operations.get(method);
        if (operation == null) {
            return new Match.OtherMethod(new TreeSet<>(end.get().operations.keySet()));
        }
        return new Match.Found(operation, named(operation, values));
    }

    /** Fixed segments win over variables; the document has no two templates that differ only behind that choice. */
    private static Optional<Node> walk(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return Optional.of(node);
        }
        String segment = segments.get(at);
        Node next = node.fixed.get(segment);
        if (next != null) {
            return walk(next, segments, at + 1, values);
        }
        if (node.variable == null || segment.isEmpty()) {
            return Optional.empty();
        }
        values.add(segment);
        return walk(node.variable, segments, at + 1, values);
    }

    private static Map<String, String> named(Operation operation, List<String> values) {
        Map<String, String> variables = new LinkedHashMap<>();
        int next = 0;
        for (String segment : segments(operation.path())) {
            if (isVariable(segment)) {
                variables.put(segment.substring(1, segment.length() - 1), values.get(next++));
            }
        }
        return variables;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** A slash at the end makes another path. */
    private static List<String> segments(String path) {
        return List.of(path.substring(Math.min(1, path.length())).split("/", -1));
    }
}
