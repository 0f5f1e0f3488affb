package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.kernel.sync.Conflict;

/** Machines that edit one project, together and apart, show the same in the end, and lose nothing. */
class SharedProjectLogProperties {
    private static final UUID PROJECT = new UUID(9, 9);
    private static final UUID SCENE = RandomEdits.SCENE;
    private static final int STEPS = 60;

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void allShowTheSameAndNothingIsLost(@ForAll long seed) {
        run(new Random(seed));
    }

    @Tag("thorough")
    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void allShowTheSameAndNothingIsLostInTenThousandRuns(@ForAll long seed) {
        run(new Random(seed));
    }

    static void run(Random random) {
        TestServerLog server = new TestServerLog();
        List<TestReplica> replicas = replicas(2 + random.nextInt(3));
        // A server that loses what it has acknowledged and a machine that loses its copy are one failure too many.
        boolean restores = random.nextBoolean();
        try {
            for (int step = 0; step < STEPS; step++) {
                TestReplica one = replicas.get(random.nextInt(replicas.size()));
                if (random.nextInt(60) > 0) {
                    step(one, server, random);
                } else if (restores && server.size() > 0) {
                    // Nobody is on the line meanwhile.
                    server.restore(random.nextInt(server.size()));
                    replicas.forEach(TestReplica::goOffline);
                } else if (!restores) {
                    one.loseCopy();
                }
            }
            settle(replicas, server, random);
            check(replicas, server);
        } finally {
            replicas.forEach(TestReplica::close);
        }
    }

    private static List<TestReplica> replicas(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TestReplica(PROJECT, number))
                .toList();
    }

    private static void step(TestReplica replica, TestServerLog server, Random random) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> replica.edit(RandomEdits.gesture(random));
            case 5 -> replica.undo();
            case 6 -> replica.ifOnline(() -> replica.fetch(server, 1 + random.nextInt(5), random.nextInt(4)));
            case 7, 8 -> replica.ifOnline(() -> replica.push(server, 1 + random.nextInt(4)));
            case 9 -> replica.comeOrGo(server);
            case 10 -> replica.crash(random);
            default ->
                replica.log().conflicts().stream()
                        .findFirst()
                        .ifPresent(conflict -> replica.decide(conflict, random.nextBoolean()));
        }
        replica.follow();
    }

    /** Everybody comes back, decides, sends and fetches until there is nothing left. */
    private static void settle(List<TestReplica> replicas, TestServerLog server, Random random) {
        for (TestReplica replica : replicas) {
            replica.goOnline(server);
            for (List<Conflict> open = replica.log().conflicts(); !open.isEmpty(); open = replica.reconcile()) {
                open.forEach(conflict -> replica.decide(conflict, random.nextBoolean()));
            }
            replica.reconcile();
            replica.push(server, Integer.MAX_VALUE);
        }
        for (TestReplica replica : replicas) {
            replica.fetch(server, Integer.MAX_VALUE);
            replica.follow();
        }
    }

    private static void check(List<TestReplica> replicas, TestServerLog server) {
        byte[] truth = ProjectSnapshot.encode(server.fold(PROJECT)).orElseThrow();
        for (TestReplica replica : replicas) {
            assertThat(replica.lost(server)).isEmpty();
            assertThat(replica.log().unsent()).isEmpty();
            assertThat(replica.log().seenSeq()).isEqualTo(server.size());
            assertThat(ProjectSnapshot.encode(replica.log().document())).contains(truth);
            assertThat(replica.followed()).contains(truth);
        }
    }

    /** Everybody has one scene, which the first of them made. */
    private static void shareARoom(List<TestReplica> all, TestServerLog server) {
        all.getFirst().edit(List.of(new Edit.AddScene(SCENE, "Room")));
        all.getFirst().push(server, 1);
        all.forEach(it -> it.fetch(server, 9));
    }

    @Example
    void theCheckFindsAnEditThatWasLost() {
        TestServerLog server = new TestServerLog();
        try (TestReplica replica = new TestReplica(PROJECT, 0)) {
            replica.edit(List.of(new Edit.AddScene(SCENE, "a")));
            replica.push(server, 1);
            assertThat(replica.lost(server)).isEmpty();
            replica.fetch(server, 1);
            assertThat(replica.lost(new TestServerLog())).hasSize(1);
        }
    }

    @Example
    void aServerThatChangesItsHistoryIsFoundOut() {
        TestServerLog server = new TestServerLog();
        try (TestReplica replica = new TestReplica(PROJECT, 0)) {
            replica.edit(List.of(new Edit.AddScene(SCENE, "a"), new Edit.RenameScene(SCENE, "b")));
            replica.push(server, 2);
            replica.fetch(server, 2);
            server.swap(0, 1);
            assertThatThrownBy(() -> replica.fetch(server, 2, 2))
                    .isInstanceOfSatisfying(
                            LibraryException.class, e -> assertThat(e.code()).isEqualTo("LOG_DIVERGED"));
            assertThatThrownBy(() -> check(List.of(replica), server)).isInstanceOf(AssertionError.class);
        }
    }

    @Example
    void whatARestoredServerHasLostComesBackFromTheMachines() {
        TestServerLog server = new TestServerLog();
        List<TestReplica> both = replicas(2);
        try {
            TestReplica anna = both.get(0);
            TestReplica ben = both.get(1);
            shareARoom(both, server);
            anna.edit(List.of(new Edit.RenameScene(SCENE, "Hall")));
            anna.push(server, 1);
            both.forEach(it -> it.fetch(server, 9));
            ben.edit(List.of(new Edit.AddScene(new UUID(4, 4), "Bath")));
            ben.push(server, 1);
            both.forEach(it -> it.fetch(server, 9));
            server.restore(1);
            assertThat(anna.renew(server)).satisfies(renewed -> {
                assertThat(renewed.common()).isEqualTo(1);
                assertThat(renewed.again()).isEqualTo(1);
                assertThat(renewed.others()).isEqualTo(1);
            });
            assertThat(name(anna)).isEqualTo("Hall");
            settle(both, server, new Random(1));
            check(both, server);
            assertThat(server.size()).isEqualTo(3);
            assertThat(name(ben)).isEqualTo("Hall");
        } finally {
            both.forEach(TestReplica::close);
        }
    }

    @Example
    void anEditThatComesAgainMeetsWhatOthersWroteMeanwhile() {
        TestServerLog server = new TestServerLog();
        List<TestReplica> both = replicas(2);
        try {
            TestReplica anna = both.get(0);
            TestReplica ben = both.get(1);
            shareARoom(both, server);
            anna.edit(List.of(new Edit.RenameScene(SCENE, "Hall")));
            anna.push(server, 1);
            anna.fetch(server, 9);
            server.restore(1);
            ben.edit(List.of(new Edit.RenameScene(SCENE, "Kitchen")));
            ben.push(server, 1);
            anna.goOnline(server);
            assertThat(name(anna)).isEqualTo("Kitchen");
            assertThat(anna.log().conflicts()).hasSize(1);
        } finally {
            both.forEach(TestReplica::close);
        }
    }

    @Example
    void aConflictIsDecidedAndTheDecisionTakenBack() {
        TestServerLog server = new TestServerLog();
        List<TestReplica> both = replicas(2);
        try {
            TestReplica anna = both.get(0);
            TestReplica ben = both.get(1);
            shareARoom(both, server);
            ben.goOffline();
            ben.edit(List.of(new Edit.RenameScene(SCENE, "Kitchen")));
            anna.edit(List.of(new Edit.RenameScene(SCENE, "Hall")));
            anna.push(server, 1);
            ben.goOnline(server);
            assertThat(ben.log().unsent()).isEmpty();
            assertThat(name(ben)).isEqualTo("Hall");
            Conflict conflict = ben.log().conflicts().getFirst();
            ben.log().keepTheirs(conflict);
            assertThat(ben.log().conflicts()).isEmpty();
            ben.log().reopen(conflict);
            ben.crash(new Random(1));
            assertThat(ben.log().conflicts()).containsExactly(conflict);
            ben.decide(conflict, true);
            assertThat(name(ben)).isEqualTo("Kitchen");
            ben.undo();
            assertThat(name(ben)).isEqualTo("Hall");
            settle(both, server, new Random(1));
            check(both, server);
        } finally {
            both.forEach(TestReplica::close);
        }
    }

    private static String name(TestReplica replica) {
        return replica.log().document().scene(SCENE).orElseThrow().name();
    }

    @Example
    void aRefusedChangeIsKeptAside() {
        TestServerLog server = new TestServerLog();
        try (TestReplica replica = new TestReplica(PROJECT, 0)) {
            replica.edit(List.of(new Edit.AddScene(SCENE, "Room")));
            UUID id = replica.log().unsent().getFirst().id();
            replica.log().refused(id, "FORBIDDEN", "You may look at this project, but not change it.");
            assertThat(replica.log().document().scenes()).isEmpty();
            replica.crash(new Random(1));
            SharedProjectLog.Refused refused = replica.log().refused().getFirst();
            assertThat(refused.code()).isEqualTo("FORBIDDEN");
            replica.log().retry(refused);
            replica.push(server, 1);
            replica.fetch(server, 1);
            assertThat(name(replica)).isEqualTo("Room");
            assertThat(replica.log().refused()).isEmpty();
        }
    }
}
