package org.bozzetto.library.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Notice;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.JobQueueException;
import org.bozzetto.platform.queue.SqlJobQueue;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** The job queue in its own H2 file, which nothing could rebuild. */
public final class DurableQueue implements AutoCloseable {
    private static final Set<Integer> DAMAGED = Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1);

    private final JdbcConnectionPool pool;
    private final JobQueue jobs;
    private final List<Notice> notices;

    private DurableQueue(JdbcConnectionPool pool, JobQueue jobs, List<Notice> notices) {
        this.pool = pool;
        this.jobs = jobs;
        this.notices = List.copyOf(notices);
    }

    /**
     * Opens the queue; a file that is damaged is kept under another name, and an empty queue starts.
     *
     * @param file without H2's {@code .mv.db}
     * @throws LibraryException {@code QUEUE_UNREADABLE}
     */
    public static DurableQueue open(Path file) {
        try {
            return open(file, List.of());
        } catch (JobQueueException e) {
            if (e.getCause() instanceof SQLException cause && DAMAGED.contains(cause.getErrorCode())) {
                return startAgain(file, e);
            }
            throw unreadable(file, e);
        }
    }

    private static DurableQueue startAgain(Path file, JobQueueException damage) {
        Path database = file.resolveSibling(file.getFileName() + ".mv.db");
        try {
            Path aside = aside(database);
            Files.move(database, aside, StandardCopyOption.ATOMIC_MOVE);
            return open(
                    file,
                    List.of(new Notice(
                            "QUEUE_DAMAGED",
                            "The job queue was damaged and starts empty; the old one was kept as " + aside.getFileName()
                                    + ".")));
        } catch (IOException | JobQueueException e) {
            damage.addSuppressed(e);
            throw unreadable(file, damage);
        }
    }

    private static LibraryException unreadable(Path file, JobQueueException e) {
        return new LibraryException(
                "QUEUE_UNREADABLE",
                "The job queue " + file + " cannot be opened: " + e.getMessage() + ".",
                "Check that there is room on the disk and that you may write there.",
                e);
    }

    private static Path aside(Path database) {
        int number = 1;
        while (Files.exists(database.resolveSibling("queue.damaged-" + number + ".mv.db"))) {
            number++;
        }
        return database.resolveSibling("queue.damaged-" + number + ".mv.db");
    }

    private static DurableQueue open(Path file, List<Notice> notices) {
        // retry: an interrupted thread must not close the file for all. WRITE_DELAY=0: a commit is in the file when it
        // returns.
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:retry:" + file.toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "sa", "");
        try {
            return new DurableQueue(pool, SqlJobQueue.open(pool, Clock.systemUTC()), new ArrayList<>(notices));
        } catch (JobQueueException e) {
            pool.dispose();
            throw e;
        }
    }

    public JobQueue jobs() {
        return jobs;
    }

    /** What opening found that a person should know. */
    public List<Notice> notices() {
        return notices;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
