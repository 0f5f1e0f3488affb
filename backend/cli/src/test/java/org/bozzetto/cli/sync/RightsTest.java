package org.bozzetto.cli.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.client.Connection;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamSync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has a project open while an owner gives him another role. */
@Timeout(240)
class RightsTest {
    @TempDir
    private Path folder;

    @Test
    void anOpenProjectFollowsTheRoleOfWhoHasItOpen() throws IOException {
        AtomicReference<SyncState> state = new AtomicReference<>(SyncState.BEGINNING);
        try (SoakTeam team = new SoakTeam(folder);
                Connection owner = team.checked();
                Connection member = team.seats().get(1).connect();
                Library library = Library.open(folder.resolve("library"), Access.WRITE, "a test")) {
            UUID user = member.credentials().user();
            SharedProjectLog log = team.share(team.project(), library, member);
            try (TeamSync _ = new TeamSync(log, new TeamBlobs(library.blobs()), member, state::set)) {
                Soak.await("it is in step", () -> state.get().isAllSent());
                owner.workspaces().setRole(team.workspace(), user, MemberRole.VIEWER);
                Soak.await("it can only be looked at", log::isReadOnly);
                owner.workspaces().setRole(team.workspace(), user, MemberRole.EDITOR);
                Soak.await("it can be changed again", () -> !log.isReadOnly());
            }
        }
    }
}
