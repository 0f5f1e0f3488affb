package org.bozzetto.data.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.InProcessEventBus;

/**
 * The operational database behind Helidon's DbClient: H2 or PostgreSQL, by the same statements. All work is done in short
 * transactions, which are repeated when the database gave way to another one. What {@link #write} did is on the disk when it
 * returns.
 */
public final class Database implements AutoCloseable {
    private static final int TRIES = 8;

    /** Something done in one transaction; it may run several times. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Sql sql);
    }

    private final ConnectionPool pool;
    private final DbClient client;
    private final Optional<SharedSync> sync;
    private final boolean isH2;
    private final String schemaVersion;

    private Database(ConnectionPool pool, DbClient client, boolean isH2, String schemaVersion) {
        this.pool = pool;
        this.client = client;
        this.isH2 = isH2;
        this.schemaVersion = schemaVersion;
        this.sync = isH2
                ? Optional.of(new SharedSync(() -> transact(sql -> sql.update("checkpoint sync"))))
                : Optional.empty();
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws DatabaseException if it does not answer, or is of a newer program
     */
    public static Database open(DatabaseSettings settings) {
        Optional<String> madeNow = NewDatabase.make(settings);
        ConnectionPool pool;
        try {
            pool = new ConnectionPool(settings);
        } catch (RuntimeException e) {
            throw new DatabaseException("the database cannot be opened: " + e.getMessage(), e, false);
        }
        try {
            return new Database(
                    pool,
                    JdbcClientBuilder.create().connectionPool(pool).build(),
                    settings.isH2(),
                    madeNow.orElseGet(() -> Migrations.apply(pool.source())));
        } catch (DatabaseException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Carries events between all who work on a database.
     *
     * @throws DatabaseException if it does not answer
     */
    public static EventBus events(DatabaseSettings settings) {
        return settings.isH2() ? new InProcessEventBus() : PostgresEventBus.open(settings);
    }

    /** Work that changes nothing. */
    public <T> T read(Work<T> work) {
        return repeatedly(work);
    }

    /** Work that is durable when this returns. */
    public <T> T write(Work<T> work) {
        T result = repeatedly(work);
        sync.ifPresent(SharedSync::await);
        return result;
    }

    /** Work that may be lost in a power cut: heartbeats, "last seen". */
    public <T> T writeLightly(Work<T> work) {
        return repeatedly(work);
    }

    /** Of the tables, as this program makes them. */
    public String schemaVersion() {
        return schemaVersion;
    }

    /** All rows as they are when the first is read. */
    public FrozenRows freeze() {
        try {
            return new FrozenRows(pool.source().getConnection(), isH2);
        } catch (SQLException e) {
            throw DatabaseException.of("the database does not answer", e);
        }
    }

    /** For a table that nobody else writes to. What it wrote is on the disk after the next {@link #write}. */
    public RowLoad load(TableForm table) {
        try {
            return new RowLoad(pool.source().getConnection(), table);
        } catch (SQLException e) {
            throw DatabaseException.of("the database does not answer", e);
        }
    }

    /** Connections in use. */
    public int active() {
        return pool.active();
    }

    /** Threads that wait for a connection. */
    public int waiting() {
        return pool.waiting();
    }

    private <T> T repeatedly(Work<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return transact(work);
            } catch (DbClientException e) {
                SQLException cause = sqlCause(e);
                if (tried == TRIES || !isWorthRepeating(cause)) {
                    throw new DatabaseException(
                            "the database does not answer: " + cause.getMessage(), e, isFull(cause));
                }
            }
        }
    }

    private <T> T transact(Work<T> work) {
        DbTransaction transaction = client.transaction();
        boolean isDone = false;
        try {
            T result = work.in(new Sql(transaction));
            isDone = true;
            transaction.commit();
            return result;
        } finally {
            if (!isDone) {
                rollBack(transaction);
            }
        }
    }

    /** A failure here only repeats the one that led to it. */
    private static void rollBack(DbTransaction transaction) {
        try {
            transaction.rollback();
        } catch (DbClientException e) {
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.DEBUG, "a transaction could not be rolled back", e);
        }
    }

    private static SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(failure.getMessage(), failure);
    }

    /** Lock time-outs, deadlocks, serialization failures (class 40), and an insert that lost a race (class 23). */
    private static boolean isWorthRepeating(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean isTimeout = e instanceof SQLTransientException && !isUnreachable(e);
        return isTimeout || state.startsWith("40") || state.startsWith("23");
    }

    private static boolean isUnreachable(SQLException e) {
        return e instanceof java.sql.SQLTransientConnectionException;
    }

    static boolean isFull(SQLException e) {
        return "53100".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("No space left");
    }

    @Override
    public void close() {
        client.close();
        pool.close();
    }
}
