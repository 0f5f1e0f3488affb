package org.bozzetto.library.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Where each record stands and which ids are known. Not safe for threads of its own. */
final class JournalIndex {
    private final Map<UUID, Integer> seqs = new HashMap<>();
    private long[] starts = new long[64];
    private int count;
    private long end = JournalHeader.SIZE;

    int count() {
        return count;
    }

    /** Just after the last record. */
    long end() {
        return end;
    }

    /** @param seq 1..count + 1; the last one answers {@link #end()} */
    long start(long seq) {
        return seq == count + 1L ? end : starts[Math.toIntExact(seq - 1)];
    }

    OptionalLong seqOf(UUID id) {
        Integer seq = seqs.get(id);
        return seq == null ? OptionalLong.empty() : OptionalLong.of(seq);
    }

    boolean knows(UUID id) {
        return seqs.containsKey(id);
    }

    void add(UUID id, long size) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count] = end;
        count++;
        end += size;
        seqs.put(id, count);
    }

    /** Forgets everything after the first {@code keep} records. */
    void cut(int keep) {
        if (keep < count) {
            end = starts[keep];
            count = keep;
            seqs.values().removeIf(seq -> seq > keep);
        }
    }

    /** Ids by seq. */
    UUID[] ids() {
        UUID[] ids = new UUID[count];
        seqs.forEach((id, seq) -> ids[seq - 1] = id);
        return ids;
    }
}
