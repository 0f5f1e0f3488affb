package org.bozzetto.data.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Connections for DbClient. It commits nothing by itself: DbClient's transactions leave that switch as they find it, and a
 * connection that commits each statement alone would break them silently.
 */
final class ConnectionPool implements JdbcConnectionPool, AutoCloseable {
    /** Callers are told to come again rather than kept waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HikariDataSource source;

    ConnectionPool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("data");
        config.setJdbcUrl(settings.completeUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(PATIENCE.toMillis());
        if (!settings.isH2()) {
            // A server may be set to answer before a commit is on the disk; what an address says itself counts more.
            config.addDataSourceProperty("options", "-c synchronous_commit=on");
        }
        source = new HikariDataSource(config);
    }

    DataSource source() {
        return source;
    }

    int active() {
        return source.getHikariPoolMXBean().getActiveConnections();
    }

    int waiting() {
        return source.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    @Override
    public Connection connection() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new DbClientException("no connection: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "data";
    }

    @Override
    public String type() {
        return "hikari";
    }

    @Override
    public String dbType() {
        return "jdbc";
    }

    @Override
    public void close() {
        source.close();
    }
}
