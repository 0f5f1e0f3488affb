package org.bozzetto.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.library.Access;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.library.blob.BlobCache;
import org.bozzetto.library.blob.NotHereException;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.sync.ArrivalState;
import org.bozzetto.sync.Arrivals;
import org.bozzetto.sync.Sending;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamSync;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of a shared project between two machines and a server: they come when they are wanted, and stay as a cache. */
@Timeout(240)
class ArrivalsTest {
    private static final int LARGE = 300_000;
    private static SoakTeam team;

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private UUID project;

    @BeforeAll
    static void serve(@TempDir Path home) throws IOException {
        team = new SoakTeam(home);
    }

    @AfterAll
    static void stop() throws IOException {
        team.close();
    }

    @BeforeEach
    void begin() {
        project = team.project();
    }

    /** A machine whose project is open. */
    private final class Machine implements AutoCloseable {
        private final Library library;
        private final SharedProjectLog log;
        private final Connection connection;
        private final Arrivals arrivals;
        private final TeamSync sync;
        private final TeamBlobs sent;
        private volatile Sending sending = Sending.NOTHING;
        private volatile SyncState state = SyncState.BEGINNING;
        private volatile ArrivalState arriving = ArrivalState.IDLE;

        Machine(int seat) {
            library = Library.open(folder.resolve("machine" + seat), Access.WRITE, "a test");
            connection = team.seats().get(seat).connect();
            log = team.share(project, library, connection);
            arrivals = Arrivals.of(library, log, next -> arriving = next);
            sent = new TeamBlobs(library.blobs(), next -> sending = next);
            sync = new TeamSync(log, sent, connection, next -> state = next, List.of(arrivals));
        }

        BlobRef blob(String role, int size) throws IOException {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            ObjectStore.Stored stored = library.blobs().put(new ByteArrayInputStream(bytes));
            return new BlobRef(role, stored.sha256(), stored.size(), "application/octet-stream", role + ".bin");
        }

        BlobRef add(String name) throws IOException {
            BlobRef content = blob("content", LARGE);
            Revision revision = new Revision(
                    Ids.fresh(), List.of(content, blob("thumbnail", 5_000)), Optional.empty(), Provenance.imported());
            log.append(
                            List.of(new AssetChange.Added(Ids.fresh(), AssetKind.MODEL, name, "", List.of(), revision)),
                            Ids.fresh())
                    .join();
            return content;
        }

        void awaitSent() {
            Soak.await("all is sent", () -> state.isAllSent());
        }

        void awaitAssets(int count) {
            Soak.await(
                    "what others added is listed",
                    () -> library.assets().list(AssetQuery.in(project)).assets().size() == count);
        }

        boolean isHere(BlobRef blob) throws IOException {
            return library.blobs().isHere(blob.sha256());
        }

        byte[] read(BlobRef blob) throws IOException {
            try (InputStream in = library.blobs().open(blob.sha256())) {
                return in.readAllBytes();
            }
        }

        BlobCache cache() {
            return library.blobs().cache();
        }

        @Override
        public void close() {
            sync.close();
            arrivals.close();
            connection.close();
            library.close();
        }
    }

    @Test
    void bytesComeWhenTheyAreWanted() throws Exception {
        try (Machine anna = new Machine(0);
                Machine ben = new Machine(1)) {
            BlobRef chair = anna.add("Chair");
            BlobRef lamp = anna.add("Lamp");
            ben.awaitAssets(2);
            assertThat(ben.cache().use().bytes()).isZero();
            CompletableFuture<Void> once = ben.arrivals.want(chair.sha256());
            CompletableFuture<Void> twice = ben.arrivals.want(chair.sha256());
            CompletableFuture.allOf(once, twice).get(60, TimeUnit.SECONDS);
            assertThat(ben.read(chair)).isEqualTo(anna.read(chair));
            assertThat(ben.cache().use().bytes()).isEqualTo(LARGE);
            assertThat(ben.isHere(lamp)).isFalse();
            assertThat(ben.read(lamp)).as("whoever reads it waits for it").isEqualTo(anna.read(lamp));
            Soak.await("nothing is on its way any more", () -> ben.arriving.equals(ArrivalState.IDLE));
        }
    }

    @Test
    void whatIsNotHereIsSaidToBeElsewhereWhileTheServerIsOutOfReach() throws Exception {
        try (Machine anna = new Machine(0);
                Machine ben = new Machine(1)) {
            BlobRef chair = anna.add("Chair");
            BlobRef lamp = anna.add("Lamp");
            ben.awaitAssets(2);
            byte[] seen = ben.read(chair);
            team.seats().get(1).cable().unplug();
            Soak.await("the cut is noticed", () -> ben.arriving.whyNot().isPresent());
            assertThat(ben.read(chair)).as("what was opened stays").isEqualTo(seen);
            assertThatThrownBy(() -> ben.read(lamp))
                    .isInstanceOf(NotHereException.class)
                    .hasMessage(ben.arriving.whyNot().orElseThrow().getMessage());
            team.seats().get(1).cable().plug();
            Soak.await("it is reached again", () -> {
                ben.sync.wake();
                return ben.arriving.whyNot().isEmpty();
            });
            assertThat(ben.read(lamp)).isEqualTo(anna.read(lamp));
        }
    }

    @Test
    void aPinnedProjectIsKeptWhole() throws Exception {
        try (Machine anna = new Machine(0);
                Machine ben = new Machine(1)) {
            BlobRef chair = anna.add("Chair");
            ben.awaitAssets(1);
            ben.cache().decide(rules -> rules.withPinned(project, true).withLimit(1));
            ben.arrivals.lookAhead();
            BlobRef lamp = anna.add("Lamp");
            Soak.await("all of it is here", () -> ben.cache().use().bytes() == 2 * (LARGE + 5_000));
            assertThat(List.of(ben.isHere(chair), ben.isHere(lamp))).containsOnly(true);
            ben.cache().decide(rules -> rules.withPinned(project, false));
            assertThat(ben.cache().use().bytes()).isZero();
            assertThat(ben.read(chair)).isEqualTo(anna.read(chair));
        }
    }

    @Test
    void sendingCanWaitAndGoesOnAndTakingInDoesNotWait() throws Exception {
        try (Machine anna = new Machine(0);
                Machine ben = new Machine(1)) {
            anna.sent.pause();
            BlobRef chair = anna.add("Chair");
            Soak.await("it waits", () -> anna.sending.equals(new Sending(0, LARGE + 5_000, true)));
            assertThat(anna.connection.uploads().known(project, List.of(chair.sha256())))
                    .isEmpty();
            ben.add("Lamp");
            anna.awaitAssets(2);
            assertThat(anna.state.isAllSent()).isFalse();
            anna.sent.goOn();
            anna.awaitSent();
            assertThat(anna.sending).isEqualTo(Sending.NOTHING);
            ben.awaitAssets(2);
            assertThat(ben.read(chair)).isEqualTo(anna.read(chair));
        }
    }

    /** The database is gone and every fetched file has another byte, while own work waits to be sent. */
    @Test
    void aDamagedCacheIsRebuiltWithNothingLost() throws Exception {
        List<Change> unsent;
        try (Machine anna = new Machine(0)) {
            BlobRef chair = anna.add("Chair");
            BlobRef lamp = anna.add("Lamp");
            anna.awaitSent();
            BlobRef vase;
            try (Machine ben = new Machine(1)) {
                ben.awaitAssets(2);
                ben.read(chair);
                ben.read(lamp);
                team.seats().get(1).cable().unplug();
                Soak.await("the cut is noticed", () -> ben.state.line() instanceof SyncState.Line.Offline);
                vase = ben.add("Vase");
                unsent = ben.log.unsent();
                assertThat(unsent).hasSize(1);
            }
            damage(folder.resolve("machine1"));
            team.seats().get(1).cable().plug();
            try (Machine ben = new Machine(1)) {
                assertThat(ben.library.assets().list(AssetQuery.in(project)).assets())
                        .hasSize(3);
                ben.awaitSent();
                assertThat(ben.read(chair)).isEqualTo(anna.read(chair));
                assertThat(ben.read(lamp)).isEqualTo(anna.read(lamp));
                anna.awaitAssets(3);
                assertThat(anna.read(vase)).isEqualTo(ben.read(vase));
                assertThat(anna.log.find(unsent.getFirst().id())).isPresent();
            }
        }
    }

    private static void damage(Path library) throws IOException {
        Files.delete(library.resolve("projection.mv.db"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(library.resolve("cache"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(2);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 4;
            Files.write(file, bytes);
        }
    }
}
