package org.bozzetto.data.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as far as its rows are carried elsewhere.
 *
 * @param key columns of {@code columns} that tell the rows apart and order them
 * @param condition on the rows that are carried, SQL; {@code true} for all
 */
public record TableForm(String name, List<Column> columns, List<String> key, String condition) {
    /** What a column holds, on either database. */
    public enum Kind {
        UUID,
        TEXT,
        NUMBER,
        FLAG,
        BYTES
    }

    public record Column(String name, Kind kind) {}

    public TableForm {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    String columnList() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    List<Integer> keyPlaces() {
        List<String> names = columns.stream().map(Column::name).toList();
        return key.stream().map(names::indexOf).toList();
    }
}
