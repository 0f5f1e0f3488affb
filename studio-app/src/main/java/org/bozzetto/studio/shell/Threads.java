package org.bozzetto.studio.shell;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Where work runs.
 *
 * @param ui the UI thread, later
 * @param background for what waits: queries, files
 * @param builders for what computes while one looks on: meshes of the scene
 * @param painter for small pictures, one at a time
 */
record Threads(Executor ui, ExecutorService background, Builders builders, ExecutorService painter)
        implements AutoCloseable {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(2);

    static Threads start() {
        return new Threads(
                Platform::runLater,
                Executors.newVirtualThreadPerTaskExecutor(),
                new Builders(),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("painter").factory()));
    }

    /** The background, but not before whoever types has paused. */
    Executor soon() {
        return CompletableFuture.delayedExecutor(SOON.toMillis(), TimeUnit.MILLISECONDS, background);
    }

    @Override
    public void close() {
        background.shutdown();
        try {
            // A goodbye to a server may take its moment.
            if (!background.awaitTermination(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                background.shutdownNow();
            }
        } catch (InterruptedException e) {
            background.shutdownNow();
            Thread.currentThread().interrupt();
        }
        builders.shutdownNow();
        painter.shutdownNow();
    }
}
