package org.bozzetto.cli.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Clients at work at the same time, until it is closed. */
final class FaultLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<FaultClient> clients;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Future<?>> working;

    FaultLoad(List<FaultClient> clients) {
        this.clients = clients;
        this.working = clients.stream()
                .<Future<?>>map(client -> threads.submit(() -> work(client)))
                .toList();
    }

    private void work(FaultClient client) {
        while (!isOver.get()) {
            client.round();
        }
        client.finish();
    }

    /** Until everybody has begun and ended a round after this call. */
    void awaitProgress() {
        List<Long> enough = clients.stream().map(client -> client.rounds() + 2).toList();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < clients.size(); i++) {
            while (clients.get(i).rounds() < enough.get(i)) {
                if (working.get(i).isDone()) {
                    result(working.get(i));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("nothing more is acknowledged");
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    /** Lets everybody come to an end. */
    void finish() {
        isOver.set(true);
        working.forEach(FaultLoad::result);
    }

    private static void result(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a client was refused", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        isOver.set(true);
        threads.shutdownNow();
    }
}
