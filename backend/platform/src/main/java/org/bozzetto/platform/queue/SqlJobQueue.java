package org.bozzetto.platform.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.bozzetto.platform.queue.SqlSession.Row;

/**
 * A job queue in one SQL table; the same statements run on H2 and PostgreSQL.
 *
 * <p>A job is claimed by compare-and-set: candidates are read without locks, and the one whose attempt number could be raised
 * is leased. Two workers that want the same job therefore never wait for each other; one of them takes the next.
 *
 * <p>H2 writes commits back later on its own; here it is told to force them to the disk before a call returns.
 */
public final class SqlJobQueue implements JobQueue {
    /** Largest request and outcome in bytes (the longest binary column that H2 has). */
    public static final int MAX_BYTES = 1 << 20;

    private static final int CANDIDATES = 16;
    private static final int MAX_LIST = 1000;
    private static final String COLUMNS = "id, project, kind, request, state, attempt, cancel_requested, outcome,"
            + " created_at, started_at, ended_at";

    private final SqlSession sql;
    private final Clock clock;

    private SqlJobQueue(SqlSession sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Opens the queue, making its table when it is not there.
     *
     * @param source hands out connections to one database; an H2 file needs {@code DB_CLOSE_DELAY=-1} or a pool, else it is
     *     opened anew for every call
     * @param clock decides when leases expire
     * @throws JobQueueException if the database does not answer
     */
    public static SqlJobQueue open(DataSource source, Clock clock) {
        SqlSession sql = new SqlSession(source);
        sql.durably(connection -> {
            for (String statement : SqlJobTable.STATEMENTS) {
                SqlSession.update(connection, statement);
            }
            return true;
        });
        return new SqlJobQueue(sql, clock);
    }

    @Override
    public Entry enqueue(UUID id, UUID project, String kind, byte[] request) {
        requireShort("request", request);
        return sql.durably(connection -> {
            Optional<Entry> before = find(connection, id);
            if (before.isPresent()) {
                return before.get();
            }
            // Two callers may race for one id: the one whose insert finds it taken is asked again, and finds it.
            SqlSession.update(
                    connection,
                    "insert into bozzetto_jobs (id, project, kind, request, state, attempt, cancel_requested, outcome,"
                            + " worker, lease_until, created_at, started_at, ended_at)"
                            + " values (?, ?, ?, ?, 'QUEUED', 0, false, ?, '', 0, ?, 0, 0)",
                    id,
                    project,
                    kind,
                    request,
                    new byte[0],
                    clock.millis());
            return find(connection, id).orElseThrow();
        });
    }

    @Override
    public Optional<Entry> lease(String worker, Set<String> kinds, Duration ttl) {
        long now = clock.millis();
        // Most polls find nothing; they should not make the database write.
        List<Candidate> candidates = sql.run(connection -> candidates(connection, kinds, now));
        for (Candidate candidate : candidates) {
            Optional<Entry> leased =
                    sql.durably(connection -> claim(connection, candidate, worker, now, now + ttl.toMillis()));
            if (leased.isPresent()) {
                return leased;
            }
        }
        return Optional.empty();
    }

    private record Candidate(UUID id, int attempt) {}

    private static List<Candidate> candidates(Connection connection, Set<String> kinds, long now) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(now));
        values.addAll(kinds);
        return SqlSession.query(
                connection,
                "select id, attempt from bozzetto_jobs"
                        + " where (state = 'QUEUED' or (state = 'RUNNING' and lease_until <= ?))"
                        + oneOf("kind", kinds.size())
                        + " order by ordinal limit " + CANDIDATES,
                row -> new Candidate(row.uuid("id"), row.integer("attempt")),
                values.toArray());
    }

    private static Optional<Entry> claim(
            Connection connection, Candidate candidate, String worker, long now, long until) throws SQLException {
        int claimed = SqlSession.update(
                connection,
                "update bozzetto_jobs set state = 'RUNNING', attempt = attempt + 1, worker = ?, lease_until = ?,"
                        + " started_at = case when started_at = 0 then ? else started_at end"
                        + " where id = ? and attempt = ?"
                        + " and (state = 'QUEUED' or (state = 'RUNNING' and lease_until <= ?))",
                worker,
                until,
                now,
                candidate.id(),
                candidate.attempt(),
                now);
        return claimed == 1 ? find(connection, candidate.id()) : Optional.empty();
    }

    @Override
    public Verdict heartbeat(UUID id, int attempt, Duration ttl) {
        return sql.run(connection -> {
            int kept = SqlSession.update(
                    connection,
                    "update bozzetto_jobs set lease_until = ? where id = ? and attempt = ? and state = 'RUNNING'",
                    clock.millis() + ttl.toMillis(),
                    id,
                    attempt);
            if (kept == 0) {
                return Verdict.LOST;
            }
            return find(connection, id).filter(Entry::cancelRequested).isPresent() ? Verdict.CANCEL : Verdict.GO_ON;
        });
    }

    @Override
    public Optional<Entry> complete(UUID id, int attempt, State end, byte[] outcome) {
        if (!end.hasEnded()) {
            throw new IllegalArgumentException(end + " is no end");
        }
        requireShort("outcome", outcome);
        return sql.durably(connection -> {
            int ended = SqlSession.update(
                    connection,
                    "update bozzetto_jobs set state = ?, outcome = ?, ended_at = ?, worker = '', lease_until = 0"
                            + " where id = ? and attempt = ? and state = 'RUNNING'",
                    end.name(),
                    outcome,
                    clock.millis(),
                    id,
                    attempt);
            return ended == 1 ? find(connection, id) : Optional.empty();
        });
    }

    @Override
    public Optional<Entry> requestCancel(UUID id) {
        return sql.durably(connection -> {
            int queued = SqlSession.update(
                    connection,
                    "update bozzetto_jobs set state = 'CANCELLED', cancel_requested = true, ended_at = ?"
                            + " where id = ? and state = 'QUEUED'",
                    clock.millis(),
                    id);
            if (queued == 0) {
                SqlSession.update(
                        connection,
                        "update bozzetto_jobs set cancel_requested = true where id = ? and state = 'RUNNING'",
                        id);
            }
            return find(connection, id);
        });
    }

    @Override
    public int release(String worker) {
        return sql.durably(connection -> SqlSession.update(
                connection,
                "update bozzetto_jobs set state = 'QUEUED', worker = '', lease_until = 0"
                        + " where worker = ? and state = 'RUNNING'",
                worker));
    }

    @Override
    public Optional<Entry> find(UUID id) {
        return sql.run(connection -> find(connection, id));
    }

    @Override
    public List<Entry> list(Optional<UUID> project, Set<State> states, int limit) {
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("limit " + limit + ", allowed are 1 to " + MAX_LIST);
        }
        List<Object> values = new ArrayList<>();
        project.ifPresent(values::add);
        states.forEach(state -> values.add(state.name()));
        String select = "select " + COLUMNS + " from bozzetto_jobs where true"
                + (project.isPresent() ? " and project = ?" : "")
                + oneOf("state", states.size())
                + " order by ordinal desc limit " + limit;
        return sql.run(connection -> SqlSession.query(connection, select, SqlJobQueue::entry, values.toArray()));
    }

    private static Optional<Entry> find(Connection connection, UUID id) throws SQLException {
        return SqlSession.query(
                        connection, "select " + COLUMNS + " from bozzetto_jobs where id = ?", SqlJobQueue::entry, id)
                .stream()
                .findFirst();
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.uuid("id"),
                row.uuid("project"),
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

    private static String oneOf(String column, int count) {
        return count == 0 ? "" : " and " + column + " in (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private static void requireShort(String what, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a job's " + what + " has " + bytes.length + " bytes, allowed are " + MAX_BYTES);
        }
    }
}
