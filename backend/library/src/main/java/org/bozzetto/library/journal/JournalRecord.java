package org.bozzetto.library.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry as it stands in the file: length of the body (4 bytes), CRC32C of the body (4), body; big-endian. The body is seq (8),
 * how many records of the same append follow (4), the entry's id (16) and its bytes. The count makes an append all or nothing:
 * one that ends before its last record was never acknowledged.
 *
 * @param following records of the same append after this one
 */
record JournalRecord(long seq, int following, JournalEntry entry) {
    static final int FRAME = 8;
    static final int BODY_HEAD = 28;
    /** Longest body that is written or believed. */
    static final int MAX_BODY = 16 << 20;

    int size() {
        return FRAME + BODY_HEAD + entry.bytes().length;
    }

    void encode(ByteBuffer into) {
        int start = into.position();
        into.putInt(BODY_HEAD + entry.bytes().length)
                .putInt(0)
                .putLong(seq)
                .putInt(following)
                .putLong(entry.id().getMostSignificantBits())
                .putLong(entry.id().getLeastSignificantBits())
                .put(entry.bytes());
        int crc = Checksum.of(into.array(), into.arrayOffset() + start + FRAME, into.arrayOffset() + into.position());
        into.putInt(start + 4, crc);
    }

    /** The record that starts at the buffer's position, which moves past it; empty, and nothing moves, when none does. */
    static Optional<JournalRecord> decode(ByteBuffer buffer) {
        int start = buffer.position();
        if (buffer.remaining() < FRAME + BODY_HEAD) {
            return Optional.empty();
        }
        int length = buffer.getInt(start);
        if (length < BODY_HEAD || length > MAX_BODY || length > buffer.remaining() - FRAME) {
            return Optional.empty();
        }
        int body = start + FRAME;
        int offset = buffer.arrayOffset() + body;
        if (Checksum.of(buffer.array(), offset, offset + length) != buffer.getInt(start + 4)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length - BODY_HEAD];
        buffer.get(body + BODY_HEAD, bytes);
        UUID id = new UUID(buffer.getLong(body + 12), buffer.getLong(body + 20));
        JournalRecord record =
                new JournalRecord(buffer.getLong(body), buffer.getInt(body + 8), new JournalEntry(id, bytes));
        buffer.position(body + length);
        return Optional.of(record);
    }
}
