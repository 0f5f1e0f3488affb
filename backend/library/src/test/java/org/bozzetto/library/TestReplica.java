package org.bozzetto.library;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.kernel.sync.ConflictCheck;
import org.bozzetto.library.file.FaultyDisk;

/** One machine with a shared project, its own disk, and a program that folds the log as it comes. */
public final class TestReplica implements AutoCloseable {
    private static final Path FOLDER = Path.of("/library/shared/project");

    private final UUID project;
    private final Set<UUID> acknowledged = new LinkedHashSet<>();
    private final Set<UUID> givenUp = new LinkedHashSet<>();
    private FaultyDisk disk = new FaultyDisk();
    private SharedProjectLog log;
    private ProjectDocument follower;
    private long followed;
    private boolean online = true;

    TestReplica(UUID project, int number) {
        this(project, new SharedHome(URI.create("https://server.example"), new UUID(5, 5), new UUID(6, number)));
    }

    /** A new machine with an empty disk. */
    public TestReplica(UUID project, SharedHome home) {
        this.project = project;
        disk.createFolder(FOLDER.getParent().getParent());
        disk.createFolder(FOLDER.getParent());
        try {
            folder().create(home, List.of(), Generators.timeBasedEpochGenerator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    private SharedFolder folder() {
        return new SharedFolder(disk, FOLDER, project);
    }

    private void open() {
        log = folder().open(Access.WRITE, Generators.timeBasedEpochGenerator(), (_, _) -> {});
        followed = log.generation();
        follower = log.document();
    }

    public SharedProjectLog log() {
        return log;
    }

    void ifOnline(Runnable work) {
        if (online) {
            work.run();
        }
    }

    void comeOrGo(TestServerLog server) {
        if (online) {
            goOffline();
        } else {
            goOnline(server);
        }
    }

    void goOffline() {
        online = false;
    }

    void goOnline(TestServerLog server) {
        online = true;
        comeBack(server);
        reconcile();
    }

    /** What is known is asked for too, to see whether the server still has it. */
    private void comeBack(TestServerLog server) {
        try {
            if (log.seenSeq() > server.size()) {
                renew(server);
            } else {
                fetch(server, Integer.MAX_VALUE, Integer.MAX_VALUE);
            }
        } catch (LibraryException e) {
            if (!e.code().equals("LOG_DIVERGED")) {
                throw e;
            }
            renew(server);
        }
    }

    List<Conflict> reconcile() {
        ConflictCheck.Result result = log.reconcile();
        givenUp.addAll(result.settled());
        return result.conflicts();
    }

    /** @return what is saved now */
    public List<Change> edit(List<Payload> payloads) {
        List<Change> saved = LibraryException.join(log.append(payloads, UUID.randomUUID())).stream()
                .map(LoggedChange::change)
                .toList();
        saved.forEach(change -> acknowledged.add(change.id()));
        return saved;
    }

    /** Asks from an earlier place now and then, as after a lost answer. */
    void fetch(TestServerLog server, int limit) {
        fetch(server, limit, 0);
    }

    void fetch(TestServerLog server, int limit, int again) {
        long after = Math.max(0, log.seenSeq() - again);
        LibraryException.join(log.receive(after, server.after(after, limit)));
    }

    void push(TestServerLog server, int count) {
        List<Change> unsent = log.unsent();
        server.append(unsent.subList(0, Math.min(count, unsent.size())));
    }

    void decide(Conflict conflict, boolean mine) {
        givenUp.addAll(conflict.changes());
        if (mine) {
            LibraryException.join(log.keepMine(conflict));
        } else {
            log.keepTheirs(conflict);
        }
    }

    /** @return what is saved now; nothing when there is nothing to undo */
    public List<Change> undo() {
        return log.document()
                .history(log.actor())
                .undo()
                .map(step -> edit(step.payloads()))
                .orElse(List.of());
    }

    void crash(Random chance) {
        crash(chance, () -> {});
    }

    /**
     * Power fails and comes back; nobody closed anything.
     *
     * @param programs ends what still runs on the log that is gone
     */
    public void crash(Random chance, Runnable programs) {
        SharedProjectLog gone = log;
        disk = disk.afterPowerLoss(chance);
        programs.run();
        gone.close();
        open();
    }

    public void loseCopy() {
        log.close();
        disk.list(FOLDER.resolve("copy")).forEach(disk::delete);
        open();
    }

    /** What the program does when it is told that the server's log is another one. */
    CopyRenewal.Renewed renew(TestServerLog server) {
        try (CopyRenewal renewal = log.renew()) {
            renewal.take(server.after(0, Integer.MAX_VALUE));
            return renewal.finish();
        }
    }

    /** What the studio does: folds what is new, and all again when places have moved. */
    public void follow() {
        if (log.generation() != followed) {
            followed = log.generation();
            follower = log.document();
        } else {
            log.changes(follower.position()).forEach(logged -> follower.fold(logged.change()));
        }
    }

    public Optional<byte[]> followed() {
        return ProjectSnapshot.encode(follower);
    }

    /** Own edits that were acknowledged and are neither in the server's log nor anywhere here. */
    List<UUID> lost(TestServerLog server) {
        Set<UUID> kept = new LinkedHashSet<>(givenUp);
        log.unsent().forEach(change -> kept.add(change.id()));
        log.conflicts().forEach(conflict -> kept.addAll(conflict.changes()));
        log.refused().forEach(refused -> kept.add(refused.change().id()));
        return acknowledged.stream()
                .filter(id -> !server.has(id) && !kept.contains(id))
                .toList();
    }

    @Override
    public void close() {
        log.close();
    }
}
