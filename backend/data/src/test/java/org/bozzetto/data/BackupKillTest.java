package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed in the middle of a backup or a restore. */
@Timeout(180)
class BackupKillTest {
    private static final int OBJECTS = 120;
    private static final int LARGE = 300_000;

    @TempDir
    private Path folder;

    private UUID fill(TestServer server) {
        UUID project = server.project(server.workspace());
        for (int i = 0; i < OBJECTS; i++) {
            TestServer.upload(
                    server.owner(),
                    project,
                    ByteBuffer.allocate(LARGE).putInt(i).array());
        }
        return project;
    }

    @Test
    void aKilledBackupIsNoneAndTheNextOneGoesOnWhereItStopped() throws Exception {
        DataSettings origin = TestServer.embedded(folder.resolve("origin"));
        Path backups = folder.resolve("backups");
        try (TestServer server = TestServer.start(origin)) {
            fill(server);
        }
        killWhen(5, backups.resolve("objects"), "backup", folder.resolve("origin"), backups);
        assertThatIOException()
                .isThrownBy(() -> Data.restore(TestServer.embedded(folder.resolve("early")), backups, Optional.empty()))
                .withMessageContaining("complete");
        try (TestServer server = TestServer.start(origin)) {
            int copied = server.nobody()
                    .post("/internal/admin/backup", Map.of("folder", backups.toString()))
                    .expect(200)
                    .json()
                    .at("/made/copied")
                    .asInt();
            assertThat(copied).isLessThan(OBJECTS);
        }
        assertThat(Data.restore(TestServer.embedded(folder.resolve("target")), backups, Optional.empty())
                        .objects())
                .isEqualTo(OBJECTS);
    }

    @Test
    void aKilledRestoreLeavesNoServerThatStarts() throws Exception {
        DataSettings origin = TestServer.embedded(folder.resolve("origin"));
        Path backups = folder.resolve("backups");
        UUID project;
        try (TestServer server = TestServer.start(origin)) {
            project = fill(server);
            server.nobody()
                    .post("/internal/admin/backup", Map.of("folder", backups.toString()))
                    .expect(200);
        }
        Path home = folder.resolve("target");
        killWhen(5, home.resolve("objects"), "restore", home, backups);
        DataSettings target = TestServer.embedded(home);
        assertThatIOException().isThrownBy(() -> Data.start(target)).withMessageContaining("broken off");
        Data.restore(target, backups, Optional.empty());
        try (TestServer server = TestServer.start(target)) {
            server.owner().get("/v1/projects/" + project).expect(200);
            assertThat(server.nobody()
                            .post("/internal/admin/verify")
                            .expect(200)
                            .json()
                            .path("checked")
                            .asInt())
                    .isEqualTo(OBJECTS);
        }
    }

    /** Starts it in a process of its own, and kills that when so many objects have arrived. */
    private void killWhen(int objects, Path arriving, String what, Path home, Path backups) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackupKillTest.class.getName(),
                        what,
                        home.toString(),
                        backups.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (count(arriving) < objects) {
                if (!child.isAlive() || System.nanoTime() - deadline > 0) {
                    throw new AssertionError(Files.readString(folder.resolve("child.log")));
                }
                LockSupport.parkNanos(500_000);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(count(arriving)).as("it was killed in the middle").isLessThan(OBJECTS);
    }

    private static long count(Path objects) {
        if (!Files.isDirectory(objects)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(file -> file.getFileName().toString().length() == 62)
                    .count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    public static void main(String[] args) throws Exception {
        DataSettings settings = TestServer.embedded(Path.of(args[1]));
        if (args[0].equals("restore")) {
            Data.restore(settings, Path.of(args[2]), Optional.empty());
            return;
        }
        try (TestServer server = TestServer.start(settings)) {
            server.nobody()
                    .post("/internal/admin/backup", Map.of("folder", args[2]))
                    .expect(200);
        }
    }
}
