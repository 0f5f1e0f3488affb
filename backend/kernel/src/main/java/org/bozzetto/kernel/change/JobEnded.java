package org.bozzetto.kernel.change;

import java.util.List;
import java.util.UUID;

/**
 * A job reached its end; its progress never enters the log.
 *
 * @param results revisions it made; empty unless it succeeded
 * @param message why it failed; empty otherwise
 */
public record JobEnded(UUID job, String pipeline, Outcome outcome, List<UUID> results, String message)
        implements Payload {
    public JobEnded {
        results = List.copyOf(results);
    }

    /** How it ended. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
