package org.bozzetto.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.change.OrderedChange;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.library.CopyRenewal;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.TestReplica;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamLine;
import org.bozzetto.sync.TeamListener;
import org.bozzetto.sync.TeamSync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is put back to an earlier time under machines that know more than it: nothing that they know is lost. */
class RestoredServerTest {
    @TempDir
    private Path folder;

    /** A machine with the engine that people have. */
    private final class Member implements AutoCloseable, TeamListener {
        private final TestReplica machine;
        private final Connection connection;
        private final Path blobs;
        private final List<CopyRenewal.Renewed> renewals = new ArrayList<>();
        private volatile SyncState state = SyncState.BEGINNING;
        private TeamSync sync;

        Member(SoakTeam team, int seat, UUID project) {
            connection = team.seats().get(seat).connect();
            blobs = folder.resolve("blobs" + seat);
            machine = new TestReplica(
                    project,
                    new SharedHome(
                            URI.create("https://" + team.seats().get(seat).address()),
                            team.workspace(),
                            connection.credentials().user()));
            sync = begin();
        }

        private TeamSync begin() {
            try {
                return new TeamSync(
                        machine.log(),
                        new TeamBlobs(FolderObjectStore.open(blobs)),
                        connection,
                        next -> state = next,
                        List.of(this));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void begin(TeamLine line) {}

        @Override
        public void heard(ServerEvent event) {}

        @Override
        public void end() {}

        @Override
        public void renewed(CopyRenewal.Renewed what) {
            synchronized (renewals) {
                renewals.add(what);
            }
        }

        List<CopyRenewal.Renewed> renewals() {
            synchronized (renewals) {
                return List.copyOf(renewals);
            }
        }

        UUID addScene(String name) {
            return machine.edit(List.of(new Edit.AddScene(Ids.fresh(), name)))
                    .getFirst()
                    .id();
        }

        /** The program ends and starts again; what was sent is no longer among its own changes. */
        void startAgain() {
            machine.crash(new Random(1), sync::close);
            sync = begin();
        }

        void awaitSent() {
            Soak.await("all is sent", () -> {
                sync.wake();
                return state.isAllSent();
            });
        }

        /** Until the log here is as it should be. */
        void await(Predicate<List<UUID>> wanted) {
            Soak.await("the log is as it should be", () -> {
                sync.wake();
                return wanted.test(machine.log().changes(0).stream()
                        .map(LoggedChange::change)
                        .map(Change::id)
                        .toList());
            });
        }

        byte[] sight() {
            machine.follow();
            return machine.followed().orElseThrow();
        }

        @Override
        public void close() {
            sync.close();
            connection.close();
            machine.close();
        }
    }

    private static List<UUID> ordered(SoakTeam team, UUID project) {
        List<UUID> ids = new ArrayList<>();
        try (Connection server = team.checked()) {
            server.changes()
                    .after(
                            project,
                            0,
                            page -> page.stream()
                                    .map(OrderedChange::change)
                                    .map(Change::id)
                                    .forEach(ids::add));
        }
        return ids;
    }

    @Test
    void whatTheServerHasLostComesBackAndWhatNobodyCanSendAgainIsKept() throws IOException {
        try (SoakTeam team = new SoakTeam(folder)) {
            UUID project = team.project();
            try (Member anna = new Member(team, 0, project);
                    Member ben = new Member(team, 1, project)) {
                UUID before = anna.addScene("Before");
                anna.awaitSent();
                team.backUp(folder.resolve("backup"));
                List<UUID> since = List.of(anna.addScene("Annas"), ben.addScene("Bens"), anna.addScene("Annas other"));
                UUID gone;
                try (Member carla = new Member(team, 2, project)) {
                    gone = carla.addScene("Carlas");
                    carla.awaitSent();
                }
                for (Member member : List.of(anna, ben)) {
                    member.awaitSent();
                    member.await(ids -> ids.containsAll(since) && ids.contains(gone));
                }
                anna.startAgain();

                // Ben comes back after Anna.
                team.seats().get(1).cable().unplug();
                team.restore(folder.resolve("backup"));
                assertThat(ordered(team, project)).containsExactly(before);
                anna.awaitSent();
                anna.await(ids -> !ids.contains(gone));
                team.seats().get(1).cable().plug();

                List<Member> both = List.of(anna, ben);
                both.forEach(member -> member.await(ids -> ids.containsAll(since) && !ids.contains(gone)));
                both.forEach(Member::awaitSent);
                List<UUID> now = ordered(team, project);
                assertThat(now).containsExactlyInAnyOrder(before, since.get(0), since.get(1), since.get(2));
                both.forEach(member -> member.await(now::equals));
                assertThat(anna.renewals()).singleElement().satisfies(renewed -> {
                    assertThat(renewed.common()).isEqualTo(1);
                    assertThat(renewed.again()).isEqualTo(2);
                    assertThat(renewed.others()).isEqualTo(2);
                });
                assertThat(ben.renewals())
                        .singleElement()
                        .satisfies(renewed -> assertThat(renewed.again()).isEqualTo(1));
                assertThat(anna.sight()).isEqualTo(ben.sight());
            }
        }
    }
}
