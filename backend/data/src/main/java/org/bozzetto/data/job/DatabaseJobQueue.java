package org.bozzetto.data.job;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.queue.JobQueue;

/** The queue in the operational database; workers of many processes take jobs side by side (SKIP LOCKED). */
public final class DatabaseJobQueue implements JobQueue {
    private static final int MAX_LIST = 1000;

    private final Database database;
    private final Clock clock;

    public DatabaseJobQueue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Entry enqueue(UUID id, UUID project, String kind, byte[] request) {
        return database.write(
                sql -> JobTable.enqueue(sql, id, project, Optional.empty(), kind, request, clock.millis()));
    }

    @Override
    public Optional<Entry> lease(String worker, Set<String> kinds, Duration ttl) {
        long now = clock.millis();
        // Most polls find nothing; they should not make the database write.
        boolean isEmpty = !database.read(sql -> JobTable.hasReady(sql, kinds, now));
        return isEmpty
                ? Optional.empty()
                : database.write(sql -> JobTable.lease(sql, worker, kinds, now, now + ttl.toMillis()));
    }

    @Override
    public Verdict heartbeat(UUID id, int attempt, Duration ttl) {
        return database.writeLightly(sql -> JobTable.heartbeat(sql, id, attempt, clock.millis() + ttl.toMillis()));
    }

    @Override
    public Optional<Entry> complete(UUID id, int attempt, State end, byte[] outcome) {
        if (!end.hasEnded()) {
            throw new IllegalArgumentException(end + " is no end");
        }
        return database.write(sql -> JobTable.complete(sql, id, attempt, end, outcome, clock.millis()));
    }

    @Override
    public Optional<Entry> requestCancel(UUID id) {
        return database.write(sql -> JobTable.requestCancel(sql, id, clock.millis()));
    }

    @Override
    public int release(String worker) {
        return database.write(sql -> JobTable.release(sql, worker));
    }

    @Override
    public Optional<Entry> find(UUID id) {
        return database.read(sql -> JobTable.find(sql, id));
    }

    @Override
    public List<Entry> list(Optional<UUID> project, Set<State> states, int limit) {
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("limit " + limit + ", allowed are 1 to " + MAX_LIST);
        }
        return database.read(sql -> JobTable.list(sql, project, states, Long.MAX_VALUE, limit)).stream()
                .map(JobTable.Placed::entry)
                .toList();
    }
}
