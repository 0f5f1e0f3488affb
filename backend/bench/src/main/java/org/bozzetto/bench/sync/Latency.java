package org.bozzetto.bench.sync;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.bozzetto.client.Ids;
import org.bozzetto.library.LibraryException;

/**
 * From the moment one machine is given an edit until another has folded it: durable here, ordered by the server, told, asked for,
 * durable there. Drawing is not in it.
 */
final class Latency {
    private static final int PER_SECOND = 10;
    private static final int WARM_UP = 50;

    private Latency() {}

    /** Measures, and prints a table. */
    static void measure(Machine author, Machine other, Hall hall, int edits) throws InterruptedException {
        Map<UUID, Long> begins = new ConcurrentHashMap<>();
        Map<UUID, Long> nanos = new ConcurrentHashMap<>();
        try (LiveFold mine = new LiveFold(author.log(), _ -> {});
                LiveFold theirs = new LiveFold(other.log(), change -> {
                    long now = System.nanoTime();
                    Optional.ofNullable(begins.get(change.group()))
                            .ifPresent(begin -> nanos.put(change.group(), now - begin));
                })) {
            long end = author.log().lastSeq();
            theirs.await(end);
            long first = System.nanoTime();
            for (int i = 0; i < WARM_UP + edits; i++) {
                waitUntil(first + i * (1_000_000_000L / PER_SECOND));
                UUID group = Ids.fresh();
                if (i >= WARM_UP) {
                    begins.put(group, System.nanoTime());
                }
                LibraryException.join(
                        author.append(List.of(hall.turn(i % hall.nodes().size(), 2 + i)), group));
            }
            theirs.await(end + WARM_UP + edits);
            author.awaitInStep();
            if (nanos.size() != edits || !Arrays.equals(mine.snapshot(), theirs.snapshot())) {
                throw new IllegalStateException("of " + edits + " edits " + nanos.size() + " came as they were made");
            }
        }
        Times times = Times.of(nanos.values());
        System.out.printf(
                "%n| edits | a second | p50 ms | p90 ms | p99 ms | longest ms |%n|---|---|---|---|---|---|%n"
                        + "| %d | %d | %.1f | %.1f | %.1f | %.1f |%n",
                edits, PER_SECOND, times.millis(0.5), times.millis(0.9), times.millis(0.99), times.millis(1));
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
