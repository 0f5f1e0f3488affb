package org.bozzetto.platform.object;

/**
 * An S3 bucket.
 *
 * @param endpoint URL of the server
 * @param region as the server wants it; may be empty
 */
public record S3Settings(String endpoint, String region, String bucket, String accessKey, String secretKey) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Settings[" + endpoint + ", " + bucket + "]";
    }
}
