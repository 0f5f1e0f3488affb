package org.bozzetto.ai3d.index;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** When an index is compacted: once nothing has been written for a while, on a thread that keeps no program from ending. */
final class Compaction implements AutoCloseable {
    private final Runnable work;
    private final Duration rest;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("index-compaction").daemon().factory());
    private Optional<Future<?>> due = Optional.empty();

    /**
     * @param work what to do; not interrupted
     * @param rest how long nothing was written
     */
    Compaction(Runnable work, Duration rest) {
        this.work = work;
        this.rest = rest;
    }

    /** Something was, or will be, written. */
    synchronized void postpone() {
        due.ifPresent(future -> future.cancel(false));
        due = timer.isShutdown()
                ? Optional.empty()
                : Optional.of(timer.schedule(work, rest.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Begins no more; what is under way is not waited for. */
    @Override
    public synchronized void close() {
        due.ifPresent(future -> future.cancel(false));
        timer.shutdown();
    }
}
