package org.bozzetto.library;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells listeners of a log what has come, in order, on a thread of its own. */
final class Telling implements AutoCloseable {
    private static final int LAST_WORDS_SECONDS = 2;

    private final List<Consumer<List<LoggedChange>>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("project log").factory());

    ProjectLog.Subscription listen(Consumer<List<LoggedChange>> listener) {
        // An object of its own, so that a listener that listens twice can stop once.
        Consumer<List<LoggedChange>> own = changes -> listener.accept(changes);
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    void tell(List<LoggedChange> changes) {
        try {
            listeners.forEach(listener -> thread.execute(() -> listener.accept(changes)));
        } catch (RejectedExecutionException e) {
            // Closing: nobody listens any more.
            listeners.clear();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            // Whoever waits for the one that closes us must not keep it for ever.
            if (!thread.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
