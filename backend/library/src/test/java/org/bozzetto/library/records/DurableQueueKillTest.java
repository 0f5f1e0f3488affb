package org.bozzetto.library.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.platform.queue.JobQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queue acknowledged is there after the process was killed, also when the database's file is used over again. */
@Tag("thorough")
class DurableQueueKillTest {
    private static final int KILLS = 3;
    private static final UUID PROJECT = new UUID(0, 1);

    @TempDir
    private Path home;

    @Test
    void aKilledProcessLosesNoJob() throws Exception {
        long seed = Long.getLong("queue.seed", System.nanoTime());
        System.out.println("queue.seed " + seed);
        Random random = new Random(seed);
        List<UUID> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            // H2 writes over the first blocks of its file after 45 seconds.
            acknowledged.addAll(enqueuedUntilKilled(random.nextInt(48, 70)));
            try (DurableQueue queue = DurableQueue.open(home.resolve("queue"))) {
                assertThat(queue.notices()).isEmpty();
                assertThat(acknowledged)
                        .isNotEmpty()
                        .allSatisfy(id -> assertThat(queue.jobs().find(id)).isPresent());
            }
        }
    }

    private List<UUID> enqueuedUntilKilled(int seconds) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        home.resolve("queue").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path said = home.resolve("said");
        Thread listener = Thread.ofVirtual().start(() -> listen(child, said));
        assertThat(child.waitFor(seconds, TimeUnit.SECONDS)).isFalse();
        child.destroyForcibly().waitFor();
        listener.join();
        // The last line may be half of one.
        return Files.readAllLines(said).stream()
                .filter(line -> line.length() == 36)
                .map(UUID::fromString)
                .toList();
    }

    private static void listen(Process child, Path said) {
        try (BufferedReader out = child.inputReader();
                var lines = Files.newBufferedWriter(said)) {
            out.transferTo(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds jobs for ever, and says each that it was given. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            DurableQueue queue = DurableQueue.open(Path.of(args[0]));
            JobQueue jobs = queue.jobs();
            while (true) {
                UUID id = UUID.randomUUID();
                jobs.enqueue(id, PROJECT, "kind", new byte[2_000]);
                System.out.println(id);
            }
        }
    }
}
