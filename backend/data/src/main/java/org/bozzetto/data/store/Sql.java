package org.bozzetto.data.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Statements of one transaction. Values stand for question marks; an empty Optional is SQL's null. */
public final class Sql {
    private final DbExecute transaction;

    Sql(DbExecute transaction) {
        this.transaction = transaction;
    }

    public <T> List<T> list(Function<Row, T> reader, String statement, Object... values) {
        var query = transaction.createQuery(statement);
        for (Object value : values) {
            query.addParam(plain(value));
        }
        try (Stream<DbRow> rows = query.execute()) {
            return rows.map(Row::new).map(reader).toList();
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Function<Row, T> reader, String statement, Object... values) {
        return list(reader, statement, values).stream().findFirst();
    }

    /** A single number, such as a count. */
    public long number(String statement, Object... values) {
        return first(row -> row.number("n"), statement, values).orElse(0L);
    }

    /** @return how many rows it changed */
    public long update(String statement, Object... values) {
        var update = transaction.createDmlStatement(statement);
        for (Object value : values) {
            update.addParam(plain(value));
        }
        return update.execute();
    }

    private static Object plain(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /** As many question marks, in brackets. */
    public static String marks(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}
