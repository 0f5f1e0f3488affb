package org.bozzetto.library.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bozzetto.library.file.Sha256;

/**
 * Ids of what a job leaves behind, the same however often its end is recorded: a UUIDv7 (RFC 9562 section 5.7) with the job's
 * time, its random bits taken from SHA-256 of the job's id and what the id is for.
 */
record DerivedIds(UUID job) {

    /** The change that records the job's end. */
    UUID ended() {
        return derive("ended");
    }

    /** The gesture that all changes of the job's end belong to. */
    UUID group() {
        return derive("group");
    }

    UUID asset(int index) {
        return derive("asset " + index);
    }

    UUID revision(int index) {
        return derive("revision " + index);
    }

    /** The change that adds the asset. */
    UUID added(int index) {
        return derive("added " + index);
    }

    private UUID derive(String purpose) {
        ByteBuffer digest =
                ByteBuffer.wrap(Sha256.digest().digest((job + " " + purpose).getBytes(StandardCharsets.UTF_8)));
        long time = job.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L;
        return new UUID(
                time | 0x7000L | (digest.getLong() & 0xFFFL),
                0x8000_0000_0000_0000L | (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL));
    }
}
