package org.bozzetto.client.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneServer.class)
class ChangesTest {
    private final TestServer server;

    ChangesTest(TestServer server) {
        this.server = server;
    }

    private static Change renamed(Connection connection, UUID project, String name) {
        return new Change(
                Ids.fresh(),
                project,
                connection.credentials().user().toString(),
                0,
                Ids.fresh(),
                new ProjectRenamed(name));
    }

    private static List<Change> log(Connection connection, UUID project, long after) {
        List<Change> all = new ArrayList<>();
        connection.changes().after(project, after, page -> page.forEach(ordered -> all.add(ordered.change())));
        return all;
    }

    @Test
    void aLogOfSeveralPagesComesBackInOrder() {
        UUID project = server.project();
        try (Connection connection = server.owner()) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 1_700; i++) {
                changes.add(renamed(connection, project, "name " + i));
            }
            List<Changes.Placed> placed = new ArrayList<>();
            connection.changes().append(project, changes, placed::addAll);

            assertThat(placed).hasSize(1_700);
            assertThat(placed.getLast().seq()).isEqualTo(1_700);
            assertThat(log(connection, project, 0)).isEqualTo(changes);
            assertThat(log(connection, project, 1_690)).isEqualTo(changes.subList(1_690, 1_700));
            assertThat(connection.changes().after(project, 1_700, _ -> {
                        throw new AssertionError("nothing is new");
                    }))
                    .isEqualTo(1_700);
        }
    }

    @Test
    void appendingAgainAfterACutChangesNothing() {
        UUID project = server.project();
        try (Connection connection = server.owner()) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                changes.add(renamed(connection, project, "a rather long name ".repeat(8) + i));
            }
            // The request arrives, its answer does not.
            server.proxy().cutAfterDown(2_000);
            connection.changes().append(project, changes, _ -> {});
            connection.changes().append(project, changes, _ -> {});

            assertThat(server.proxy().isCutPending()).isFalse();
            assertThat(log(connection, project, 0)).isEqualTo(changes);
        }
    }

    @Test
    void whoMayOnlyLookIsToldSo() {
        UUID project = server.project();
        try (Connection viewer = server.member("ben", MemberRole.VIEWER)) {
            assertThat(viewer.projects().get(project).role()).isEqualTo(MemberRole.VIEWER);
            assertThatThrownBy(() -> viewer.changes().append(project, List.of(renamed(viewer, project, "no")), _ -> {}))
                    .isInstanceOfSatisfying(ClientException.class, e -> {
                        assertThat(e.status()).isEqualTo(403);
                        assertThat(e.requestId()).isPresent();
                    });
            assertThat(viewer.projects().find(Ids.fresh())).isEmpty();
        }
    }
}
