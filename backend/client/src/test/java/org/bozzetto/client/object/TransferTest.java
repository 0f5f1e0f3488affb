package org.bozzetto.client.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneServer.class)
class TransferTest {
    private static final int SIZE = 11_000_000;

    private final TestServer server;

    @TempDir
    private Path folder;

    private final byte[] bytes = new byte[SIZE];
    private Connection connection;
    private UUID project;

    TransferTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        new Random(System.nanoTime()).nextBytes(bytes);
        connection = server.owner();
        project = server.project();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    private Uploads.Upload upload() {
        return new Uploads.Upload(
                HexFormat.of().formatHex(Hashes.sha256().digest(bytes)), SIZE, "application/octet-stream");
    }

    private void send(Connection with, Transfer transfer) {
        with.uploads().send(project, upload(), offset -> at(bytes, offset), transfer);
    }

    private static ByteArrayInputStream at(byte[] bytes, long offset) {
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    private record Published(Downloads.Place place, BlobRef blob) {}

    private Published publish() {
        send(connection, Transfer.unseen());
        BlobRef blob = new BlobRef("content", upload().sha256(), SIZE, "application/octet-stream", "vase.bin");
        UUID asset = Ids.fresh();
        UUID revision = Ids.fresh();
        Change added = new Change(
                Ids.fresh(),
                project,
                connection.credentials().user().toString(),
                0,
                Ids.fresh(),
                new AssetChange.Added(
                        asset,
                        AssetKind.MODEL,
                        "Vase",
                        "",
                        List.of(),
                        new Revision(revision, List.of(blob), Optional.empty(), Provenance.imported())));
        connection.changes().append(project, List.of(added), _ -> {});
        return new Published(new Downloads.Place(project, asset, revision), blob);
    }

    @Test
    void bytesGoUpOnceAndComeDownAsTheyWere() throws IOException {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        send(connection, new Transfer((done, _) -> seen.add(done)));
        assertThat(seen).isSorted().contains(0L, (long) SIZE);

        long before = server.proxy().up();
        Published published = publish();
        assertThat(server.proxy().up() - before).as("they are not sent again").isLessThan(100_000);

        Path file = folder.resolve("vase.bin");
        connection.downloads().fetch(published.place(), published.blob(), file, Transfer.unseen());
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anUploadGoesOnAfterACut() {
        server.proxy().cutAfterUp(9_000_000);
        long before = server.proxy().up();

        send(connection, Transfer.unseen());

        assertThat(server.proxy().isCutPending()).isFalse();
        assertThat(connection.uploads().known(project, List.of(upload().sha256())))
                .hasSize(1);
        assertThat(server.proxy().up() - before)
                .as("only the piece that broke is sent twice")
                .isLessThan(17_000_000);
    }

    @Test
    void anotherProgramGoesOnWhereACancelledUploadStood() {
        AtomicReference<Transfer> transfer = new AtomicReference<>();
        transfer.set(new Transfer((done, _) -> {
            if (done > 0) {
                transfer.get().cancel();
            }
        }));
        assertThatThrownBy(() -> send(connection, transfer.get()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("CANCELLED"));

        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        try (Connection later = server.owner()) {
            send(later, new Transfer((done, _) -> seen.add(done)));
        }
        assertThat(seen.getFirst()).isGreaterThan(0);
        assertThat(seen.getLast()).isEqualTo(SIZE);
    }

    @Test
    void bytesOtherThanAnnouncedAreNotKept() {
        byte[] others = bytes.clone();
        others[SIZE / 2] ^= 1;

        assertThatThrownBy(() ->
                        connection.uploads().send(project, upload(), offset -> at(others, offset), Transfer.unseen()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("HASH_MISMATCH"));
        // The right ones are taken afterwards.
        send(connection, Transfer.unseen());
        assertThat(connection.uploads().known(project, List.of(upload().sha256())))
                .hasSize(1);
    }

    @Test
    void aDownloadGoesOnAfterACut() throws IOException {
        Published published = publish();
        server.proxy().cutAfterDown(5_000_000);
        long before = server.proxy().down();
        Path file = folder.resolve("vase.bin");

        connection.downloads().fetch(published.place(), published.blob(), file, Transfer.unseen());

        assertThat(server.proxy().isCutPending()).isFalse();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(server.proxy().down() - before)
                .as("what had come is not sent again")
                .isLessThan(13_000_000);
    }

    @Test
    void anotherProgramGoesOnWhereACancelledDownloadStood() throws IOException {
        Published published = publish();
        Path file = folder.resolve("vase.bin");
        AtomicReference<Transfer> transfer = new AtomicReference<>();
        transfer.set(new Transfer((done, _) -> {
            if (done > 3_000_000) {
                transfer.get().cancel();
            }
        }));
        assertThatThrownBy(
                        () -> connection.downloads().fetch(published.place(), published.blob(), file, transfer.get()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("CANCELLED"));
        assertThat(file).doesNotExist();

        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        try (Connection later = server.owner()) {
            later.downloads()
                    .fetch(published.place(), published.blob(), file, new Transfer((done, _) -> seen.add(done)));
        }
        assertThat(seen.getFirst()).isGreaterThan(3_000_000L);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aDownloadWaitsWhileItIsPaused() throws Exception {
        Published published = publish();
        Path file = folder.resolve("vase.bin");
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Transfer> transfer = new AtomicReference<>();
        transfer.set(new Transfer((done, _) -> {
            seen.add(done);
            if (seen.size() == 2) {
                transfer.get().pause();
            }
        }));
        Thread fetching = Thread.ofVirtual()
                .start(() -> connection.downloads().fetch(published.place(), published.blob(), file, transfer.get()));
        TestServer.until("it waits", () -> fetching.getState() == Thread.State.WAITING && seen.size() >= 2);
        assertThat(file).doesNotExist();
        // However long it waits.
        PartFiles.sweep(folder, Instant.now().plus(Duration.ofDays(100)));
        assertThat(folder.resolve("vase.bin.part")).exists();

        transfer.get().resume();
        fetching.join();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void bytesThatRottedOnTheWayAreThrownAway() throws IOException {
        Published published = publish();
        Path file = folder.resolve("vase.bin");
        byte[] rotten = bytes.clone();
        rotten[7] ^= 1;
        // As if an earlier part had come wrong.
        Files.write(folder.resolve("vase.bin.part"), java.util.Arrays.copyOf(rotten, 4_000_000));

        assertThatThrownBy(() ->
                        connection.downloads().fetch(published.place(), published.blob(), file, Transfer.unseen()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("HASH_MISMATCH"));
        assertThat(file).doesNotExist();

        connection.downloads().fetch(published.place(), published.blob(), file, Transfer.unseen());
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aDiskThatIsFullIsSaidAndNothingIsLeftUnderTheName() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
        Published published = publish();
        Path file = folder.resolve("vase.bin");
        try {
            Files.createSymbolicLink(folder.resolve("vase.bin.part"), full);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }

        assertThatThrownBy(() ->
                        connection.downloads().fetch(published.place(), published.blob(), file, Transfer.unseen()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("DISK_FULL"));
        assertThat(file).doesNotExist();
    }
}
