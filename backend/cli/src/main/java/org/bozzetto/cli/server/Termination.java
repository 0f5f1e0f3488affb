package org.bozzetto.cli.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that this process end (SIGTERM, Ctrl-C). It ends when everything has been closed, with the exit code that was said
 * then; with 1 when that takes too long.
 */
public final class Termination {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = 1;

    private Termination(Duration patience) {
        hook = new Thread(() -> run(patience), "termination");
    }

    /** @param patience how long closing may take from when it is asked for */
    public static Termination within(Duration patience) {
        Termination termination = new Termination(patience);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    private void run(Duration patience) {
        asked.countDown();
        boolean isFinished = false;
        try {
            isFinished = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        // The virtual machine would say that a signal ended it.
        Runtime.getRuntime().halt(isFinished ? exitCode : 1);
    }

    /** Waits until it is asked for. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Everything has been closed. */
    public void finish(int code) {
        exitCode = code;
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook with it.
            hook.setName("termination, finished");
        }
    }
}
