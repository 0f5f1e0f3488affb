package org.bozzetto.kernel.change;

import java.util.List;
import java.util.UUID;

/**
 * Where a revision came from: {@code import} for files, else the job that made it.
 *
 * @param inputs revisions it was made of
 * @param parametersJson as submitted; empty for imports
 */
public record Provenance(String pipeline, int version, UUID job, List<UUID> inputs, String parametersJson, long seed) {
    /** The job of what no job made. */
    public static final UUID NO_JOB = new UUID(0, 0);

    public Provenance {
        inputs = List.copyOf(inputs);
    }

    public boolean isByJob() {
        return !job.equals(NO_JOB);
    }

    public static Provenance imported() {
        return new Provenance("import", 1, NO_JOB, List.of(), "", 0);
    }
}
