package org.bozzetto.data.change;

import java.util.List;
import java.util.UUID;

/**
 * What became of a batch.
 *
 * @param lastSeq the log's end after it
 */
public record AppendResult(List<Entry> entries, long lastSeq) {

    /** Where a change stands. */
    public record Entry(UUID id, long seq) {}
}
