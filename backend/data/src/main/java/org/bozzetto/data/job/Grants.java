package org.bozzetto.data.job;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.store.Sql;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.token.JobGrant;
import org.bozzetto.platform.token.TokenMinter;

/** What workers are given: leave to read one job's inputs and to store its results, for an hour, renewed by heartbeats. */
final class Grants {
    private static final Duration GOOD = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(20);
    private static final long MOST_BYTES = 8L << 30;

    private final TokenMinter minter;
    private final Clock clock;

    Grants(TokenMinter minter, Clock clock) {
        this.minter = minter;
        this.clock = clock;
    }

    /** Empty when the job's project is gone. */
    Optional<String> mint(Sql sql, JobQueue.Entry entry) {
        return sql.first(
                        row -> row.uuid("workspace_id"),
                        "select workspace_id from projects where id = ? and deleted_at = 0",
                        entry.project())
                .map(workspace -> minter.grant(new JobGrant(
                        workspace,
                        entry.project(),
                        entry.id(),
                        entry.attempt(),
                        new HashSet<>(sql.list(
                                row -> row.text("sha256"),
                                "select sha256 from job_blobs where job_id = ? and not made",
                                entry.id())),
                        room(sql, workspace),
                        clock.instant().plus(GOOD))));
    }

    private static long room(Sql sql, UUID workspace) {
        long left = Workspaces.quota(sql, workspace).maxBytes() - Workspaces.storedBytes(sql, workspace);
        return Math.clamp(left, 0, MOST_BYTES);
    }

    boolean endsSoon(JobGrant grant) {
        return clock.instant().plus(SOON).isAfter(grant.expiresAt());
    }
}
