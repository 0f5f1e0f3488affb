package org.bozzetto.studio.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that build the scene's bodies. They begin when the window has been laid out: until then the processors are for it. */
final class Builders extends ThreadPoolExecutor {
    private static final int THREADS = 2;
    /** A window that is never drawn, because it is hidden, must not keep the scene from being built. */
    private static final long PATIENCE_MS = 2_000;

    private final CountDownLatch windowShown = new CountDownLatch(1);

    Builders() {
        super(
                THREADS,
                THREADS,
                0,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("scene-builder-", 0).factory());
    }

    /** The window is there: work may begin. */
    void windowShown() {
        windowShown.countDown();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        try {
            boolean _ = windowShown.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
