package org.bozzetto.platform.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.platform.queue.JobQueue.State;
import org.h2.jdbcx.JdbcConnectionPool;

/** A process of its own that uses a queue until it is killed. */
final class QueueProcess {
    static final String WORKER = "child";
    static final UUID ENDED = new UUID(1, 1);
    static final UUID RUNNING = new UUID(1, 2);
    static final UUID QUEUED = new UUID(1, 3);

    private QueueProcess() {}

    static JdbcConnectionPool pool(Path folder) {
        return JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("jobs").toAbsolutePath(), "sa", "");
    }

    static Process start(Path folder, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueProcess.class.getName(),
                        folder.toString())
                .redirectError(log.toFile())
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        JobQueue queue = SqlJobQueue.open(pool(Path.of(args[0])), Clock.systemUTC());
        for (UUID id : new UUID[] {ENDED, RUNNING, QUEUED}) {
            queue.enqueue(id, new UUID(0, 1), "render", new byte[0]);
        }
        Duration ttl = Duration.ofHours(1);
        queue.lease(WORKER, Set.of(), ttl);
        queue.complete(ENDED, 1, State.SUCCEEDED, new byte[0]);
        queue.lease(WORKER, Set.of(), ttl);
        System.out.println("leased");
        Thread.sleep(Duration.ofMinutes(1));
    }
}
