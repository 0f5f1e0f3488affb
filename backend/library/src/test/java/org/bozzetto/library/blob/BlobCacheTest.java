package org.bozzetto.library.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.NamedBlob;
import org.bozzetto.library.file.LocalDisk;
import org.bozzetto.platform.object.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
    private static final UUID PROJECT = new UUID(1, 1);

    @TempDir
    private Path folder;

    private final Map<UUID, List<NamedBlob>> named = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private BlobCache cache;

    @BeforeEach
    void open() {
        cache = open(true);
    }

    private BlobCache open(boolean isWritable) {
        return new BlobCache(
                new BlobCache.Place(new LocalDisk(), folder.resolve("cache"), folder.resolve("rules"), isWritable),
                () -> now,
                project -> named.getOrDefault(project, List.of()));
    }

    /** A hundred bytes that begin with a text; a minute later than the last. */
    private String adopt(String text) throws IOException {
        String bytes = text + ".".repeat(100 - text.length());
        now = now.plus(Duration.ofMinutes(2));
        Path file = Files.writeString(folder.resolve("incoming"), bytes);
        String sha256 = Sha256.of(bytes);
        cache.adopt(sha256, file);
        return sha256;
    }

    private String read(String sha256) throws IOException {
        now = now.plus(Duration.ofMinutes(2));
        try (InputStream in = cache.open(sha256, 0, Long.MAX_VALUE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean has(String sha256) throws IOException {
        return cache.size(sha256).isPresent();
    }

    private Path file(String sha256) {
        return folder.resolve("cache").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    @Test
    void whatWasUsedLeastRecentlyGoesFirst() throws IOException {
        cache.decide(rules -> rules.withLimit(350));
        String chair = adopt("chair");
        String lamp = adopt("lamp");
        String vase = adopt("vase");
        assertThat(read(chair)).startsWith("chair");
        String desk = adopt("desk");
        assertThat(has(lamp)).isFalse();
        assertThat(List.of(has(chair), has(vase), has(desk))).containsOnly(true);
        assertThat(cache.use()).isEqualTo(new BlobCache.Use(300, 350));
    }

    @Test
    void whenItWasUsedIsKnownToTheNextProgram() throws IOException {
        String chair = adopt("chair");
        String lamp = adopt("lamp");
        read(chair);
        cache = open(true);
        cache.decide(rules -> rules.withLimit(150));
        assertThat(has(lamp)).isFalse();
        assertThat(has(chair)).isTrue();
    }

    @Test
    void whatIsPinnedStaysAndWhatHasJustComeToo() throws IOException {
        String chair = adopt("chair");
        named.put(
                PROJECT,
                List.of(new NamedBlob(
                        new UUID(2, 2), new UUID(3, 3), new BlobRef("content", chair, 100, "text/plain", "chair"))));
        cache.decide(rules -> rules.withPinned(PROJECT, true).withLimit(0));
        String lamp = adopt("lamp");
        assertThat(List.of(has(chair), has(lamp))).containsOnly(true);
        String vase = adopt("vase");
        assertThat(List.of(has(chair), has(vase))).containsOnly(true);
        assertThat(has(lamp)).isFalse();
        cache.clear();
        assertThat(has(chair)).isTrue();
        assertThat(has(vase)).isFalse();
        cache.decide(rules -> rules.withPinned(PROJECT, false));
        assertThat(cache.use()).isEqualTo(new BlobCache.Use(0, 0));
    }

    @Test
    void whatWasDecidedIsKept() throws IOException {
        cache.decide(rules -> rules.withPinned(PROJECT, true).withLimit(7_000));
        assertThat(open(true).rules()).isEqualTo(cache.rules());
        Files.writeString(folder.resolve("rules"), "no rules");
        assertThat(open(true).rules()).isEqualTo(CacheRules.DEFAULT);
    }

    @Test
    void aFileThatWasDamagedCountsAsGone() throws IOException {
        String chair = adopt("chair");
        byte[] bytes = Files.readAllBytes(file(chair));
        bytes[50] ^= 1;
        Files.write(file(chair), bytes);
        cache = open(false);
        assertThatThrownBy(() -> read(chair)).isInstanceOf(NoSuchFileException.class);
        assertThat(file(chair)).as("one that only reads removes nothing").exists();
        cache = open(true);
        assertThatThrownBy(() -> read(chair)).isInstanceOf(NoSuchFileException.class);
        assertThat(has(chair)).isFalse();
        assertThat(cache.use().bytes()).isZero();
        assertThat(adopt("chair")).isEqualTo(chair);
        assertThat(read(chair)).startsWith("chair");
    }

    @Test
    void withoutItsFolderItIsEmpty() throws IOException {
        String chair = adopt("chair");
        Files.delete(file(chair));
        Files.delete(file(chair).getParent());
        Files.delete(folder.resolve("cache"));
        List<String> found = new ArrayList<>();
        cache.forEach(stored -> found.add(stored.sha256()));
        assertThat(found).isEmpty();
        assertThatThrownBy(() -> read(chair)).isInstanceOf(NoSuchFileException.class);
        assertThat(adopt("chair")).isEqualTo(chair);
        assertThat(open(true).use().bytes()).isEqualTo(100);
    }
}
