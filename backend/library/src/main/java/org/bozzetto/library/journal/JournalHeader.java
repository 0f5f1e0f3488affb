package org.bozzetto.library.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The first bytes of a journal, the same in every version: magic (8 bytes), version, oldest version that can read it (4 each),
 * project (16), CRC32C of all before it (4); big-endian.
 *
 * @param version of the format that the records have
 * @param oldestReader the lowest version that understands the records
 */
record JournalHeader(int version, int oldestReader, UUID project) {
    static final int SIZE = 36;
    static final int VERSION = 1;
    private static final long MAGIC = 0x424F5A5A_4A524E4CL; // BOZZJRNL

    static JournalHeader of(UUID project) {
        return new JournalHeader(VERSION, VERSION, project);
    }

    byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE)
                .putLong(MAGIC)
                .putInt(version)
                .putInt(oldestReader)
                .putLong(project.getMostSignificantBits())
                .putLong(project.getLeastSignificantBits());
        return buffer.putInt(Checksum.of(buffer.array(), 0, SIZE - 4)).array();
    }

    /** Empty when these are no header's bytes or they are damaged. */
    static Optional<JournalHeader> decode(byte[] bytes) {
        if (bytes.length < SIZE) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getLong(0) != MAGIC || buffer.getInt(SIZE - 4) != Checksum.of(bytes, 0, SIZE - 4)) {
            return Optional.empty();
        }
        return Optional.of(new JournalHeader(
                buffer.getInt(8), buffer.getInt(12), new UUID(buffer.getLong(16), buffer.getLong(24))));
    }
}
