package org.bozzetto.data;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bozzetto.data.object.GarbageCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects garbage every few hours. */
final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final int HOURS = 6;

    private final ScheduledExecutorService timer;

    private Maintenance(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static Maintenance start(GarbageCollection garbage) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("maintenance").factory());
        var _ = timer.scheduleWithFixedDelay(() -> collect(garbage), 1, HOURS, TimeUnit.HOURS);
        return new Maintenance(timer);
    }

    private static void collect(GarbageCollection garbage) {
        try {
            garbage.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("garbage was not collected; the next run tries again", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
