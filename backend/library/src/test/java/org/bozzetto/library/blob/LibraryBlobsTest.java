package org.bozzetto.library.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bozzetto.library.LibraryFixture.id;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LibraryFixture;
import org.bozzetto.library.NamedBlob;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.platform.object.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of this machine's own and of a server's, in a library on a real disk. */
class LibraryBlobsTest {
    private static final UUID PROJECT = id(1);
    private static final SharedHome HOME =
            new SharedHome(URI.create("https://team.example"), new UUID(5, 5), new UUID(6, 6));

    @TempDir
    private Path folder;

    /** What a server has. */
    private final class Server implements BlobSource {
        private final Map<String, String> there = new ConcurrentHashMap<>();
        private final Library library;
        private boolean isAway;
        private int asked;

        Server(Library library, String... texts) {
            this.library = library;
            Stream.of(texts).forEach(text -> there.put(Sha256.of(text), text));
            library.blobs().openSource(this);
        }

        @Override
        public OptionalLong size(String sha256) {
            return there.containsKey(sha256) ? OptionalLong.of(there.get(sha256).length()) : OptionalLong.empty();
        }

        @Override
        public CompletableFuture<Void> want(String sha256) {
            asked++;
            if (isAway) {
                return CompletableFuture.failedFuture(
                        new LibraryException("SERVER_UNREACHABLE", "The server cannot be reached.", "Wait."));
            }
            try {
                library.blobs().cache().adopt(sha256, Files.writeString(folder.resolve("arriving"), there.get(sha256)));
                return CompletableFuture.completedFuture(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String read(Library library, String sha256) throws IOException {
        try (InputStream in = library.blobs().open(sha256)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static BlobRef ref(String role, String text) {
        return new BlobRef(role, Sha256.of(text), text.length(), "text/plain", role + ".txt");
    }

    private static Change byBen(AssetChange change) {
        UUID id = new UUID(8, change.asset().getLeastSignificantBits());
        return new Change(id, PROJECT, new UUID(7, 7).toString(), 0, id, change);
    }

    private static AssetChange.Added added(long number, String name, BlobRef... blobs) {
        return new AssetChange.Added(
                id(number), AssetKind.MODEL, name, "", List.of(), LibraryFixture.revision(1000 + number, blobs));
    }

    @Test
    void whatIsNotHereIsFetchedOnce() throws IOException {
        try (Library library = LibraryFixture.write(folder)) {
            Server server = new Server(library, "chair");
            String chair = Sha256.of("chair");
            assertThat(library.blobs().isHere(chair)).isFalse();
            assertThat(library.blobs().size(chair)).hasValue(5);
            assertThat(read(library, chair)).isEqualTo("chair");
            assertThat(read(library, chair)).isEqualTo("chair");
            assertThat(server.asked).isEqualTo(1);
            assertThat(library.blobs().isHere(chair)).isTrue();
            assertThatThrownBy(() -> read(library, Sha256.of("nobody has this")))
                    .isInstanceOf(NoSuchFileException.class);
            library.blobs().closeSource(server);
            library.blobs().cache().clear();
            assertThatThrownBy(() -> read(library, chair)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void whyItCannotBeFetchedIsSaid() {
        try (Library library = LibraryFixture.write(folder)) {
            Server server = new Server(library, "chair");
            server.isAway = true;
            assertThatThrownBy(() -> read(library, Sha256.of("chair")))
                    .isInstanceOfSatisfying(NotHereException.class, e -> {
                        assertThat(e.code()).isEqualTo("SERVER_UNREACHABLE");
                        assertThat(e).hasMessage("The server cannot be reached.");
                        assertThat(e.remedy()).isEqualTo("Wait.");
                    });
        }
    }

    @Test
    void whatWasMadeHereNeverGoes() throws IOException {
        try (Library library = LibraryFixture.write(folder)) {
            Server server = new Server(library, "chair", "lamp");
            read(library, Sha256.of("chair"));
            read(library, Sha256.of("lamp"));
            BlobRef mine = LibraryFixture.blob(library, "content", "lamp");
            assertThat(library.blobs().cache().size(mine.sha256()))
                    .as("once is enough")
                    .isEmpty();
            library.blobs().cache().decide(rules -> rules.withLimit(0));
            assertThat(library.blobs().isHere(Sha256.of("chair"))).isFalse();
            assertThat(read(library, mine.sha256())).isEqualTo("lamp");
            assertThat(server.asked).isEqualTo(2);
        }
    }

    @Test
    void whatAProjectNamesIsKnownPicturesFirst() {
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            log.receive(
                            0,
                            List.of(
                                    byBen(added(2, "Chair", ref("content", "chair"), ref("thumbnail", "chair.png"))),
                                    byBen(added(
                                            3,
                                            "Lamp",
                                            ref("content", "lamp"),
                                            ref("content", "hidden"),
                                            ref("thumbnail", "lamp.png")))))
                    .join();
            assertThat(library.assets().blobs(PROJECT))
                    .containsExactly(
                            new NamedBlob(id(2), id(1002), ref("thumbnail", "chair.png")),
                            new NamedBlob(id(3), id(1003), ref("thumbnail", "lamp.png")),
                            new NamedBlob(id(2), id(1002), ref("content", "chair")),
                            new NamedBlob(id(3), id(1003), ref("content", "lamp")));
            assertThat(library.assets().blob(PROJECT, Sha256.of("lamp")))
                    .contains(new NamedBlob(id(3), id(1003), ref("content", "lamp")));
            assertThat(library.assets().blob(PROJECT, Sha256.of("hidden"))).isEmpty();
            assertThat(library.assets().blob(id(99), Sha256.of("lamp"))).isEmpty();
        }
    }

    /** The database is gone, every fetched file has another byte, and what was not sent yet is whole. */
    @Test
    void aDamagedCacheIsRebuiltWithNothingLost() throws IOException {
        List<Change> theirs = List.of(
                byBen(added(2, "Chair", ref("content", "chair"))), byBen(added(3, "Lamp", ref("content", "lamp"))));
        List<Change> unsent;
        String mine;
        try (Library library = LibraryFixture.write(folder)) {
            Server _ = new Server(library, "chair", "lamp");
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            log.receive(0, theirs).join();
            BlobRef own = LibraryFixture.blob(library, "content", "made here");
            mine = own.sha256();
            log.append(List.of(added(4, "Vase", own), new AssetChange.Renamed(id(2), "Throne")), id(50))
                    .join();
            unsent = log.unsent();
            library.blobs().cache().decide(rules -> rules.withPinned(PROJECT, true));
            read(library, Sha256.of("chair"));
            read(library, Sha256.of("lamp"));
        }
        damage();
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.assets().list(AssetQuery.in(PROJECT)).assets())
                    .extracting(asset -> asset.name())
                    .containsExactlyInAnyOrder("Throne", "Lamp", "Vase");
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            assertThat(log.unsent()).isEqualTo(unsent).hasSize(2);
            assertThat(read(library, mine)).isEqualTo("made here");
            Server server = new Server(library, "chair", "lamp");
            assertThat(read(library, Sha256.of("chair"))).isEqualTo("chair");
            assertThat(read(library, Sha256.of("lamp"))).isEqualTo("lamp");
            assertThat(server.asked).isEqualTo(2);
            assertThat(library.blobs().cache().rules().pinned()).containsExactly(PROJECT);
            assertThat(library.blobs().cache().use().bytes()).isEqualTo(9);
        }
    }

    private void damage() throws IOException {
        Files.delete(folder.resolve("projection.mv.db"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(2);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[1] ^= 4;
            Files.write(file, bytes);
        }
        try (InputStream junk = new ByteArrayInputStream(new byte[] {1, 2, 3})) {
            Files.copy(junk, folder.resolve("cache").resolve("not-a-blob"));
        }
    }
}
