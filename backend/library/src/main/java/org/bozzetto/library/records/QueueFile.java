package org.bozzetto.library.records;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.JobQueueException;
import org.bozzetto.platform.queue.SqlJobQueue;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The queue in an H2 file. H2 gives a database up that it cannot write, on a full disk above all: the next call opens it again, so
 * that the queue works once there is room.
 *
 * <p>Calls throw {@link LibraryException}: {@code DISK_FULL}, {@code QUEUE_UNREADABLE}.
 */
final class QueueFile implements JobQueue, AutoCloseable {
    private final Path file;
    private Optional<Opened> opened = Optional.empty();
    private boolean closed;

    private record Opened(JdbcConnectionPool pool, JobQueue jobs) {}

    /** @param file without H2's {@code .mv.db} */
    QueueFile(Path file) {
        this.file = file;
    }

    /** @throws JobQueueException when it cannot be opened */
    synchronized void open() {
        if (opened.isPresent()) {
            return;
        }
        // retry: an interrupted thread must not close the file for all. WRITE_DELAY=0: a commit is in the file when it
        // returns.
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:retry:" + file.toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
                "sa",
                "");
        try {
            opened = Optional.of(new Opened(pool, SqlJobQueue.open(pool, Clock.systemUTC())));
        } catch (JobQueueException e) {
            pool.dispose();
            throw e;
        }
    }

    private synchronized Opened opened() {
        if (closed) {
            throw new LibraryException("LIBRARY_CLOSED", "The library has been closed.", "Open it again.");
        }
        open();
        return opened.orElseThrow();
    }

    private synchronized void giveUp(Opened failed) {
        if (opened.filter(failed::equals).isPresent()) {
            opened = Optional.empty();
            failed.pool().dispose();
        }
    }

    private <T> T ask(Function<JobQueue, T> question) {
        for (boolean again = false; ; again = true) {
            try {
                return askOnce(question);
            } catch (JobQueueException e) {
                // Another call found the fault; opening the file again tells which.
                if (again || !isGivenUp(e)) {
                    throw failure(file, e);
                }
            }
        }
    }

    private <T> T askOnce(Function<JobQueue, T> question) {
        Opened now = opened();
        try {
            return question.apply(now.jobs());
        } catch (JobQueueException e) {
            giveUp(now);
            throw e;
        }
    }

    private static boolean isGivenUp(JobQueueException e) {
        return e.getCause() instanceof SQLException cause && cause.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED;
    }

    /** What failed, in words for a person. */
    static LibraryException failure(Path file, JobQueueException e) {
        if (DiskSpace.isLacking(e)) {
            return DiskFailure.full("The job queue cannot be written", file, e);
        }
        return new LibraryException(
                "QUEUE_UNREADABLE",
                "The job queue " + file + " does not answer.",
                "Check that you may write there, and open the library again.",
                e);
    }

    @Override
    public Entry enqueue(UUID id, UUID project, String kind, byte[] request) {
        return ask(jobs -> jobs.enqueue(id, project, kind, request));
    }

    @Override
    public Optional<Entry> lease(String worker, Set<String> kinds, Duration ttl) {
        return ask(jobs -> jobs.lease(worker, kinds, ttl));
    }

    @Override
    public Verdict heartbeat(UUID id, int attempt, Duration ttl) {
        return ask(jobs -> jobs.heartbeat(id, attempt, ttl));
    }

    @Override
    public Optional<Entry> complete(UUID id, int attempt, State end, byte[] outcome) {
        return ask(jobs -> jobs.complete(id, attempt, end, outcome));
    }

    @Override
    public Optional<Entry> requestCancel(UUID id) {
        return ask(jobs -> jobs.requestCancel(id));
    }

    @Override
    public int release(String worker) {
        return ask(jobs -> jobs.release(worker));
    }

    @Override
    public Optional<Entry> find(UUID id) {
        return ask(jobs -> jobs.find(id));
    }

    @Override
    public List<Entry> list(Optional<UUID> project, Set<State> states, int limit) {
        return ask(jobs -> jobs.list(project, states, limit));
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.ifPresent(it -> it.pool().dispose());
        opened = Optional.empty();
    }
}
