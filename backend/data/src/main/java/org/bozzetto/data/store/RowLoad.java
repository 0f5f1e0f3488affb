package org.bozzetto.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;

/** Brings rows into empty tables, some at a time; each batch is committed. */
public final class RowLoad implements AutoCloseable {
    private static final int BATCH = 200;

    private final Connection connection;
    private final TableForm table;
    private final PreparedStatement insert;
    private int waiting;

    RowLoad(Connection connection, TableForm table) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.insert = connection.prepareStatement("insert into " + table.name() + " (" + table.columnList() + ")"
                + " overriding system value values ("
                + String.join(", ", Collections.nCopies(table.columns().size(), "?")) + ")");
    }

    /** @throws DatabaseException if the row does not fit */
    public void add(List<Object> values) {
        try {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.addBatch();
            waiting++;
            if (waiting == BATCH) {
                flush();
            }
        } catch (SQLException e) {
            throw DatabaseException.of("a row of " + table.name() + " cannot be written", e);
        }
    }

    private void flush() throws SQLException {
        insert.executeBatch();
        connection.commit();
        waiting = 0;
    }

    /**
     * Ends it.
     *
     * @param identity the column that counts by itself, and where it goes on; empty when the table has none
     */
    public void finish(java.util.Optional<Identity> identity) {
        try (Statement statement = connection.createStatement()) {
            flush();
            if (identity.isPresent()) {
                statement.execute("alter table " + table.name() + " alter column "
                        + identity.get().column() + " restart with "
                        + identity.get().next());
                connection.commit();
            }
        } catch (SQLException e) {
            throw DatabaseException.of("the rows of " + table.name() + " cannot be written", e);
        }
    }

    /** A column that counts by itself. */
    public record Identity(String column, long next) {}

    @Override
    public void close() {
        try (connection;
                insert) {
            connection.rollback();
        } catch (SQLException e) {
            System.getLogger(RowLoad.class.getName())
                    .log(System.Logger.Level.DEBUG, "a writing connection could not be given back", e);
        }
    }
}
