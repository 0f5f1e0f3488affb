package org.bozzetto.library.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.DiskFailure;

/** The one thread that appends to a journal: takes all that waits, writes it, syncs once, tells everybody. */
final class JournalWriter {
    /** So many bytes go into one sync at most, so that memory stays bounded. */
    private static final int MAX_BATCH_BYTES = 2 * JournalRecord.MAX_BODY;

    private final Disk.OpenFile file;
    private final Path folder;
    private final JournalIndex index;
    private final Runnable atClose;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Consumer<List<Journal.Placed>> onDurable = placed -> {};
    private boolean closed;
    /** Whether bytes of a failed write may still stand behind the last good record. */
    private boolean dirty;

    /** Entries that somebody waits for; no entries: the end. */
    private record Waiting(List<JournalEntry> entries, CompletableFuture<List<Long>> done) {}

    /** @param folder where the file is */
    JournalWriter(Disk.OpenFile file, Path folder, JournalIndex index, String name, Runnable atClose) {
        this.file = file;
        this.folder = folder;
        this.index = index;
        this.atClose = atClose;
        thread = Thread.ofVirtual().name("journal " + name).start(this::run);
    }

    void onDurable(Consumer<List<Journal.Placed>> listener) {
        onDurable = listener;
    }

    CompletableFuture<List<Long>> append(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        long bytes = 0;
        for (JournalEntry entry : entries) {
            bytes += entry.bytes().length + JournalRecord.FRAME + JournalRecord.BODY_HEAD;
            if (entry.bytes().length > JournalEntry.MAX_BYTES || bytes > MAX_BATCH_BYTES) {
                return CompletableFuture.failedFuture(new LibraryException(
                        "CHANGE_TOO_LARGE",
                        "A change is larger than a journal can hold (" + bytes + " bytes).",
                        "Do it in smaller steps."));
            }
        }
        Waiting waiting = new Waiting(List.copyOf(entries), new CompletableFuture<>());
        synchronized (queue) {
            if (closed) {
                return CompletableFuture.failedFuture(
                        new LibraryException("LIBRARY_CLOSED", "The library has been closed.", "Open it again."));
            }
            queue.add(waiting);
        }
        return waiting.done();
    }

    void close() {
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(new Waiting(List.of(), new CompletableFuture<>()));
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (file) {
            boolean open = true;
            while (open) {
                List<Waiting> batch = take();
                open = !batch.getLast().entries().isEmpty();
                commit(batch);
            }
            if (dirty) {
                cutBack();
            }
            atClose.run();
        } catch (IOException e) {
            // Everything acknowledged was synced; a file that closes badly loses nothing.
            System.getLogger(JournalWriter.class.getName()).log(System.Logger.Level.WARNING, "closing a journal", e);
        }
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread.
            }
        }
        for (Waiting next = queue.peek(); next != null; next = queue.peek()) {
            bytes += size(batch.getLast().entries());
            if (bytes + size(next.entries()) > MAX_BATCH_BYTES) {
                break;
            }
            batch.add(queue.remove());
        }
        return batch;
    }

    private static long size(List<JournalEntry> entries) {
        long size = 0;
        for (JournalEntry entry : entries) {
            size += entry.bytes().length + JournalRecord.FRAME + JournalRecord.BODY_HEAD;
        }
        return size;
    }

    private void commit(List<Waiting> batch) {
        Map<UUID, Long> seqs = new HashMap<>();
        List<JournalRecord> records = new ArrayList<>();
        for (Waiting waiting : batch) {
            number(waiting.entries(), seqs, records);
        }
        try {
            write(records);
        } catch (IOException e) {
            fail(batch, DiskFailure.describe("The change could not be saved", folder, e));
            return;
        } catch (RuntimeException | Error e) {
            // Whoever waits must hear of it, whatever it is.
            dirty = true;
            fail(batch, new LibraryException("WRITE_FAILED", "The change could not be saved: " + e + ".", "", e));
            return;
        }
        tell(records);
        batch.forEach(waiting -> waiting.done().complete(places(waiting, seqs)));
    }

    private void tell(List<JournalRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        List<Journal.Placed> placed = new ArrayList<>(records.size());
        records.forEach(record -> placed.add(new Journal.Placed(record.seq(), record.entry())));
        try {
            onDurable.accept(placed);
        } catch (RuntimeException e) {
            // What is durable stays so, whatever a listener makes of it.
            System.getLogger(JournalWriter.class.getName()).log(System.Logger.Level.WARNING, "after an append", e);
        }
    }

    /** Gives a seq to the entries that the journal does not have; those of one append become one unit. */
    private void number(List<JournalEntry> entries, Map<UUID, Long> seqs, List<JournalRecord> records) {
        List<JournalEntry> fresh = new ArrayList<>();
        for (JournalEntry entry : entries) {
            long seq = index.count() + records.size() + fresh.size() + 1L;
            if (!index.knows(entry.id()) && seqs.putIfAbsent(entry.id(), seq) == null) {
                fresh.add(entry);
            }
        }
        for (int i = 0; i < fresh.size(); i++) {
            JournalEntry entry = fresh.get(i);
            records.add(new JournalRecord(seqs.get(entry.id()), fresh.size() - 1 - i, entry));
        }
    }

    private void write(List<JournalRecord> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        if (dirty) {
            cutBack();
        }
        int size = 0;
        for (JournalRecord record : records) {
            size += record.size();
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        records.forEach(record -> record.encode(buffer));
        try {
            file.write(buffer.flip(), index.end());
            file.sync();
        } catch (IOException e) {
            dirty = true;
            try {
                cutBack();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        synchronized (index) {
            records.forEach(record -> index.add(record.entry().id(), record.size()));
        }
    }

    private void cutBack() throws IOException {
        file.truncate(index.end());
        file.sync();
        dirty = false;
    }

    /** Those whose entries have all been durable before need not care. */
    private void fail(List<Waiting> batch, LibraryException failure) {
        for (Waiting waiting : batch) {
            if (waiting.entries().stream().allMatch(entry -> index.knows(entry.id()))) {
                waiting.done().complete(places(waiting, Map.of()));
            } else {
                waiting.done().completeExceptionally(failure);
            }
        }
    }

    private List<Long> places(Waiting waiting, Map<UUID, Long> fresh) {
        return waiting.entries().stream()
                .map(entry -> Optional.ofNullable(fresh.get(entry.id()))
                        .orElseGet(() -> index.seqOf(entry.id()).orElseThrow()))
                .toList();
    }
}
