package org.bozzetto.platform.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bozzetto.platform.object.ObjectStore.Stored;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreTest extends ObjectStoreContract {
    @TempDir
    private static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected ObjectStore emptyStore() throws IOException {
        return new S3ObjectStore(bucket());
    }

    private static S3Bucket bucket() throws IOException {
        return S3Bucket.open(server.bucket("b" + UUID.randomUUID()));
    }

    @Test
    void sweepsWhatAKilledProcessLeftAndNothingElse() throws IOException {
        S3Bucket bucket = bucket();
        S3ObjectStore store = new S3ObjectStore(bucket);
        Stored stored = store.put(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        String left = "staging/object-" + UUID.randomUUID();
        String piece = "staging/" + UUID.randomUUID() + "/" + UUID.randomUUID();
        bucket.put(left, new byte[] {1}, 1);
        bucket.put(piece, new byte[] {1}, 1);
        store.sweep(Instant.now().minus(Duration.ofDays(1)));
        assertThat(bucket.size(left)).as("it may be on its way").hasValue(1);
        store.sweep(Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(bucket.size(left)).isEmpty();
        assertThat(bucket.size(piece)).hasValue(1);
        assertThat(store.size(stored.sha256())).hasValue(3);
    }

    @Test
    void largeObjectsPassThroughStagingAndLeaveNothingThere() throws IOException {
        S3Bucket bucket = bucket();
        byte[] bytes = new byte[20_000_000];
        new Random(5).nextBytes(bytes);
        S3ObjectStore store = new S3ObjectStore(bucket);
        Stored stored = store.put(new ByteArrayInputStream(bytes));
        try (InputStream in = store.open(stored.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        List<S3Bucket.Listed> staged = new ArrayList<>();
        bucket.forEach("staging/", staged::add);
        assertThat(staged).isEmpty();
    }

    @Test
    void aWrongKeyIsSaidAtTheStart() {
        S3Settings right = server.bucket("any");
        S3Settings wrong = new S3Settings(right.endpoint(), right.region(), right.bucket(), right.accessKey(), "wrong");
        assertThatIOException().isThrownBy(() -> S3Bucket.open(wrong));
        assertThat(wrong.toString()).doesNotContain("wrong");
    }

    @Test
    void whenTheServerIsGoneEveryRequestSaysSo() throws IOException {
        S3Bucket bucket;
        try (S3Server mortal = S3Server.start(Files.createDirectories(folder.resolve("mortal")))) {
            bucket = S3Bucket.open(mortal.bucket("any"));
            bucket.put("here", new byte[] {1}, 1);
        }
        silent(() -> bucket.put("new", new byte[] {1}, 1));
        silent(() -> bucket.put("new", new ByteArrayInputStream(new byte[] {1})));
        silent(() -> bucket.size("here"));
        silent(() -> bucket.open("here", 0, 1).close());
        silent(() -> bucket.open("here", 0, 0).close());
        silent(() -> bucket.copy("here", "there", 1));
        silent(() -> bucket.delete("here"));
        silent(() -> bucket.forEach("", listed -> {}));
    }

    /** Silent is not missing: what is missing may be forgotten. */
    private static void silent(ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("the object store does not answer");
    }

    @Test
    void whatIsDoneWithTheListMayFailInItsOwnWay() throws IOException {
        S3Bucket bucket = bucket();
        bucket.put("here", new byte[] {1}, 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> bucket.forEach("", listed -> {
                    throw new IllegalStateException("mine");
                }))
                .withMessage("mine");
    }

    @Test
    void aServerThatIsNotThereIsSaidClearly() {
        S3Settings nowhere = new S3Settings("http://127.0.0.1:1", "us-east-1", "any", "a", "b");
        assertThatIOException()
                .isThrownBy(() -> S3Bucket.open(nowhere))
                .withMessageContaining("the object store does not answer");
    }
}
