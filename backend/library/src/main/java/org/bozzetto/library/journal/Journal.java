package org.bozzetto.library.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Notice;
import org.bozzetto.library.file.Disk;

/**
 * The append-only file of one project: what was appended and acknowledged is there after any crash, in order, each entry with a
 * seq from 1 without gaps. Safe for use by many threads; one process writes.
 *
 * <p>The folder holds {@code journal}, {@code snapshot} ({@link JournalSnapshot}), and {@code journal.damaged-N} where opening had
 * to set bytes aside.
 */
public final class Journal implements AutoCloseable {
    private final Disk disk;
    private final Path folder;
    private final UUID project;
    private final List<Notice> notices;
    private final JournalIndex index;
    private final Optional<JournalWriter> writer;

    Journal(
            Disk disk,
            Path folder,
            UUID project,
            List<Notice> notices,
            JournalIndex index,
            Optional<JournalWriter> writer) {
        this.disk = disk;
        this.folder = folder;
        this.project = project;
        this.notices = List.copyOf(notices);
        this.index = index;
        this.writer = writer;
    }

    /** An entry with its place. */
    public record Placed(long seq, JournalEntry entry) {}

    /** What opening found that a person should know. */
    public List<Notice> notices() {
        return notices;
    }

    public UUID project() {
        return project;
    }

    public boolean isReadOnly() {
        return writer.isEmpty();
    }

    /** The seq of the last durable entry; 0 when there is none. */
    public long lastSeq() {
        synchronized (index) {
            return index.count();
        }
    }

    /** What is told, on the writing thread, of entries that have just become durable, before those who append know. */
    public void onDurable(Consumer<List<Placed>> listener) {
        writer.ifPresent(w -> w.onDurable(listener));
    }

    /**
     * Appends entries as one unit. An entry whose id is known keeps its place and is not written.
     *
     * @return the seq of each, when all are durable; fails with a {@link LibraryException}, and then nothing was appended
     */
    public CompletableFuture<List<Long>> append(List<JournalEntry> entries) {
        return writer.map(w -> w.append(entries))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new LibraryException("READ_ONLY", "This project is open for reading only.", "")));
    }

    /** The place of a durable entry; empty when the journal does not have it. */
    public OptionalLong seqOf(UUID id) {
        synchronized (index) {
            return index.seqOf(id);
        }
    }

    /** All durable entries after a place. */
    public List<Placed> entries(long afterSeq) {
        return entries(afterSeq, Integer.MAX_VALUE);
    }

    /**
     * The durable entries after a place, in order.
     *
     * @param limit how many at most
     * @throws LibraryException {@code JOURNAL_DAMAGED} when one of them cannot be read any more
     */
    public List<Placed> entries(long afterSeq, int limit) {
        long from;
        long end;
        int count;
        synchronized (index) {
            count = Math.clamp(index.count() - Math.max(0, afterSeq), 0, limit);
            if (count == 0) {
                return List.of();
            }
            from = index.start(Math.max(0, afterSeq) + 1);
            end = index.start(Math.max(0, afterSeq) + count + 1);
        }
        List<Placed> entries = new ArrayList<>(count);
        // A file of its own: a thread that is interrupted while it reads closes its channel.
        try (Disk.OpenFile file = disk.open(JournalFolder.journal(folder), Disk.Mode.READ)) {
            RecordReader reader = new RecordReader(file, from, end);
            for (Optional<JournalRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(new Placed(next.get().seq(), next.get().entry()));
            }
        } catch (IOException e) {
            throw new LibraryException(
                    "JOURNAL_UNREADABLE", "The project's journal cannot be read: " + e.getMessage() + ".", "", e);
        }
        if (entries.size() != count) {
            throw damaged(Math.max(0, afterSeq) + entries.size() + 1);
        }
        return entries;
    }

    /** The snapshot hid the damage from opening; without it the next opening finds it and sets it aside. */
    private LibraryException damaged(long seq) {
        LibraryException damaged = new LibraryException(
                "JOURNAL_DAMAGED",
                "The project's journal is damaged at change " + seq + ".",
                "Open the library again: what stands before the damage is kept, the rest is set aside.");
        if (writer.isPresent()) {
            try {
                disk.delete(JournalFolder.snapshot(folder));
            } catch (IOException e) {
                damaged.addSuppressed(e);
            }
        }
        return damaged;
    }

    /** Waits for what is being appended, and leaves a snapshot when many entries have come since the last. */
    @Override
    public void close() {
        writer.ifPresent(JournalWriter::close);
    }
}
