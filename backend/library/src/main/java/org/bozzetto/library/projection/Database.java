package org.bozzetto.library.projection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One connection to an H2 database. Not safe for use by several threads at once. */
final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Statements that belong together. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** @param file without {@code .mv.db} */
    static Database inFile(Path file) throws SQLException {
        // retry: a thread that is interrupted while it reads must not close the file for all.
        return open("retry:" + file.toAbsolutePath());
    }

    static Database inMemory() throws SQLException {
        return open("mem:");
    }

    private static Database open(String where) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:h2:" + where + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0", "sa", "");
        try {
            connection.setAutoCommit(false);
            return new Database(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    <T> List<T> query(RowReader<T> reader, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    void transact(Work work) throws SQLException {
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
