package org.bozzetto.kernel.change;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of what a job leaves behind, the same however often and by whomever its end is recorded: a UUIDv7 (RFC 9562 section 5.7)
 * with the job's time, its random bits taken from SHA-256 of the job's id and what the id is for.
 */
public record JobIds(UUID job) {

    /** The change that records the job's end. */
    public UUID ended() {
        return derive("ended");
    }

    /** The gesture that all changes of the job's end belong to. */
    public UUID group() {
        return derive("group");
    }

    public UUID asset(int index) {
        return derive("asset " + index);
    }

    public UUID revision(int index) {
        return derive("revision " + index);
    }

    /** The change that adds the asset. */
    public UUID added(int index) {
        return derive("added " + index);
    }

    private UUID derive(String purpose) {
        ByteBuffer digest = ByteBuffer.wrap(sha256((job + " " + purpose).getBytes(StandardCharsets.UTF_8)));
        long time = job.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L;
        return new UUID(
                time | 0x7000L | (digest.getLong() & 0xFFFL),
                0x8000_0000_0000_0000L | (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
