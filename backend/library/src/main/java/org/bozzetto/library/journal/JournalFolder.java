package org.bozzetto.library.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.library.Access;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Notice;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.file.SafeFile;

/** Makes and opens a project's journal; repairs what a crash left. */
public final class JournalFolder {
    private static final int SNAPSHOT_EVERY = 4096;

    private final Disk disk;
    private final Path folder;
    private final UUID project;
    private final int snapshotEvery;
    private final List<Notice> notices = new ArrayList<>();
    /** How many records the snapshot on disk holds. */
    private int inSnapshot;

    private JournalScan.Stop stop = new JournalScan.Stop(0, 0);

    private JournalFolder(Disk disk, Path folder, UUID project, int snapshotEvery) {
        this.disk = disk;
        this.folder = folder;
        this.project = project;
        this.snapshotEvery = snapshotEvery;
    }

    static Path journal(Path folder) {
        return folder.resolve("journal");
    }

    static Path snapshot(Path folder) {
        return folder.resolve("snapshot");
    }

    /** Whether a journal stands in the folder. */
    public static boolean isJournal(Disk disk, Path folder) {
        return disk.exists(journal(folder));
    }

    /** Makes an empty journal in a folder of its own; durable when it returns, unseen after a failure. */
    public static void create(Disk disk, Path folder, UUID project) throws IOException {
        disk.createFolder(folder);
        disk.syncFolder(folder.getParent());
        SafeFile.replace(disk, journal(folder), JournalHeader.of(project).encode());
    }

    /**
     * Opens a journal. With {@link Access#WRITE}, an append that a crash cut short is cut off, and whatever cannot be read is first
     * copied to a file beside it. What cannot be repaired, and what a newer program wrote, is opened for reading only; the
     * notices say why.
     *
     * @throws LibraryException {@code JOURNAL_NEWER}, {@code JOURNAL_DAMAGED} or {@code JOURNAL_UNREADABLE} when not even reading
     *     is possible
     */
    public static Journal open(Disk disk, Path folder, UUID project, Access access) {
        return open(disk, folder, project, access, SNAPSHOT_EVERY);
    }

    /** @param snapshotEvery how many records may come before the next snapshot */
    static Journal open(Disk disk, Path folder, UUID project, Access access, int snapshotEvery) {
        try {
            return new JournalFolder(disk, folder, project, snapshotEvery).open(access == Access.WRITE);
        } catch (IOException e) {
            throw new LibraryException(
                    "JOURNAL_UNREADABLE",
                    "The journal of project " + project + " cannot be read: " + e.getMessage() + ".",
                    "Give yourself the right to read " + folder + ".",
                    e);
        }
    }

    private Journal open(boolean write) throws IOException {
        if (write) {
            return openForWriting();
        }
        try (Disk.OpenFile file = disk.open(journal(folder), Disk.Mode.READ)) {
            long size = file.size();
            if (size >= JournalHeader.SIZE) {
                checkHeader(file);
            }
            JournalIndex index = load(file);
            // A writer beside us may be in the middle of an append: that is no damage.
            if (size > index.end() && JournalScan.isDamaged(file, stop)) {
                notices.add(damage(index));
            }
            return new Journal(disk, folder, project, notices, index, Optional.empty());
        }
    }

    private Journal openForWriting() throws IOException {
        Disk.OpenFile file;
        try {
            file = disk.open(journal(folder), Disk.Mode.WRITE);
        } catch (AccessDeniedException e) {
            notices.add(new Notice(
                    "JOURNAL_READ_ONLY",
                    "The file " + journal(folder) + " may not be written: the project is open for reading only."));
            return open(false);
        }
        try {
            boolean write = file.size() < JournalHeader.SIZE ? startAgain(file) : checkHeader(file);
            JournalIndex index = load(file);
            if (write && repair(file, index)) {
                leaveSnapshot(index);
                JournalWriter writer =
                        new JournalWriter(file, folder, index, project.toString(), () -> leaveSnapshot(index));
                return new Journal(disk, folder, project, notices, index, Optional.of(writer));
            }
            file.close();
            return new Journal(disk, folder, project, notices, index, Optional.empty());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A file that ends inside its header holds no change. */
    private boolean startAgain(Disk.OpenFile file) throws IOException {
        try {
            if (file.size() > 0) {
                setAside(file, 0);
            }
            file.truncate(0);
            file.write(ByteBuffer.wrap(JournalHeader.of(project).encode()), 0);
            file.sync();
        } catch (IOException e) {
            notices.add(notRepaired(folder, e));
            return false;
        }
        notices.add(new Notice(
                "JOURNAL_TAIL_CUT",
                "A project's journal ended inside its header; it was empty and has been made anew."));
        return true;
    }

    /** Answers whether the header allows appending; notes why not. */
    private boolean checkHeader(Disk.OpenFile file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(JournalHeader.SIZE);
        file.read(head, 0);
        Optional<JournalHeader> header =
                JournalHeader.decode(head.array()).filter(h -> h.project().equals(project));
        if (header.isEmpty()) {
            if (new RecordReader(file, JournalHeader.SIZE, file.size()).next().isEmpty()) {
                throw new LibraryException(
                        "JOURNAL_DAMAGED",
                        "The journal of project " + project + " is damaged from its beginning.",
                        "Restore " + journal(folder) + " from a backup.");
            }
            notices.add(new Notice(
                    "JOURNAL_HEADER_DAMAGED",
                    "The beginning of a project's journal is damaged. Its changes can be read; nothing can be added."));
            return false;
        }
        if (header.get().oldestReader() > JournalHeader.VERSION) {
            throw new LibraryException(
                    "JOURNAL_NEWER",
                    "The project " + project + " was written by a newer Bozzetto.",
                    "Update Bozzetto to open it.");
        }
        if (header.get().version() > JournalHeader.VERSION) {
            notices.add(
                    new Notice(
                            "JOURNAL_NEWER",
                            "A project was written by a newer Bozzetto. It is open for reading only; update Bozzetto to edit it."));
            return false;
        }
        return true;
    }

    private JournalIndex load(Disk.OpenFile file) throws IOException {
        JournalIndex index = snapshotOf(file).orElseGet(JournalIndex::new);
        inSnapshot = index.count();
        stop = JournalScan.extend(file, index);
        return index;
    }

    private Optional<JournalIndex> snapshotOf(Disk.OpenFile file) {
        try {
            return JournalSnapshot.read(disk, snapshot(folder), project, file);
        } catch (IOException e) {
            // A snapshot only saves time.
            return Optional.empty();
        }
    }

    /** Cuts off what is no whole append, after copying it aside; answers whether the journal ends cleanly now. */
    private boolean repair(Disk.OpenFile file, JournalIndex index) throws IOException {
        long excess = file.size() - index.end();
        if (excess == 0) {
            return true;
        }
        boolean damaged = JournalScan.isDamaged(file, stop);
        try {
            Path aside = setAside(file, index.end());
            file.truncate(index.end());
            file.sync();
            notices.add(
                    damaged
                            ? damage(index)
                            : new Notice(
                                    "JOURNAL_TAIL_CUT",
                                    "The last write to a project was cut short; it had not been confirmed. Its "
                                            + excess + " bytes were set aside in " + aside.getFileName() + "."));
            return true;
        } catch (IOException e) {
            notices.add(notRepaired(folder, e));
            return false;
        }
    }

    private static Notice damage(JournalIndex index) {
        return new Notice(
                "JOURNAL_DAMAGED",
                "A project's journal is damaged after change " + index.count()
                        + ". It opens as it was then; everything after it was set aside beside the journal.");
    }

    private static Notice notRepaired(Path folder, IOException e) {
        return new Notice(
                "JOURNAL_NOT_REPAIRED",
                "The end of a project's journal is damaged and could not be set aside ("
                        + DiskFailure.describe("It cannot be written", folder, e)
                                .getMessage()
                        + ") The project is open for reading only.");
    }

    private Path setAside(Disk.OpenFile file, long from) throws IOException {
        int number = 1;
        while (disk.exists(aside(number))) {
            number++;
        }
        Path fresh = folder.resolve("journal.damaged.new");
        try (Disk.OpenFile copy = disk.open(fresh, Disk.Mode.WRITE)) {
            copy.truncate(0);
            ByteBuffer chunk = ByteBuffer.allocate(64 << 10);
            for (long at = 0; file.read(chunk, from + at) > 0; at += chunk.limit(), chunk.clear()) {
                copy.write(chunk.flip(), at);
            }
            copy.sync();
        }
        disk.move(fresh, aside(number));
        disk.syncFolder(folder);
        return aside(number);
    }

    private Path aside(int number) {
        return folder.resolve("journal.damaged-" + number);
    }

    private void leaveSnapshot(JournalIndex index) {
        if (index.count() - inSnapshot < snapshotEvery) {
            return;
        }
        try {
            JournalSnapshot.write(disk, snapshot(folder), project, index);
            inSnapshot = index.count();
        } catch (IOException e) {
            System.getLogger(JournalFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "no snapshot of " + project, e);
        }
    }
}
