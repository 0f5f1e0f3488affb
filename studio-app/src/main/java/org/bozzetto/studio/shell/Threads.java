package org.bozzetto.studio.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    static Threads start() {
        return new Threads(
                Platform::runLater,
                Executors.newVirtualThreadPerTaskExecutor(),
                new Builders(),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("painter").factory()));
    }

    @Override
    public void close() {
        background.shutdownNow();
        builders.shutdownNow();
        painter.shutdownNow();
    }
}
