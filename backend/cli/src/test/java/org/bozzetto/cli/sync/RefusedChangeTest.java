package org.bozzetto.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamSync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of what is sent together the server refuses one change, and does not say which. */
@Timeout(240)
class RefusedChangeTest {
    @TempDir
    private Path folder;

    @Test
    void theOthersArriveAndTheRefusedOneIsTold() throws IOException {
        AtomicReference<SyncState> state = new AtomicReference<>(SyncState.BEGINNING);
        try (SoakTeam team = new SoakTeam(folder);
                Connection member = team.seats().get(1).connect();
                Library library = Library.open(folder.resolve("library"), Access.WRITE, "a test")) {
            UUID project = team.project();
            SharedProjectLog log = team.share(project, library, member);
            Payload hall = new Edit.AddScene(Ids.fresh(), "Hall");
            UUID job = job(member, team.project());
            Payload end = new JobEnded(job, "text-to-mesh", JobEnded.Outcome.FAILED, List.of(), "I say so.");
            Payload attic = new Edit.AddScene(Ids.fresh(), "Attic");
            for (Payload payload : List.of(hall, end, attic)) {
                log.append(List.of(payload), Ids.fresh()).join();
            }
            try (TeamSync _ = new TeamSync(log, new TeamBlobs(library.blobs()), member, state::set)) {
                Soak.await(
                        "all but one is sent",
                        () -> state.get().unsent() == 0 && state.get().refused() == 1);
            }
            assertThat(log.refused()).singleElement().satisfies(refused -> {
                assertThat(refused.change().payload()).isEqualTo(end);
                assertThat(refused.code()).isEqualTo("JOBS_END_THEMSELVES");
                assertThat(refused.reason()).isNotBlank();
            });
            assertThat(onServer(member, project))
                    .containsSubsequence(hall, attic)
                    .doesNotContain(end);
        }
    }

    /** One that the server runs in another project, whose end it records itself. */
    private static UUID job(Connection member, UUID project) {
        JobOrder order = new JobOrder(
                Ids.fresh(),
                "text-to-mesh",
                List.of(),
                Json.object().put("prompt", "a stool"),
                Optional.empty(),
                Optional.empty());
        return member.jobs().submit(project, order).id();
    }

    private static List<Payload> onServer(Connection member, UUID project) {
        List<Payload> payloads = new ArrayList<>();
        member.changes()
                .after(
                        project,
                        0,
                        page -> page.forEach(it -> payloads.add(it.change().payload())));
        return payloads;
    }
}
