package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.platform.queue.SettableClock;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows are locked in one order, on whatever way several are needed: of a project, of its names, of workspaces by their ids. */
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

    private DatabaseSettings database() {
        return DatabaseSettings.postgres(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres");
    }

    @Test
    void renamingAProjectAndUploadingIntoItAtOnceDoNotWaitForEachOther(@TempDir Path home) throws Exception {
        try (TestServer server = TestServer.start(TestServer.embedded(home).database(database()));
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Person owner = server.owner();
            UUID project = server.project(server.workspace());
            Future<Answered> renaming;
            Future<Answered> uploading;
            try (Connection first = hold("select id from projects where id = ? for update", project)) {
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
        requireNoDeadlock();
    }

    private void requireNoDeadlock() throws SQLException {
        // What a connection has seen is counted when it ends.
        awaitCount(
                0,
                "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
        assertThat(count("select sum(deadlocks) from pg_stat_database")).isZero();
    }

    // Of bytes whose names are collected, in the order of their hashes, too: a database may go either way.
    private static final byte[] FIRST = {3};
    private static final byte[] SECOND = {1};
    private static final byte[] THIRD = {2};

    /** With a project that was given names long ago. */
    private TestServer withOldNames(Path home, UUID project, List<byte[]> names) {
        SettableClock clock = new SettableClock();
        DataSettings settings = TestServer.embedded(home).database(database()).clock(clock);
        TestServer server = TestServer.start(settings.keeping(Duration.ofDays(2), Duration.ofDays(30)));
        server.owner()
                .post("/v1/workspaces/" + server.workspace() + "/projects", Map.of("id", project, "name", "Vases"))
                .expect(201);
        names.forEach(bytes -> TestServer.upload(server.owner(), project, bytes));
        clock.pass(Duration.ofDays(3));
        return server;
    }

    private Connection holdName(byte[] bytes) throws SQLException {
        return hold("select sha256 from project_blobs where sha256 = ? for update", TestServer.sha256(bytes));
    }

    /** A collection that takes all three as unused while the job has not stored anything, and waits for the second of them. */
    @Test
    void aJobThatEndsAndACollectionOfTheNamesOfItsResultsDoNotWaitForEachOther(@TempDir Path home) throws Exception {
        UUID project = TestServer.id();
        try (TestServer server = withOldNames(home, project, List.of(FIRST, SECOND, THIRD));
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answered> collecting;
            Future<Job> ending;
            try (RunningJob job = RunningJob.start(
                            server, server.signIn(server.owner().email()), project);
                    Connection held = holdName(SECOND)) {
                collecting = workers.submit(() -> server.nobody().post("/internal/admin/collect"));
                awaitWaiting(1);
                job.store(FIRST);
                job.store(THIRD);
                ending = workers.submit(() -> job.end(THIRD, FIRST));
                awaitWaiting(2);
                held.rollback();
                assertThat(ending.get().getState()).isEqualTo(JobState.SUCCEEDED);
            }
            collecting.get().expect(200);
            assertThat(count("select count(*) from project_blobs")).isEqualTo(2);
        }
        requireNoDeadlock();
    }

    @Test
    void bytesThatAreUploadedAgainWhileTheirNameIsCollectedHaveOne(@TempDir Path home) throws Exception {
        UUID project = TestServer.id();
        try (TestServer server = withOldNames(home, project, List.of(FIRST, SECOND));
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Person owner = server.signIn(server.owner().email());
            UUID upload = TestServer.id();
            owner.post(
                            "/v1/projects/" + project + "/uploads",
                            Map.of("id", upload, "size", FIRST.length, "mediaType", "model/gltf-binary"))
                    .expect(201);
            owner.bytes("/v1/uploads/" + upload + "?offset=0", FIRST).expect(200);
            Future<Answered> collecting;
            Future<Answered> completing;
            try (Connection held = holdName(SECOND)) {
                collecting = workers.submit(() -> server.nobody().post("/internal/admin/collect"));
                awaitWaiting(1);
                completing = workers.submit(() -> owner.post("/v1/uploads/" + upload + "/complete"));
                awaitWaiting(2);
                held.rollback();
            }
            collecting.get().expect(200);
            completing.get().expect(200);
            assertThat(count("select count(*) from project_blobs")).isEqualTo(1);
        }
    }

    @Test
    void bytesThatAreNamedWhileTheirNameIsCollectedAreAskedForAgain(@TempDir Path home) throws Exception {
        UUID project = TestServer.id();
        try (TestServer server = withOldNames(home, project, List.of(FIRST, SECOND));
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Person owner = server.signIn(server.owner().email());
            String added = SampleChanges.base64(SampleChanges.change(
                    project,
                    owner,
                    SampleChanges.vase(TestServer.id(), TestServer.id(), TestServer.sha256(FIRST), FIRST.length)));
            Future<Answered> collecting;
            Future<Answered> appending;
            try (Connection held = holdName(SECOND)) {
                collecting = workers.submit(() -> server.nobody().post("/internal/admin/collect"));
                awaitWaiting(1);
                appending = workers.submit(() -> TestServer.append(owner, project, List.of(added)));
                awaitWaiting(2);
                held.rollback();
            }
            collecting.get().expect(200);
            appending.get().expect(422, "MISSING_BLOBS");
        }
    }

    @Test
    void whoeverLeavesSeveralWorkspacesComesToThemByTheirIds(@TempDir Path home) throws Exception {
        try (TestServer server = TestServer.start(TestServer.embedded(home).database(database()));
                ExecutorService leavers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<UUID> workspaces =
                    Stream.of(server.workspace(), server.workspace()).sorted().toList();
            UUID low = workspaces.getFirst();
            UUID high = workspaces.getLast();
            Person member = server.member(high, MemberRole.EDITOR);
            server.member(low, MemberRole.EDITOR, member.email());
            Future<Answered> leaving;
            String lock = "select id from workspaces where id = ? for update";
            try (Connection first = hold(lock, low)) {
                leaving = leavers.submit(() -> member.delete("/v1/me"));
                awaitWaiting(1);
                // Whoever has one waits for none before it.
                hold(lock + " nowait", high).close();
                first.rollback();
            }
            leaving.get().expect(204);
        }
    }

    private static String renamed(UUID project, Person author) {
        return SampleChanges.base64(SampleChanges.change(project, author, new ProjectRenamed("Bowls")));
    }

    /** A transaction that has a row, so that others queue up for it. */
    private Connection hold(String select, Object key) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement(select)) {
            lock.setObject(1, key);
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
