package org.bozzetto.cli.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.NamedBlob;
import org.bozzetto.library.RandomEdits;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.library.TestReplica;
import org.bozzetto.library.blob.BlobCache;
import org.bozzetto.library.blob.LibraryBlobs;
import org.bozzetto.library.file.LocalDisk;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.sync.Arrivals;
import org.bozzetto.sync.NamedBlobs;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;

/** One machine with a disk that can lose power, the program that keeps it in step, and somebody who works at it by chance. */
final class SoakClient implements AutoCloseable {
    private static final int LARGEST_BLOB = 200_000;
    private static final Duration SLOW = Duration.ofMillis(60);

    private final SoakTeam.Seat seat;
    private final UUID project;
    private final SharedHome home;
    private final Planted planted;
    private final Random random;
    private final Path folder;
    private final List<Change> saved = new ArrayList<>();
    private final Set<UUID> givenUp = new LinkedHashSet<>();
    /** What is saved, with the number of the state that was told last before it was. */
    private final ConcurrentMap<UUID, Long> savedAt = new ConcurrentHashMap<>();

    private final Set<UUID> saidSent = ConcurrentHashMap.newKeySet();
    private TestReplica machine;
    private LibraryBlobs blobs;
    private Arrivals arrivals;
    private int machines;
    private Connection connection;
    private Engine engine;
    private boolean isSlow;
    private boolean isUnplugged;
    /** Counts the engines, so that the last words of an earlier one are not heard. */
    private volatile int era;

    private volatile long told;
    private volatile SyncState state = SyncState.BEGINNING;

    SoakClient(SoakTeam.Seat seat, UUID workspace, UUID project, Path folder, Planted planted, long seed)
            throws IOException {
        this.seat = seat;
        this.project = project;
        this.planted = planted;
        this.folder = folder;
        random = new Random(seed);
        connection = seat.connect();
        home = new SharedHome(
                URI.create("https://" + seat.address()),
                workspace,
                connection.credentials().user());
        newMachine();
        begin();
    }

    private void newMachine() throws IOException {
        machine = new TestReplica(project, home);
        Path disk = folder.resolve("machine" + machines++);
        blobs = new LibraryBlobs(
                FolderObjectStore.open(disk.resolve("blobs")),
                new BlobCache(
                        new BlobCache.Place(new LocalDisk(), disk.resolve("cache"), disk.resolve("rules"), true),
                        InstantSource.system(),
                        _ -> List.of()));
    }

    private void begin() {
        SharedProjectLog log = machine.log();
        arrivals = new Arrivals(project, named(log), blobs, folder.resolve("incoming" + machines), _ -> {});
        int mine = era + 1;
        era = mine;
        Engine.Parts parts = new Engine.Parts(log, new TeamBlobs(blobs), arrivals);
        engine = planted == Planted.TAKES_IN_THE_WRONG_ORDER
                ? Engine.hasty(parts, connection, next -> hear(mine, next))
                : Engine.real(parts, connection, next -> hear(mine, planted(log, next)));
    }

    private static NamedBlobs named(SharedProjectLog log) {
        return new NamedBlobs() {
            @Override
            public Optional<NamedBlob> find(String sha256) {
                return all().stream()
                        .filter(it -> it.blob().sha256().equals(sha256))
                        .findFirst();
            }

            @Override
            public List<NamedBlob> all() {
                List<NamedBlob> found = new ArrayList<>();
                for (LoggedChange logged : log.changes(0)) {
                    if (logged.change().payload() instanceof AssetChange.Added added) {
                        added.revision()
                                .blobs()
                                .forEach(blob -> found.add(new NamedBlob(
                                        added.asset(), added.revision().id(), blob)));
                    }
                }
                return found;
            }
        };
    }

    private SyncState planted(SharedProjectLog log, SyncState next) {
        if (next.line() instanceof SyncState.Line.Live || next.unsent() == 0) {
            return next;
        }
        return switch (planted) {
            case SAYS_SENT_TOO_EARLY -> new SyncState(new SyncState.Line.Live(), 0, 0, 0);
            case DROPS_WHAT_COULD_NOT_BE_SENT -> {
                log.refused(log.unsent().getLast().id(), "", "");
                log.refused().forEach(log::giveUp);
                yield next;
            }
            default -> next;
        };
    }

    private synchronized void hear(int from, SyncState next) {
        if (from != era) {
            return;
        }
        long number = told + 1;
        state = next;
        if (next.isAllSent()) {
            // A state that was worked out before the last one was told may not know of what was saved since.
            savedAt.forEach((change, last) -> {
                if (last + 2 <= number) {
                    saidSent.add(change);
                }
            });
        }
        told = number;
    }

    private void keep(List<Change> changes) {
        saved.addAll(changes);
        changes.forEach(change -> savedAt.put(change.id(), told));
    }

    /** One thing that happens at this machine. */
    void step() throws IOException {
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> keep(machine.edit(RandomEdits.gesture(random)));
            case 9 -> keep(machine.undo());
            case 10 -> addAsset();
            case 11, 12 -> turnCable();
            case 13 -> seat.cable().cut();
            case 14 -> seat.cable().cutAfterUp(1 + random.nextInt(60_000));
            // What was asked is done, and the answer is lost.
            case 15, 16 -> seat.cable().cutAfterDown(1 + random.nextInt(4_000));
            case 17 -> slow(!isSlow);
            case 18, 19, 20 -> machine.log().conflicts().stream().findFirst().ifPresent(this::decide);
            case 21 -> engine.wake();
            case 22 -> turnPower();
            case 23, 24 -> wantSomething();
            default -> loseMuch();
        }
        machine.follow();
    }

    private void addAsset() throws IOException {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_BLOB)];
        random.nextBytes(bytes);
        ObjectStore.Stored stored = blobs.put(new ByteArrayInputStream(bytes));
        BlobRef blob = new BlobRef("content", stored.sha256(), stored.size(), "application/octet-stream", "vase.bin");
        Revision revision = new Revision(Ids.fresh(), List.of(blob), Optional.empty(), Provenance.imported());
        keep(machine.edit(
                List.of(new AssetChange.Added(Ids.fresh(), AssetKind.MODEL, "Vase", "", List.of(), revision))));
    }

    /** Looks at an asset, or makes room for others. */
    private void wantSomething() {
        List<NamedBlob> all = named(machine.log()).all();
        if (random.nextInt(4) == 0) {
            blobs.cache().decide(rules -> rules.withLimit(random.nextInt(5 * LARGEST_BLOB)));
        } else if (!all.isEmpty()) {
            var _ = arrivals.want(all.get(random.nextInt(all.size())).blob().sha256());
        }
    }

    private void turnCable() {
        if (isUnplugged) {
            plug();
        } else {
            isUnplugged = true;
            seat.cable().unplug();
        }
    }

    private void plug() {
        isUnplugged = false;
        seat.cable().plug();
        if (random.nextBoolean()) {
            engine.wake();
        }
    }

    private void slow(boolean slow) {
        isSlow = slow;
        seat.cable().slow(slow ? SLOW : Duration.ZERO);
    }

    private void decide(Conflict conflict) {
        givenUp.addAll(conflict.changes());
        if (random.nextBoolean()) {
            keep(machine.edit(List.of(conflict.mine().payload())));
        }
        machine.log().keepTheirs(conflict);
    }

    /** While something is being written whose author was not told that it is saved. */
    private void turnPower() {
        var _ = machine.log().append(RandomEdits.gesture(random), Ids.fresh());
        machine.crash(random, this::leave);
        again();
    }

    private void loseMuch() throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> loseMachine();
            case 1 -> {
                leave();
                machine.loseCopy();
                again();
            }
            default -> turnPower();
        }
    }

    /** Works without a network for a while, and trusts what is said then. */
    void beAway() throws IOException {
        isUnplugged = true;
        seat.cable().unplug();
        addAsset();
        long before = told;
        Soak.await(name() + " tells how it stands", () -> {
            engine.wake();
            return told >= before + 2;
        });
        if (state.isAllSent()) {
            loseMachine();
        }
    }

    private void loseMachine() throws IOException {
        leave();
        machine.close();
        // What was only saved is gone with the machine; what was sent is not.
        saved.removeIf(change -> !saidSent.contains(change.id()));
        newMachine();
        again();
    }

    private void leave() {
        engine.close();
        arrivals.close();
        connection.close();
    }

    private void again() {
        savedAt.clear();
        connection = seat.connect();
        begin();
    }

    /** Everything works again. */
    void heal() {
        slow(false);
        plug();
        engine.wake();
        blobs.cache().decide(rules -> rules.withLimit(Long.MAX_VALUE));
    }

    /** Decides what waits, and answers whether all that is known here is sent and {@code seq} is reached. */
    boolean isSettled(long seq) {
        List<Conflict> open = machine.log().conflicts();
        open.forEach(this::decide);
        if (!state.isAllSent() || machine.log().seenSeq() < seq || !open.isEmpty()) {
            engine.wake();
            return false;
        }
        return machine.log().unsent().isEmpty();
    }

    /** Whether bytes that are not here can come. */
    boolean isReached() {
        return arrivals.state().whyNot().isEmpty();
    }

    String name() {
        return seat.name();
    }

    SyncState state() {
        return state;
    }

    TestReplica machine() {
        return machine;
    }

    /** What is not on this machine comes when it is read. */
    ObjectStore blobs() {
        return blobs;
    }

    /** What was made here. */
    Path blobFolder() {
        return folder.resolve("machine" + (machines - 1)).resolve("blobs");
    }

    /** Own changes of which somebody was told that they are saved, in order; less those that only a lost machine had. */
    List<Change> saved() {
        return List.copyOf(saved);
    }

    Set<UUID> saidSent() {
        return Set.copyOf(saidSent);
    }

    /** What this one's author has decided to give up. */
    Set<UUID> givenUp() {
        return Set.copyOf(givenUp);
    }

    @Override
    public void close() {
        leave();
        machine.close();
        seat.cable().cutAfterUp(Long.MAX_VALUE);
        seat.cable().cutAfterDown(Long.MAX_VALUE);
        seat.cable().slow(Duration.ZERO);
        seat.cable().plug();
    }
}
