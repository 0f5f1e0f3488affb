package org.bozzetto.library;

import java.util.UUID;
import org.bozzetto.kernel.change.JobEnded;

/**
 * A job's end as the project's log has it.
 *
 * @param endedAt milliseconds since the epoch
 */
public record EndedJob(UUID project, long seq, long endedAt, JobEnded job) {}
