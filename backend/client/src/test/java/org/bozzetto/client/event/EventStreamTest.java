package org.bozzetto.client.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.presence.Presence;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneServer.class)
class EventStreamTest {
    private final TestServer server;

    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();

    EventStreamTest(TestServer server) {
        this.server = server;
    }

    private <T extends ServerEvent> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() - deadline < 0) {
            ServerEvent next = events.poll(1, TimeUnit.SECONDS);
            if (type.isInstance(next) && wanted.test(type.cast(next))) {
                return type.cast(next);
            }
        }
        throw new AssertionError("never came: " + type.getSimpleName());
    }

    private static void rename(Connection connection, UUID project, String name) {
        connection
                .changes()
                .append(
                        project,
                        List.of(new Change(
                                Ids.fresh(),
                                project,
                                connection.credentials().user().toString(),
                                0,
                                Ids.fresh(),
                                new ProjectRenamed(name))),
                        _ -> {});
    }

    @Test
    void aChangeAtOneClientIsNewsForAnother() throws InterruptedException {
        UUID project = server.project();
        UUID foreign = Ids.fresh();
        try (Connection connection = server.owner();
                EventStream stream = connection.events(events::add)) {
            stream.subscribe(Set.of(project, foreign), Set.of());
            assertThat(await(ServerEvent.Refused.class, _ -> true).id()).isEqualTo(foreign);

            rename(connection, project, "one");
            await(ServerEvent.ProjectReached.class, it -> it.project().equals(project) && it.seq() == 1);

            connection.presence().tell(project, Presence.State.NOTHING);
            await(ServerEvent.PresenceChanged.class, it -> it.project().equals(project));
            assertThat(connection.presence().list(project))
                    .singleElement()
                    .satisfies(it -> assertThat(it.displayName()).isEqualTo("Mara"));
        }
    }

    @Test
    void whoseRightsChangeIsToldAndHearsNoMoreOfWhatHeMayNotSee() throws InterruptedException {
        UUID project = server.project();
        try (Connection owner = server.owner();
                Connection member = server.member("nina", MemberRole.EDITOR);
                EventStream stream = member.events(events::add)) {
            UUID user = member.credentials().user();
            stream.subscribe(Set.of(project), Set.of());
            await(ServerEvent.ProjectReached.class, it -> it.seq() == 0);

            owner.workspaces().setRole(server.workspace(), user, MemberRole.VIEWER);
            await(ServerEvent.RightsChanged.class, _ -> true);

            owner.workspaces().remove(server.workspace(), user);
            assertThat(await(ServerEvent.Refused.class, _ -> true).id()).isEqualTo(project);
        }
    }

    @Test
    void aLineThatWasCutComesBackAndSaysThatSomethingMayBeMissing() throws InterruptedException {
        UUID project = server.project();
        try (Connection connection = server.owner();
                EventStream stream = connection.events(events::add)) {
            stream.subscribe(Set.of(project), Set.of());
            await(ServerEvent.ProjectReached.class, it -> it.seq() == 0);

            server.proxy().unplug();
            await(ServerEvent.Lost.class, _ -> true);
            await(ServerEvent.Lost.class, _ -> true);
            server.proxy().plug();
            rename(connection, project, "while the line was down");

            await(ServerEvent.Resync.class, _ -> true);
            await(ServerEvent.ProjectReached.class, it -> it.project().equals(project) && it.seq() == 1);
        }
    }

    @Test
    void aNewTokenIsShownBeforeTheOldOneRunsOut(@TempDir Path other) throws Exception {
        try (TestServer strict = TestServer.withTokensFor(other, Duration.ofSeconds(6))) {
            UUID project = strict.project();
            try (Connection connection = strict.owner();
                    EventStream stream = connection.events(events::add)) {
                stream.subscribe(Set.of(project), Set.of());
                await(ServerEvent.Connected.class, _ -> true);
                long since = System.nanoTime();
                int number = 0;
                // Longer than any one token lives.
                while (System.nanoTime() - since < Duration.ofSeconds(9).toNanos()) {
                    number++;
                    long expected = number;
                    rename(connection, project, "name " + number);
                    ServerEvent.ProjectReached reached =
                            await(ServerEvent.ProjectReached.class, it -> it.seq() >= expected);
                    assertThat(reached.project()).isEqualTo(project);
                }
                assertThat(events).noneMatch(ServerEvent.Lost.class::isInstance);
            }
        }
    }

    @Test
    void whoIsSignedOutIsToldAndNotTriedAgain(@TempDir Path other) throws Exception {
        try (TestServer own = TestServer.withTokensFor(other, Duration.ofSeconds(6))) {
            try (Connection connection = own.owner();
                    EventStream stream = connection.events(events::add)) {
                assertThat(stream).isNotNull();
                await(ServerEvent.Connected.class, _ -> true);
                new SignIn(own.ownersStore(), java.time.Clock.systemUTC()).out(own.address());
                assertThat(await(ServerEvent.Ended.class, _ -> true).why().code())
                        .isIn("NOT_SIGNED_IN", "SIGNED_OUT");
            }
        }
    }
}
