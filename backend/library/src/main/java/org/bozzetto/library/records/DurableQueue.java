package org.bozzetto.library.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Notice;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.JobQueueException;
import org.h2.api.ErrorCode;

/** The job queue in its own H2 file, which nothing could rebuild. */
public final class DurableQueue implements AutoCloseable {
    private static final Set<Integer> DAMAGED = Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1);

    private final QueueFile jobs;
    private final List<Notice> notices;

    private DurableQueue(QueueFile jobs, List<Notice> notices) {
        this.jobs = jobs;
        this.notices = notices;
    }

    /**
     * Opens the queue; a file that is damaged is kept under another name, and an empty queue starts.
     *
     * @param file without H2's {@code .mv.db}
     * @throws LibraryException {@code QUEUE_UNREADABLE}, {@code DISK_FULL}
     */
    public static DurableQueue open(Path file) {
        try {
            return open(file, List.of());
        } catch (JobQueueException e) {
            if (e.getCause() instanceof SQLException cause && DAMAGED.contains(cause.getErrorCode())) {
                return startAgain(file, e);
            }
            throw QueueFile.failure(file, e);
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
            throw QueueFile.failure(file, damage);
        }
    }

    private static Path aside(Path database) {
        int number = 1;
        while (Files.exists(database.resolveSibling("queue.damaged-" + number + ".mv.db"))) {
            number++;
        }
        return database.resolveSibling("queue.damaged-" + number + ".mv.db");
    }

    private static DurableQueue open(Path file, List<Notice> notices) {
        QueueFile jobs = new QueueFile(file);
        jobs.open();
        return new DurableQueue(jobs, notices);
    }

    /** Its calls throw {@link LibraryException}: {@code DISK_FULL}, {@code QUEUE_UNREADABLE}; later ones may succeed. */
    public JobQueue jobs() {
        return jobs;
    }

    /** What opening found that a person should know. */
    public List<Notice> notices() {
        return notices;
    }

    @Override
    public void close() {
        jobs.close();
    }
}
