package org.bozzetto.data.store;

import io.helidon.dbclient.DbRow;
import java.util.Optional;
import java.util.UUID;

/** One row of a result; columns by their names in lower case. */
public final class Row {
    private final DbRow row;

    Row(DbRow row) {
        this.row = row;
    }

    public UUID uuid(String column) {
        return row.column(column).get(UUID.class);
    }

    /** Empty for a column that holds nothing. */
    public Optional<UUID> optionalUuid(String column) {
        return Optional.ofNullable(row.column(column).get(UUID.class));
    }

    public String text(String column) {
        return row.column(column).get(String.class);
    }

    public long number(String column) {
        return ((Number) row.column(column).get()).longValue();
    }

    public int integer(String column) {
        return ((Number) row.column(column).get()).intValue();
    }

    public boolean bool(String column) {
        return row.column(column).get(Boolean.class);
    }

    public byte[] bytes(String column) {
        return row.column(column).get(byte[].class);
    }
}
