package org.bozzetto.data.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.queue.JobQueue.Entry;
import org.bozzetto.platform.queue.JobQueue.State;
import org.bozzetto.platform.queue.JobQueue.Verdict;

/** The queue's statements, for transactions in which more happens than a move of a job. */
final class JobTable {
    private static final String COLUMNS = "id, project_id, kind, request, state, attempt, cancel_requested, outcome,"
            + " created_at, started_at, ended_at";
    private static final String READY = "(state = 'QUEUED' or (state = 'RUNNING' and lease_until <= ?))";

    private JobTable() {}

    /** A job id that is known already leaves the job as it is. */
    static Entry enqueue(Sql sql, UUID id, UUID project, Optional<UUID> user, String kind, byte[] request, long now) {
        if (find(sql, id).isEmpty()) {
            sql.update(
                    "insert into jobs (id, project_id, submitted_by, kind, request, state, attempt, cancel_requested,"
                            + " outcome, worker, lease_until, created_at, started_at, ended_at)"
                            + " values (?, ?, ?, ?, ?, 'QUEUED', 0, false, ?, '', 0, ?, 0, 0)",
                    id,
                    project,
                    user,
                    kind,
                    request,
                    new byte[0],
                    now);
        }
        return find(sql, id).orElseThrow();
    }

    /** Whether a worker would find anything; asking costs no write. */
    static boolean hasReady(Sql sql, Set<String> kinds, long now) {
        return !sql.list(
                        row -> row.uuid("id"),
                        "select id from jobs where " + READY + among(kinds) + " limit 1",
                        values(now, kinds))
                .isEmpty();
    }

    /** The oldest that is ready; one that another worker is taking at this moment is passed over, not waited for. */
    static Optional<Entry> lease(Sql sql, String worker, Set<String> kinds, long now, long until) {
        Optional<UUID> ready = sql.first(
                row -> row.uuid("id"),
                "select id from jobs where " + READY + among(kinds)
                        + " order by ordinal limit 1 for update skip locked",
                values(now, kinds));
        return ready.flatMap(id -> {
            sql.update(
                    "update jobs set state = 'RUNNING', attempt = attempt + 1, worker = ?, lease_until = ?,"
                            + " started_at = case when started_at = 0 then ? else started_at end where id = ?",
                    worker,
                    until,
                    now,
                    id);
            return find(sql, id);
        });
    }

    private static String among(Set<String> kinds) {
        return kinds.isEmpty() ? "" : " and kind in " + Sql.marks(kinds.size());
    }

    private static Object[] values(long now, Set<String> kinds) {
        List<Object> values = new ArrayList<>(List.of(now));
        values.addAll(kinds);
        return values.toArray();
    }

    static Verdict heartbeat(Sql sql, UUID id, int attempt, long until) {
        long kept = sql.update(
                "update jobs set lease_until = ? where id = ? and attempt = ? and state = 'RUNNING'",
                until,
                id,
                attempt);
        if (kept == 0) {
            return Verdict.LOST;
        }
        return find(sql, id).filter(Entry::cancelRequested).isPresent() ? Verdict.CANCEL : Verdict.GO_ON;
    }

    /** Empty when the attempt no longer holds the job. */
    static Optional<Entry> complete(Sql sql, UUID id, int attempt, State end, byte[] outcome, long now) {
        long ended = sql.update(
                "update jobs set state = ?, outcome = ?, ended_at = ?, worker = '', lease_until = 0"
                        + " where id = ? and attempt = ? and state = 'RUNNING'",
                end.name(),
                outcome,
                now,
                id,
                attempt);
        return ended == 1 ? find(sql, id) : Optional.empty();
    }

    static Optional<Entry> requestCancel(Sql sql, UUID id, long now) {
        long queued = sql.update(
                "update jobs set state = 'CANCELLED', cancel_requested = true, ended_at = ? where id = ? and state = 'QUEUED'",
                now,
                id);
        if (queued == 0) {
            sql.update("update jobs set cancel_requested = true where id = ? and state = 'RUNNING'", id);
        }
        return find(sql, id);
    }

    static int release(Sql sql, String worker) {
        return (int) sql.update(
                "update jobs set state = 'QUEUED', worker = '', lease_until = 0 where worker = ? and state = 'RUNNING'",
                worker);
    }

    static Optional<Entry> find(Sql sql, UUID id) {
        return sql.first(JobTable::read, "select " + COLUMNS + " from jobs where id = ?", id);
    }

    /** Held until the transaction ends. */
    static Optional<Entry> lock(Sql sql, UUID id) {
        return sql.first(JobTable::read, "select " + COLUMNS + " from jobs where id = ? for update", id);
    }

    static Optional<UUID> submitter(Sql sql, UUID id) {
        return sql.first(row -> row.optionalUuid("submitted_by"), "select submitted_by from jobs where id = ?", id)
                .flatMap(user -> user);
    }

    /** A job with its place among all. */
    record Placed(long ordinal, Entry entry) {}

    /** Newest first, from before a place. */
    static List<Placed> list(Sql sql, Optional<UUID> project, Set<State> states, long before, int limit) {
        List<Object> values = new ArrayList<>(List.of(before));
        project.ifPresent(values::add);
        states.forEach(state -> values.add(state.name()));
        return sql.list(
                row -> new Placed(row.number("ordinal"), read(row)),
                "select ordinal, " + COLUMNS + " from jobs where ordinal < ?"
                        + (project.isPresent() ? " and project_id = ?" : "")
                        + (states.isEmpty() ? "" : " and state in " + Sql.marks(states.size()))
                        + " order by ordinal desc limit " + limit,
                values.toArray());
    }

    private static Entry read(Row row) {
        return new Entry(
                row.uuid("id"),
                row.uuid("project_id"),
                row.text("kind"),
                row.bytes("request"),
                State.valueOf(row.text("state")),
                row.integer("attempt"),
                row.bool("cancel_requested"),
                row.bytes("outcome"),
                row.number("created_at"),
                row.number("started_at"),
                row.number("ended_at"));
    }
}
