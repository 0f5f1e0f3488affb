package org.bozzetto.library;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.UnsentDecisions.Fate;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.journal.JournalFolder;

/**
 * The folder of a shared project: {@code home} says where it lives, {@code copy} holds what is known of its log, {@code unsent} the own
 * changes that are not in it yet, {@code decisions} what was decided of them. {@code copy-1} and so on are copies of a log that the
 * server has no longer.
 */
final class SharedFolder {
    private static final int BATCH = 1000;

    private final Disk disk;
    private final Path folder;
    private final UUID project;
    private final List<Notice> notices = new ArrayList<>();

    SharedFolder(Disk disk, Path folder, UUID project) {
        this.disk = disk;
        this.folder = folder;
        this.project = project;
    }

    /** Where its files are. */
    Path place() {
        return folder;
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path copy() {
        return folder.resolve("copy");
    }

    private Path next() {
        return folder.resolve("next");
    }

    private Path unsent() {
        return folder.resolve("unsent");
    }

    private Path decisions() {
        return folder.resolve("decisions");
    }

    /** Whether a shared project was made here to its end. */
    boolean isThere() {
        return disk.exists(home());
    }

    /**
     * Makes one of which the server knows nothing yet; unseen after a failure.
     *
     * @param unsent own changes to begin with
     */
    void create(SharedHome where, List<Change> unsent, TimeBasedEpochGenerator ids) throws IOException {
        disk.createFolder(folder);
        disk.syncFolder(folder.getParent());
        startAgain(copy());
        startAgain(unsent());
        try (JournalProjectLog own = log(unsent(), Access.WRITE, ids)) {
            for (int from = 0; from < unsent.size(); from += BATCH) {
                List<Change> batch = unsent.subList(from, Math.min(unsent.size(), from + BATCH));
                LibraryException.join(own.keep(batch));
            }
        }
        where.write(disk, home());
    }

    /**
     * Opens it. A copy that cannot be read is made anew and fetched again; the own changes never are.
     *
     * @throws LibraryException as {@link JournalFolder#open}
     */
    SharedProjectLog open(Access access, TimeBasedEpochGenerator ids, SharedProjectLog.Durable durable) {
        try {
            SharedHome where = SharedHome.read(disk, home());
            JournalProjectLog ordered = openCopy(access, ids);
            if (!JournalFolder.isJournal(disk, unsent())) {
                JournalFolder.create(disk, unsent(), project);
            }
            JournalProjectLog own = log(unsent(), access, ids);
            UnsentDecisions decided = UnsentDecisions.open(disk, decisions());
            if (access == Access.WRITE && !own.isReadOnly() && isAllDone(ordered, own, decided)) {
                own.close();
                startAgain(unsent());
                disk.delete(decisions());
                own = log(unsent(), access, ids);
                decided = UnsentDecisions.open(disk, decisions());
            }
            notices.addAll(own.notices());
            return new SharedProjectLog(
                    where, new SharedProjectLog.Parts(this, ordered, own, decided), ids, notices, durable);
        } catch (IOException e) {
            throw DiskFailure.describe("The shared project in " + folder + " cannot be opened", folder, e);
        }
    }

    /** What is there of the server's log; an empty one when nothing of it can be read. */
    JournalProjectLog openCopy(Access access, TimeBasedEpochGenerator ids) throws IOException {
        try {
            if (JournalFolder.isJournal(disk, copy())) {
                JournalProjectLog copy = log(copy(), access, ids);
                if (!copy.notices().isEmpty()) {
                    noteDamage();
                }
                return copy;
            }
        } catch (LibraryException e) {
            if (e.code().equals("JOURNAL_NEWER") || access == Access.READ) {
                throw e;
            }
            noteDamage();
        }
        startAgain(copy());
        return log(copy(), access, ids);
    }

    private void noteDamage() {
        notices.add(new Notice(
                "COPY_DAMAGED",
                "The copy of a shared project was damaged; what is missing is fetched again. What you have not sent yet is"
                        + " kept elsewhere and is whole."));
    }

    /** An empty journal beside the copy, to take its place; one that an earlier try has left is thrown away. */
    JournalProjectLog openNext(TimeBasedEpochGenerator ids) throws IOException {
        startAgain(next());
        return log(next(), Access.WRITE, ids);
    }

    /** Throws the next one away. */
    void deleteNext() throws IOException {
        for (Path file : disk.list(next())) {
            disk.delete(file);
        }
        disk.delete(next());
    }

    /**
     * Puts the next one, which is closed, in the place of the copy, which is closed too. Between the two there may be none: then it is
     * fetched again like one that was lost.
     *
     * @return where the copy is kept
     */
    Path replaceCopy() throws IOException {
        int number = 1;
        while (disk.exists(folder.resolve("copy-" + number))) {
            number++;
        }
        Path kept = folder.resolve("copy-" + number);
        disk.move(copy(), kept);
        disk.move(next(), copy());
        disk.syncFolder(folder);
        return kept;
    }

    private void startAgain(Path journal) throws IOException {
        for (Path file : disk.list(journal)) {
            disk.delete(file);
        }
        JournalFolder.create(disk, journal, project);
    }

    private JournalProjectLog log(Path where, Access access, TimeBasedEpochGenerator ids) {
        return new JournalProjectLog(
                JournalFolder.open(disk, where, project, access), new FoldFile(disk, where), ids, _ -> {});
    }

    private static boolean isAllDone(JournalProjectLog ordered, JournalProjectLog own, UnsentDecisions decided) {
        Set<UUID> dropped = decided.all(Fate.DROPPED);
        return own.lastSeq() > 0
                && own.changes(0).stream()
                        .map(it -> it.change().id())
                        .allMatch(id -> dropped.contains(id) || ordered.find(id).isPresent());
    }
}
