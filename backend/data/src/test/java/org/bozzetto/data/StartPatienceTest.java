package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.platform.object.S3Server;
import org.bozzetto.platform.object.S3Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartPatienceTest {
    private static final StartPatience SOME = new StartPatience(Duration.ofMinutes(1), Duration.ofMillis(1));
    private static final StartPatience NONE = new StartPatience(Duration.ZERO, Duration.ZERO);

    @TempDir
    private Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ObjectStorage open(S3Settings bucket) throws IOException {
        return ObjectStorage.open(new ObjectSettings.Bucket(bucket));
    }

    @Test
    void anObjectStoreThatStartsLaterIsWaitedFor() throws IOException {
        int port = freePort();
        AtomicInteger attempts = new AtomicInteger();
        ObjectStorage storage = SOME.open("the object store", () -> {
            try {
                return open(S3Server.bucket(port, "bozzetto"));
            } catch (IOException e) {
                if (attempts.incrementAndGet() == 2) {
                    S3Server.start(folder, port);
                }
                throw e;
            }
        });
        assertThat(attempts).hasValue(2);
        assertThat(storage.store().size("0".repeat(64))).isEmpty();
    }

    @Test
    void aDatabaseThatStartsLaterIsWaitedFor() throws IOException {
        int port = freePort();
        AtomicInteger attempts = new AtomicInteger();
        EmbeddedPostgres.Builder postgres = EmbeddedPostgres.builder().setPort(port);
        AtomicReference<EmbeddedPostgres> started = new AtomicReference<>();
        DatabaseSettings settings =
                DatabaseSettings.postgres("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
        try (Database database = SOME.open("the database", () -> {
            try {
                return Database.open(settings);
            } catch (DatabaseException e) {
                if (attempts.incrementAndGet() == 2) {
                    started.set(postgres.start());
                }
                throw e;
            }
        })) {
            assertThat(attempts).hasValue(2);
            assertThat(database.schemaVersion()).isNotEmpty();
        } finally {
            started.get().close();
        }
    }

    @Test
    void itDoesNotWaitForEver() throws IOException {
        int port = freePort();
        assertThatIOException()
                .isThrownBy(() -> NONE.open("the object store", () -> open(S3Server.bucket(port, "bozzetto"))))
                .withMessageContaining("does not answer");
    }

    @Test
    void aWrongKeyIsToldAtOnce() throws IOException {
        try (S3Server s3 = S3Server.start(folder)) {
            S3Settings right = s3.bucket("bozzetto");
            S3Settings wrong = new S3Settings(
                    right.endpoint(), right.region(), right.bucket(), right.accessKey(), "another-secret-key");
            AtomicInteger attempts = new AtomicInteger();
            assertThatIOException()
                    .isThrownBy(() -> SOME.open("the object store", () -> {
                        attempts.incrementAndGet();
                        return open(wrong);
                    }));
            assertThat(attempts).hasValue(1);
        }
    }
}
