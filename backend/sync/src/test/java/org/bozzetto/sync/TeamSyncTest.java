package org.bozzetto.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.account.Login;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the project fails while its server cannot be reached. */
class TeamSyncTest {
    private static final UUID PROJECT = new UUID(0x0190_0000_0000_7000L, 1L << 63);
    private static final UUID ME = new UUID(6, 6);

    @TempDir
    private Path folder;

    private final BlockingQueue<SyncState> told = new LinkedBlockingQueue<>();

    private static Change byBen(String name) {
        UUID id = UUID.randomUUID();
        return new Change(id, PROJECT, "ben", 0, id, new ProjectRenamed(name));
    }

    /** Where nobody listens. */
    private static ServerAddress nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return new ServerAddress("127.0.0.1", free.getLocalPort());
        }
    }

    private CredentialStore signedIn(ServerAddress server) {
        CredentialStore store = new CredentialFiles(folder.resolve("servers"));
        store.put(new Credentials(
                server,
                Optional.empty(),
                ME,
                "anna@example.org",
                "Anna",
                new Login.Session(
                        UUID.randomUUID(), "refresh", "access", Instant.now().plusSeconds(3600))));
        return store;
    }

    private SyncState await(Predicate<SyncState> wanted) throws InterruptedException {
        while (true) {
            SyncState next = Objects.requireNonNull(told.poll(60, TimeUnit.SECONDS), "a state is told");
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    private static boolean isOffline(SyncState state) {
        return state.line() instanceof SyncState.Line.Offline;
    }

    private static boolean isStopped(SyncState state) {
        return state.line() instanceof SyncState.Line.Stopped;
    }

    @Test
    void aFileThatCannotBeReadIsToldWithTheLastCountsAndListeningGoesOn() throws Exception {
        ServerAddress server = nobody();
        try (Library library = Library.open(folder.resolve("library"), Access.WRITE, "a test")) {
            SharedProjectLog log =
                    library.shareProject(PROJECT, new SharedHome(URI.create("https://" + server), new UUID(5, 5), ME));
            log.receive(0, List.of(byBen("Hall"))).join();
            log.append(List.of(new ProjectRenamed("Kitchen")), UUID.randomUUID())
                    .join();
            log.receive(1, List.of(byBen("Attic"))).join();
            log.reconcile();
            Path journal = library.folder()
                    .resolve("shared")
                    .resolve(PROJECT.toString())
                    .resolve("unsent")
                    .resolve("journal");
            byte[] whole = Files.readAllBytes(journal);
            try (Connection connection = Connection.open(signedIn(server), server);
                    TeamSync _ = new TeamSync(log, new TeamBlobs(library.blobs()), connection, told::add)) {
                assertThat(await(TeamSyncTest::isOffline).conflicts()).isEqualTo(1);
                Files.write(journal, new byte[8]);
                SyncState stopped = await(TeamSyncTest::isStopped);
                assertThat(stopped.conflicts()).isEqualTo(1);
                assertThat(((SyncState.Line.Stopped) stopped.line()).why()).contains("journal");
                // Both threads tell, and neither has ended.
                for (int i = 0; i < 4; i++) {
                    assertThat(await(TeamSyncTest::isStopped).conflicts()).isEqualTo(1);
                }
                Files.write(journal, whole);
                assertThat(await(TeamSyncTest::isOffline).conflicts()).isEqualTo(1);
            }
        }
    }
}
