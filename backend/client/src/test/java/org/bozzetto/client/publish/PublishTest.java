package org.bozzetto.client.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneServer.class)
class PublishTest {
    private final TestServer server;

    @TempDir
    private Path folder;

    private Connection connection;
    private MemoryProject here;

    PublishTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void make() {
        connection = server.owner();
        here = new MemoryProject(Ids.fresh(), folder);
        here.make(new ProjectRenamed("Spring vases"));
        here.addAsset("vase", random(6_000_000));
        here.make(new Edit.AddScene(Ids.fresh(), "Shelf"));
        here.make(new JobEnded(Ids.fresh(), "text-to-mesh", JobEnded.Outcome.SUCCEEDED, List.of(), ""));
        here.addAsset("bowl", random(2_000_000));
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(System.nanoTime()).nextBytes(bytes);
        return bytes;
    }

    private Push.Outcome push(MemoryProject project) {
        return new Push(connection, Progress.NONE).push(project, "Spring vases", Optional.empty());
    }

    private Pull.Outcome pull(MemoryProject project) {
        return new Pull(connection, Progress.NONE).pull(project);
    }

    private MemoryProject other() {
        return new MemoryProject(here.id(), folder);
    }

    private static void fails(String code, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aPublishedProjectArrivesWithItsIdsItsOrderAndItsBytes() {
        Push.Outcome sent = push(here);
        MemoryProject there = other();
        Pull.Outcome fetched = pull(there);

        assertThat(sent.created()).isTrue();
        assertThat(sent.changes()).isEqualTo(5);
        assertThat(sent.blobs()).isEqualTo(2);
        assertThat(fetched.changes()).isEqualTo(5);
        assertThat(there.ids()).isEqualTo(here.ids());
        assertThat(there.payloads()).isEqualTo(here.payloads());
        assertThat(there.blobs).containsExactlyEntriesOf(here.blobs);
        assertThat(there.changes())
                .allMatch(change ->
                        change.actor().equals(connection.credentials().user().toString()));
    }

    @Test
    void nothingIsSentOrFetchedTwice() {
        push(here);
        long before = server.proxy().up();
        Push.Outcome again = push(here);
        assertThat(again.changes()).isZero();
        assertThat(again.created()).isFalse();
        assertThat(server.proxy().up() - before).isLessThan(100_000);

        here.addAsset("cup", random(1000));
        Push.Outcome more = push(here);
        assertThat(more.changes()).isEqualTo(1);
        assertThat(more.bytes()).isEqualTo(1000);

        MemoryProject there = other();
        pull(there);
        assertThat(pull(there).changes()).isZero();
    }

    @Test
    void publishingGoesOnAfterTheCableWasPulled() {
        server.proxy().cutAfterUp(5_000_000);
        push(here);
        assertThat(server.proxy().isCutPending()).isFalse();

        MemoryProject there = other();
        server.proxy().cutAfterDown(3_000_000);
        pull(there);
        assertThat(server.proxy().isCutPending()).isFalse();
        assertThat(there.blobs).containsExactlyEntriesOf(here.blobs);
    }

    @Test
    void whatCameOnBothSidesIsNeverMixed() {
        push(here);
        MemoryProject there = other();
        pull(there);
        there.make(new ProjectRenamed("Summer vases"));
        push(there);
        here.make(new ProjectRenamed("Autumn vases"));

        int before = here.changes().size();
        fails("DIVERGED", () -> push(here));
        fails("DIVERGED", () -> pull(here));
        assertThat(here.changes()).hasSize(before);
        MemoryProject third = other();
        pull(third);
        assertThat(third.payloads()).endsWith(new ProjectRenamed("Summer vases"));
    }

    @Test
    void whoIsBehindOrAheadIsToldSo() {
        push(here);
        MemoryProject there = other();
        pull(there);
        there.make(new ProjectRenamed("Summer vases"));
        assertThat(pull(there).onlyHere()).isEqualTo(1);
        push(there);

        assertThat(push(here).onlyThere()).isEqualTo(1);
        assertThat(pull(here).changes()).isEqualTo(1);
        assertThat(here.payloads()).endsWith(new ProjectRenamed("Summer vases"));
    }

    @Test
    void nobodySignsForOthers() {
        here.make(UUID.randomUUID().toString(), new ProjectRenamed("theirs"));

        fails("FOREIGN_CHANGES", () -> push(here));
        assertThat(connection.changes().after(here.id(), 0, _ -> {
                    throw new AssertionError("something was sent");
                }))
                .isZero();
    }

    @Test
    void bytesThatAreGoneStopItBeforeAnyChangeIsSent() {
        here.blobs.clear();

        fails("SOURCE_UNREADABLE", () -> push(here));
        assertThat(connection.changes().after(here.id(), 0, _ -> {
                    throw new AssertionError("a change without its bytes was sent");
                }))
                .isZero();
    }
}
