package org.bozzetto.library.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.library.LibraryException;
import org.bozzetto.platform.SmallDisk;
import org.bozzetto.platform.queue.JobQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue whose disk fills up while it is open. */
class FullDiskQueueTest {
    private static final UUID PROJECT = new UUID(0, 1);
    private static final int JOBS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void saysThatTheDiskIsFullAndGoesOnOnceThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 8)) {
            List<UUID> acknowledged = new ArrayList<>();
            try (DurableQueue queue = DurableQueue.open(folder.resolve("queue"))) {
                acknowledged.add(enqueue(queue));
                disk.leave(64 << 10);
                LibraryException full = catchThrowableOfType(LibraryException.class, () -> {
                    for (int i = 0; i < JOBS; i++) {
                        acknowledged.add(enqueue(queue));
                    }
                });
                requireWords(disk, full);
                disk.leave(0);
                requireWords(
                        disk,
                        catchThrowableOfType(
                                LibraryException.class,
                                () -> queue.jobs().lease("worker", Set.of(), Duration.ofMinutes(1))));

                disk.clear();
                assertThat(acknowledged)
                        .allSatisfy(id -> assertThat(queue.jobs().find(id)).isPresent());
                JobQueue.Entry leased = queue.jobs()
                        .lease("worker", Set.of(), Duration.ofMinutes(1))
                        .orElseThrow();
                assertThat(leased.id()).isEqualTo(acknowledged.getFirst());
                acknowledged.add(enqueue(queue));
            }
            try (DurableQueue queue = DurableQueue.open(folder.resolve("queue"))) {
                assertThat(queue.notices()).isEmpty();
                assertThat(acknowledged)
                        .allSatisfy(id -> assertThat(queue.jobs().find(id)).isPresent());
            }
        }
    }

    private static UUID enqueue(DurableQueue queue) {
        return queue.jobs()
                .enqueue(UUID.randomUUID(), PROJECT, "text-to-mesh", new byte[1_000])
                .id();
    }

    private static void requireWords(SmallDisk disk, LibraryException full) {
        assertThat(full).isNotNull();
        assertThat(full.code()).isEqualTo("DISK_FULL");
        assertThat(full.describe()).contains(disk.folder().toString()).doesNotContain("h2");
    }
}
