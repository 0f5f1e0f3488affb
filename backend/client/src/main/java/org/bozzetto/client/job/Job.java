package org.bozzetto.client.job;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a pipeline on the server.
 *
 * @param attempt 0 until a worker has it
 * @param problem why it failed
 */
public record Job(
        UUID id,
        UUID projectId,
        String pipeline,
        String title,
        State state,
        int attempt,
        boolean cancelRequested,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Problem> problem,
        List<Result> results,
        List<String> notes) {
    /** Where it stands. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** One that a newer server has. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Why it failed and what to do. */
    public record Problem(String code, String message, Optional<String> remedy) {}

    /** What it made. */
    public record Result(RevisionRef revision, String name) {}

    /** An asset's revision. */
    public record RevisionRef(UUID assetId, UUID revisionId) {}

    public boolean hasEnded() {
        return state == State.SUCCEEDED || state == State.FAILED || state == State.CANCELLED;
    }
}
