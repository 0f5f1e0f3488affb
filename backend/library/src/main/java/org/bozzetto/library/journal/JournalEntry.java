package org.bozzetto.library.journal;

import java.util.UUID;

/**
 * What is appended.
 *
 * @param id an entry whose id the journal has is not appended again
 * @param bytes opaque, at most {@link #MAX_BYTES}; not copied
 */
public record JournalEntry(UUID id, byte[] bytes) {
    public static final int MAX_BYTES = JournalRecord.MAX_BODY - JournalRecord.BODY_HEAD;
}
