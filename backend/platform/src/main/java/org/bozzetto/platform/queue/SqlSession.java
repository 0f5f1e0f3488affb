package org.bozzetto.platform.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Short transactions over a data source: repeated when the database gave way to another one, durable once they return. */
final class SqlSession {
    private static final int TRIES = 8;

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** One row of a result. */
    record Row(ResultSet result) {
        UUID uuid(String column) throws SQLException {
            return result.getObject(column, UUID.class);
        }

        String text(String column) throws SQLException {
            return result.getString(column);
        }

        byte[] bytes(String column) throws SQLException {
            return result.getBytes(column);
        }

        int integer(String column) throws SQLException {
            return result.getInt(column);
        }

        long number(String column) throws SQLException {
            return result.getLong(column);
        }

        boolean bool(String column) throws SQLException {
            return result.getBoolean(column);
        }
    }

    private final DataSource source;

    SqlSession(DataSource source) {
        this.source = source;
    }

    <T> T run(Work<T> work) {
        return repeatedly(work, false);
    }

    <T> T durably(Work<T> work) {
        return repeatedly(work, true);
    }

    private <T> T repeatedly(Work<T> work, boolean durable) {
        for (int tried = 1; ; tried++) {
            try (Connection connection = source.getConnection()) {
                return inTransaction(connection, work, durable);
            } catch (SQLException e) {
                if (tried == TRIES || !isWorthRepeating(e)) {
                    throw new JobQueueException("the job queue's database does not answer: " + e.getMessage(), e);
                }
            }
        }
    }

    private static <T> T inTransaction(Connection connection, Work<T> work, boolean durable) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.in(connection);
            connection.commit();
            if (durable && isH2(connection)) {
                update(connection, "checkpoint sync");
            }
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            takeBack(connection, e);
            throw e;
        }
    }

    /** A database that fails may fail here as well, which must not hide why. */
    private static void takeBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** Lock time-outs, deadlocks, serialization failures (class 40), and an insert that lost a race (class 23). */
    private static boolean isWorthRepeating(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientException || state.startsWith("40") || state.startsWith("23");
    }

    static int update(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, values)) {
            return prepared.executeUpdate();
        }
    }

    static <T> List<T> query(Connection connection, String statement, Reader<T> reader, Object... values)
            throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, values);
                ResultSet result = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(new Row(result)));
            }
            return rows;
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof byte[] bytes) {
                    prepared.setBytes(i + 1, bytes);
                } else {
                    prepared.setObject(i + 1, values[i]);
                }
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }
}
