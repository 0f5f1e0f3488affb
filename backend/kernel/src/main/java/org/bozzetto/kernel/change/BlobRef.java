package org.bozzetto.kernel.change;

/**
 * Bytes that belong to a revision.
 *
 * @param role {@code content}, {@code thumbnail}, {@code source}, {@code report}, {@code recipe} …
 * @param sha256 64 lower-case hex digits
 * @param fileName for people, without a folder; may be empty
 */
public record BlobRef(String role, String sha256, long size, String mediaType, String fileName) {
    public BlobRef {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        if (size < 0) {
            throw new IllegalArgumentException("negative size: " + size);
        }
    }
}
