package org.bozzetto.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.platform.queue.JobQueue.Entry;
import org.bozzetto.platform.queue.JobQueue.State;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2JobQueueTest extends JobQueueContract {
    @TempDir
    private Path folder;

    private Optional<JdbcConnectionPool> pool = Optional.empty();

    @Override
    protected JobQueue emptyQueue(Clock clock) {
        return open(clock);
    }

    private JobQueue open(Clock clock) {
        JdbcConnectionPool opened = QueueProcess.pool(folder);
        pool = Optional.of(opened);
        return SqlJobQueue.open(opened, clock);
    }

    @AfterEach
    void closePool() {
        pool.ifPresent(JdbcConnectionPool::dispose);
    }

    @Test
    void jobsOutliveAProcessThatIsKilled() throws IOException, InterruptedException {
        closePool();
        Path log = folder.resolve("child.log");
        Process child = QueueProcess.start(folder, log);
        try (var reader = child.inputReader()) {
            assertThat(reader.readLine()).as(Files.readString(log)).isEqualTo("leased");
        }
        child.destroyForcibly();
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();

        JobQueue queue = open(Clock.systemUTC());
        assertThat(queue.find(QueueProcess.QUEUED).orElseThrow().state()).isEqualTo(State.QUEUED);
        assertThat(queue.find(QueueProcess.RUNNING).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(queue.find(QueueProcess.ENDED).orElseThrow().state()).isEqualTo(State.SUCCEEDED);
        assertThat(queue.release(QueueProcess.WORKER)).isEqualTo(1);
        Entry again = queue.lease("next", Set.of(), Duration.ofSeconds(10)).orElseThrow();
        assertThat(again.id()).isEqualTo(QueueProcess.RUNNING);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(queue.complete(QueueProcess.RUNNING, 1, State.SUCCEEDED, new byte[0]))
                .isEmpty();
        assertThat(queue.complete(QueueProcess.RUNNING, 2, State.SUCCEEDED, new byte[0]))
                .isPresent();
    }

    @Test
    void refusesRequestsThatAreTooLarge() {
        JobQueue queue = open(Clock.systemUTC());
        byte[] large = new byte[SqlJobQueue.MAX_BYTES + 1];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue.enqueue(UUID.randomUUID(), UUID.randomUUID(), "a", large))
                .withMessageContaining("1048577 bytes");
    }

    @Test
    void saysThatTheDatabaseIsGone() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("other"));
        JobQueue queue = SqlJobQueue.open(source, Clock.systemUTC());
        source.setURL("jdbc:h2:file:" + folder.resolve("moved") + ";IFEXISTS=TRUE");
        assertThatExceptionOfType(JobQueueException.class)
                .isThrownBy(() -> queue.find(UUID.randomUUID()))
                .withMessageStartingWith("the job queue's database does not answer");
    }
}
