package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A project's row is locked before its workspace's, on whatever way both are needed. */
@Timeout(60)
class LockOrderTest {
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void renamingAProjectAndUploadingIntoItAtOnceDoNotWaitForEachOther(@TempDir Path home) throws Exception {
        DatabaseSettings database = DatabaseSettings.postgres(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres");
        try (TestServer server = TestServer.start(TestServer.embedded(home).database(database));
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Person owner = server.owner();
            UUID project = server.project(server.workspace());
            Future<Answered> renaming;
            Future<Answered> uploading;
            try (Connection first = hold(project)) {
                renaming = writers.submit(() -> TestServer.append(owner, project, List.of(renamed(project, owner))));
                awaitWaiting(1);
                uploading = writers.submit(() -> owner.post(
                        "/v1/projects/" + project + "/uploads",
                        Map.of("id", TestServer.id(), "size", 3, "mediaType", "model/gltf-binary")));
                awaitWaiting(2);
                first.rollback();
            }
            renaming.get().expect(200);
            uploading.get().expect(201);
        }
        // What a connection has seen is counted when it ends.
        awaitCount(
                0,
                "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
        assertThat(count("select sum(deadlocks) from pg_stat_database")).isZero();
    }

    private static String renamed(UUID project, Person author) {
        return SampleChanges.base64(SampleChanges.change(project, author, new ProjectRenamed("Bowls")));
    }

    /** A transaction that has the project's row, so that others queue up for it. */
    private Connection hold(UUID project) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("select id from projects where id = ? for update")) {
            lock.setObject(1, project);
            assertThat(lock.executeQuery().next()).isTrue();
        }
        return connection;
    }

    private void awaitWaiting(long transactions) throws SQLException {
        awaitCount(transactions, "select count(*) from pg_locks where not granted");
    }

    private void awaitCount(long wanted, String query) throws SQLException {
        while (count(query) != wanted) {
            Thread.onSpinWait();
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet found = statement.executeQuery()) {
            assertThat(found.next()).isTrue();
            return found.getLong(1);
        }
    }
}
