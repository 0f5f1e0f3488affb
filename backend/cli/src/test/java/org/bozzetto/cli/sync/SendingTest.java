package org.bozzetto.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.client.Connection;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.client.Ids;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamSync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class SendingTest {
    private static final int CHANGES = 2_000;

    @TempDir
    private Path folder;

    private volatile SyncState state = SyncState.BEGINNING;

    @Test
    void whatWasSentIsNotFetchedAgain() throws IOException {
        try (SoakTeam team = new SoakTeam(folder);
                Library library = Library.open(folder.resolve("library"), Access.WRITE, "a test")) {
            SoakTeam.Seat seat = team.seats().getFirst();
            try (Connection connection = seat.connect()) {
                SharedProjectLog log = library.shareProject(
                        team.project(),
                        new SharedHome(
                                URI.create("https://" + seat.address()),
                                team.workspace(),
                                connection.credentials().user()));
                try (TeamSync _ = new TeamSync(log, new TeamBlobs(library.blobs()), connection, next -> state = next)) {
                    Soak.await("it is on the line", () -> state.isAllSent());
                    CuttableProxy cable = seat.cable();
                    long up = cable.up();
                    long down = cable.down();
                    log.append(scenes(), Ids.fresh()).join();
                    Soak.await("all is sent", () -> log.unsentCount() == 0);
                    assertThat(cable.down() - down).isLessThan((cable.up() - up) / 2);
                    assertThat(log.seenSeq()).isGreaterThanOrEqualTo(CHANGES);
                }
            }
        }
    }

    private static List<Payload> scenes() {
        List<Payload> scenes = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            scenes.add(
                    new Edit.AddScene(Ids.fresh(), "A scene with a rather long name, so that one sees it pass " + i));
        }
        return scenes;
    }
}
