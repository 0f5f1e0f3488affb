package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.sync.Conflict;

/** What is folded as it comes is what all of the log makes. */
class FoldedLogProperties {
    private static final UUID PROJECT = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final int STEPS = 80;

    private final TestServerLog server = new TestServerLog();

    /** Somebody who looks at the project as it is folded. */
    private static final class Onlooker implements AutoCloseable {
        final TestReplica replica;
        SharedProjectLog log;
        FoldedLog folded;

        Onlooker(int number) {
            replica = new TestReplica(PROJECT, number);
            log = replica.log();
            folded = new FoldedLog(log);
        }

        FoldedLog.Progress look() {
            if (log != replica.log()) {
                log = replica.log();
                folded = new FoldedLog(log);
            }
            FoldedLog.Progress progress = folded.catchUp().orElseGet(this::begin);
            assertThat(snapshot(folded.document())).isEqualTo(snapshot(log.document()));
            return progress;
        }

        private FoldedLog.Progress begin() {
            FoldedLog before = folded;
            FoldedLog.Refolded now = FoldedLog.refold(log);
            folded = now.fold();
            return before.replacedBy(now);
        }

        private static byte[] snapshot(ProjectDocument document) {
            return ProjectSnapshot.encode(document).orElseThrow();
        }

        @Override
        public void close() {
            replica.close();
        }
    }

    @Property(tries = 150)
    void itIsTheFoldOfTheWholeLog(@ForAll long seed) {
        Random random = new Random(seed);
        try (Onlooker anna = new Onlooker(0);
                Onlooker ben = new Onlooker(1)) {
            for (int step = 0; step < STEPS; step++) {
                Onlooker one = random.nextBoolean() ? anna : ben;
                if (random.nextInt(40) == 0 && server.size() > 0) {
                    server.restore(random.nextInt(server.size()));
                    anna.replica.goOffline();
                    ben.replica.goOffline();
                } else {
                    step(one.replica, random);
                }
                if (random.nextInt(3) > 0) {
                    one.look();
                }
            }
            anna.look();
            ben.look();
        }
    }

    private void step(TestReplica replica, Random random) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> replica.edit(RandomEdits.gesture(random));
            case 3 -> replica.undo();
            case 4, 5 -> replica.ifOnline(() -> replica.fetch(server, 1 + random.nextInt(5)));
            case 6, 7 -> replica.ifOnline(() -> replica.push(server, 1 + random.nextInt(4)));
            case 8 -> replica.comeOrGo(server);
            default -> decide(replica, random);
        }
    }

    private static void decide(TestReplica replica, Random random) {
        List<Conflict> open = replica.log().conflicts();
        if (!open.isEmpty()) {
            replica.decide(open.getFirst(), random.nextBoolean());
        } else if (random.nextInt(4) == 0) {
            replica.crash(random);
        } else {
            replica.log().unsent().stream()
                    .findFirst()
                    .ifPresent(change -> replica.log().refused(change.id(), "NOT_YOURS", "No."));
        }
    }

    private static Change byBen(Payload payload) {
        UUID id = UUID.randomUUID();
        return new Change(id, PROJECT, "ben", 0, id, payload);
    }

    @Example
    void onlyWhatStandsBehindTheLastSettledPlaceIsFoldedAgain() {
        try (Onlooker anna = new Onlooker(0)) {
            List<Change> before = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                before.add(byBen(new Edit.AddScene(new UUID(3, i), "Scene " + i)));
            }
            server.append(before);
            anna.replica.fetch(server, before.size());
            assertThat(anna.look().folded()).hasSize(before.size());
            Change mine = anna.replica.edit(List.of(new ProjectRenamed("Mine"))).getFirst();
            assertThat(anna.look().moved()).isFalse();

            Change theirs = byBen(new ProjectRenamed("Theirs"));
            server.append(List.of(theirs));
            anna.replica.fetch(server, 1);
            FoldedLog.Progress progress = anna.look();
            assertThat(progress.moved()).isTrue();
            assertThat(progress.takenBack()).containsExactly(mine.payload());
            assertThat(progress.folded()).extracting(LoggedChange::change).containsExactly(theirs, mine);

            anna.replica.push(server, 1);
            anna.replica.fetch(server, 1);
            assertThat(anna.look()).isEqualTo(new FoldedLog.Progress(false, List.of(), List.of(), List.of()));
        }
    }

    @Example
    void whoIsOverwrittenIsToldWhileMoreWaitsToBeSent() {
        try (Onlooker anna = new Onlooker(0)) {
            anna.replica.edit(List.of(new ProjectRenamed("Project")));
            anna.replica.edit(List.of(new ProjectRenamed("Mine")));
            anna.replica.push(server, 2);
            anna.replica.fetch(server, 2);
            anna.look();
            anna.replica.edit(List.of(new Edit.AddScene(RandomEdits.SCENE, "Room")));
            anna.look();
            server.append(List.of(byBen(new ProjectRenamed("Theirs"))));
            anna.replica.fetch(server, 1);
            assertThat(anna.look().overwritten()).hasSize(1);
        }
    }

    @Example
    void whatARestoredServerHasLostIsTakenBack() {
        try (Onlooker anna = new Onlooker(0)) {
            UUID lamp = new UUID(2, 1);
            server.append(List.of(
                    byBen(new Edit.AddScene(RandomEdits.SCENE, "Room")),
                    byBen(new Edit.AddNode(
                            RandomEdits.SCENE,
                            lamp,
                            Edit.ROOT,
                            "V",
                            "Lamp",
                            Transform.IDENTITY,
                            new NodeContent.Group()))));
            anna.replica.fetch(server, 2);
            anna.look();
            server.restore(1);
            anna.replica.renew(server);
            assertThat(anna.look().takenBack()).contains(new Edit.RemoveNode(RandomEdits.SCENE, lamp));
        }
    }
}
