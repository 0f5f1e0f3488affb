package org.bozzetto.platform.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A durable queue of jobs, each run by at most one worker at a time and ended exactly once. A worker holds a lease that it
 * prolongs by heartbeats; when it dies, the lease expires and the job is handed out again with the next attempt number.
 * Whatever an older attempt says is refused.
 */
public interface JobQueue {

    /** Where a job stands. */
    enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean hasEnded() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * @param kind the pipeline, which decides who can run it
     * @param request what to do; opaque to the queue
     * @param attempt 0 until first leased
     * @param outcome what came of it; opaque, empty until it ends
     * @param startedAt milliseconds since the epoch, 0 until first leased
     * @param endedAt milliseconds since the epoch, 0 until it ends
     */
    record Entry(
            UUID id,
            UUID project,
            String kind,
            byte[] request,
            State state,
            int attempt,
            boolean cancelRequested,
            byte[] outcome,
            long createdAt,
            long startedAt,
            long endedAt) {}

    /** What a heartbeat answers. */
    enum Verdict {
        GO_ON,
        CANCEL,
        LOST
    }

    /** Durable when it returns. An id that is known already leaves the entry as it is and answers it. */
    Entry enqueue(UUID id, UUID project, String kind, byte[] request);

    /**
     * The oldest entry that is queued, or running with an expired lease.
     *
     * @param kinds which kinds the worker runs; empty for all
     */
    Optional<Entry> lease(String worker, Set<String> kinds, Duration ttl);

    Verdict heartbeat(UUID id, int attempt, Duration ttl);

    /**
     * Ends a job.
     *
     * @return empty when {@code attempt} no longer holds the job
     */
    Optional<Entry> complete(UUID id, int attempt, State end, byte[] outcome);

    /** Cancels a queued job at once, tells a running one by its next heartbeat; empty when there is no such job. */
    Optional<Entry> requestCancel(UUID id);

    /**
     * Hands back what {@code worker} leased, for a clean shutdown or when it starts again: those jobs are queued again at once.
     */
    int release(String worker);

    Optional<Entry> find(UUID id);

    /**
     * Newest first.
     *
     * @param project empty for all
     * @param states empty for all
     */
    List<Entry> list(Optional<UUID> project, Set<State> states, int limit);
}
