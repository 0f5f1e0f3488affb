package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.bozzetto.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed in the middle: what was acknowledged is there afterwards, in order, without a gap. */
@Timeout(120)
class KillTest {
    private static final int WRITERS = 4;
    private static final int ENOUGH = 40;

    @TempDir
    private Path home;

    /** Appends until it is told to stop, and keeps what was acknowledged. */
    private static final class Load {
        private final Person author;
        private final UUID project;
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final CountDownLatch enough = new CountDownLatch(ENOUGH);
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<Thread> writers = new ArrayList<>();

        Load(Person author, UUID project) {
            this.author = author;
            this.project = project;
            for (int i = 0; i < WRITERS; i++) {
                writers.add(Thread.ofVirtual().start(this::write));
            }
        }

        private void write() {
            while (!stopped.get()) {
                String change = SampleChanges.base64(SampleChanges.scene(project, author));
                try {
                    if (TestServer.append(author, project, List.of(change)).status() == 200) {
                        acknowledged.add(change);
                        enough.countDown();
                    }
                } catch (UncheckedIOException e) {
                    // The server is gone, as it should be.
                    Thread.onSpinWait();
                }
            }
        }

        void awaitEnough() throws InterruptedException {
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        }

        void stop() throws InterruptedException {
            stopped.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private static void assertComplete(Person reader, UUID project, Set<String> acknowledged) {
        List<String> changes = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        boolean hasMore = true;
        while (hasMore) {
            JsonNode page = reader.get("/v1/projects/" + project + "/changes?after=" + seqs.size())
                    .expect(200)
                    .json();
            changes.addAll(page.path("entries").findValuesAsText("change"));
            page.path("entries").findValues("seq").forEach(seq -> seqs.add(seq.asLong()));
            hasMore = page.path("hasMore").asBoolean();
        }
        assertThat(changes).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(seqs)
                .isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
    }

    @Test
    void aServiceThatIsKilledHasEverythingItAcknowledged() throws Exception {
        Process child = DataProcess.start(home);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String[] said = child.inputReader().readLine().split(" ", 2);
            Person nobody = new Person(http, URI.create("http://127.0.0.1:" + said[0]), "", new UUID(0, 0), "");
            Person owner = nobody.as(nobody.post(
                            "/v1/auth/register",
                            Map.of(
                                    "invitation",
                                    said[1],
                                    "email",
                                    "owner@example.org",
                                    "displayName",
                                    "Owner",
                                    "password",
                                    Person.PASSWORD))
                    .expect(201)
                    .json());
            UUID workspace = TestServer.id();
            UUID project = TestServer.id();
            owner.post("/v1/workspaces", Map.of("id", workspace, "name", "w")).expect(201);
            owner.post("/v1/workspaces/" + workspace + "/projects", Map.of("id", project, "name", "p"))
                    .expect(201);
            Load load = new Load(owner, project);
            load.awaitEnough();
            child.destroyForcibly().waitFor();
            load.stop();
            try (TestServer again = TestServer.start(TestServer.embedded(home))) {
                assertComplete(again.owner(), project, load.acknowledged);
                // Its key is its own still: who was signed in stays so.
                again.owner().with(owner.token()).get("/v1/me").expect(200);
            }
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aServiceThatIsKilledWhileItMakesItsDatabaseStartsTheNextTime() throws Exception {
        Path place = killedWhileItMakesItsDatabase();

        try (TestServer again = TestServer.start(TestServer.embedded(place))) {
            again.owner().get("/v1/me").expect(200);
        }
        assertThat(growing(place)).doesNotExist();
    }

    /** The home of one; when the kill comes too late, it is tried in another. */
    private Path killedWhileItMakesItsDatabase() throws Exception {
        for (int i = 0; ; i++) {
            Path place = Files.createDirectories(home.resolve("home" + i));
            Process child = DataProcess.start(place);
            try {
                while (!Files.exists(growing(place))) {
                    assertThat(child.isAlive()).isTrue();
                    Thread.onSpinWait();
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            if (Files.exists(growing(place))) {
                assertThat(place.resolve("data.mv.db")).doesNotExist();
                return place;
            }
        }
    }

    private static Path growing(Path place) {
        return place.resolve("growing.mv.db");
    }

    @Test
    void aDatabaseThatIsStoppedAndComesBackLosesNothing() throws Exception {
        Path folder = Files.createDirectories(home.resolve("postgres"));
        EmbeddedPostgres postgres = postgres(folder, 0);
        int port = postgres.getPort();
        DatabaseSettings database =
                DatabaseSettings.postgres("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
        try (TestServer server = TestServer.start(TestServer.embedded(home).database(database))) {
            UUID project = server.project(server.workspace());
            Load load = new Load(server.owner(), project);
            load.awaitEnough();
            postgres.close();
            Answered away = server.owner().get("/v1/me");
            assertThat(away.status()).isEqualTo(503);
            assertThat(server.data().isReady()).isFalse();
            load.stop();
            postgres = postgres(folder, port);
            awaitReady(server);
            assertComplete(server.owner(), project, load.acknowledged);
            TestServer.append(
                            server.owner(),
                            project,
                            List.of(SampleChanges.base64(SampleChanges.scene(project, server.owner()))))
                    .expect(200);
        } finally {
            postgres.close();
        }
    }

    /** Connections that the old database left behind are found dead one by one. */
    private static void awaitReady(TestServer server) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (!server.data().isReady() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(server.data().isReady()).isTrue();
    }

    private static EmbeddedPostgres postgres(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
