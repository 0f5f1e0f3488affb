package org.bozzetto.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The database as it was when the first table was read, whatever is written meanwhile. */
public final class FrozenRows implements AutoCloseable {
    private static final int BATCH = 200;

    private final Connection connection;

    /** Takes one row: a UUID, String, Long, Boolean, byte array or null for each column. */
    @FunctionalInterface
    public interface Reader<E extends Exception> {
        void row(List<Object> values) throws E;
    }

    FrozenRows(Connection connection, boolean isH2) throws SQLException {
        this.connection = connection;
        // In H2 only this level holds all tables as they are at once; PostgreSQL's own snapshot is one level below.
        connection.setTransactionIsolation(
                isH2 ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ);
    }

    /**
     * Reads a table in the order of its key, some rows at a time.
     *
     * @throws DatabaseException if the database does not answer
     */
    public <E extends Exception> void forEach(TableForm table, Reader<E> reader) throws E {
        List<Object> last = List.of();
        List<List<Object>> batch;
        do {
            batch = read(table, last);
            for (List<Object> row : batch) {
                reader.row(row);
            }
            if (!batch.isEmpty()) {
                List<Object> row = batch.getLast();
                last = table.keyPlaces().stream().map(row::get).toList();
            }
        } while (batch.size() == BATCH);
    }

    private List<List<Object>> read(TableForm table, List<Object> after) {
        String key = String.join(", ", table.key());
        String from = after.isEmpty() ? "" : " and (" + key + ") > " + Sql.marks(after.size());
        String query = "select " + table.columnList() + " from " + table.name() + " where (" + table.condition() + ")"
                + from + " order by " + key + " limit " + BATCH;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < after.size(); i++) {
                statement.setObject(i + 1, after.get(i));
            }
            List<List<Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(values(table, result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw DatabaseException.of("the rows of " + table.name() + " cannot be read", e);
        }
    }

    private static List<Object> values(TableForm table, ResultSet result) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Object value = switch (table.columns().get(i).kind()) {
                case UUID -> result.getObject(i + 1, java.util.UUID.class);
                case TEXT -> result.getString(i + 1);
                case NUMBER -> result.getLong(i + 1);
                case FLAG -> result.getBoolean(i + 1);
                case BYTES -> result.getBytes(i + 1);
            };
            values.add(result.wasNull() ? null : value);
        }
        return values;
    }

    /** Columns by table, as the database has them; names in lower case. */
    public Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (found.next()) {
                columns.computeIfAbsent(found.getString("TABLE_NAME"), _ -> new ArrayList<>())
                        .add(found.getString("COLUMN_NAME"));
            }
        } catch (SQLException e) {
            throw DatabaseException.of("the tables cannot be listed", e);
        }
        return columns.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            System.getLogger(FrozenRows.class.getName())
                    .log(System.Logger.Level.DEBUG, "a reading connection could not be given back", e);
        }
    }
}
