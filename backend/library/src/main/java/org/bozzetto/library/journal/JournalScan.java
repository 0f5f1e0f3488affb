package org.bozzetto.library.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bozzetto.library.file.Disk;

/** Finds how far a journal can be trusted. */
final class JournalScan {
    private static final int CHUNK = 1 << 20;
    /** A damaged place skips no more than this many records, as far as the search for later ones is concerned. */
    private static final long FARTHEST_SEQ = 1L << 31;

    private JournalScan() {}

    /**
     * Where reading stopped.
     *
     * @param position just after the last readable record, which may belong to an append that is not whole
     * @param seq of that record
     */
    record Stop(long position, long seq) {}

    /** Adds to {@code index} every record after its end that belongs to a whole append; stops at the first that does not fit. */
    static Stop extend(Disk.OpenFile file, JournalIndex index) throws IOException {
        RecordReader reader = new RecordReader(file, index.end(), file.size());
        int whole = index.count();
        int expected = -1;
        for (Optional<JournalRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
            JournalRecord record = next.get();
            boolean fits = record.seq() == index.count() + 1L
                    && record.following() >= 0
                    && (expected < 0 || record.following() == expected)
                    && !index.knows(record.entry().id());
            if (!fits) {
                break;
            }
            index.add(record.entry().id(), record.size());
            expected = record.following() - 1;
            if (expected < 0) {
                whole = index.count();
            }
        }
        Stop stop = new Stop(index.end(), index.count());
        index.cut(whole);
        return stop;
    }

    /**
     * Whether a whole, later record stands anywhere behind the place where reading stopped: then the place is damaged, and no mere
     * write that was cut short. Looks at every byte; gives up, and says yes, when the bytes are made to look like records.
     */
    static boolean isDamaged(Disk.OpenFile file, Stop stop) throws IOException {
        long from = stop.position();
        long size = file.size();
        long budget = 4 * (size - from) + CHUNK;
        ByteBuffer window = ByteBuffer.allocate(CHUNK);
        for (long start = from; start < size; start += CHUNK - 16) {
            window.clear();
            file.read(window, start);
            int last = window.flip().limit() - 16;
            for (int i = 0; i <= last && i < CHUNK - 16; i++) {
                int length = window.getInt(i);
                long found = window.getLong(i + 8);
                if (length < JournalRecord.BODY_HEAD
                        || length > Math.min(JournalRecord.MAX_BODY, size - start - i)
                        || found <= stop.seq()
                        || found - stop.seq() > FARTHEST_SEQ) {
                    continue;
                }
                budget -= length;
                if (budget < 0 || new RecordReader(file, start + i, size).next().isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
