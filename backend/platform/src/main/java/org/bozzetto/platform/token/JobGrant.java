package org.bozzetto.platform.token;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What the worker of one job may touch: its inputs, and room for its results. It outlives the submitter's token and reaches
 * nothing else.
 *
 * @param attempt the run that it was given to
 * @param inputs SHA-256 names of the blobs it may read, at most {@link #MAX_INPUTS}
 * @param byteQuota bytes that it may store, all results together
 */
public record JobGrant(
        UUID workspace, UUID project, UUID job, int attempt, Set<String> inputs, long byteQuota, Instant expiresAt) {
    /** So that a grant fits into the headers that gRPC lets pass (8 KiB). */
    public static final int MAX_INPUTS = 64;

    public JobGrant {
        inputs = Set.copyOf(inputs);
        if (inputs.size() > MAX_INPUTS) {
            throw new IllegalArgumentException("a job reads at most " + MAX_INPUTS + " blobs, not " + inputs.size());
        }
    }
}
