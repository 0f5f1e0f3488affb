package org.bozzetto.data.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.bozzetto.data.http.Json;

/** Answers work that takes longer than a connection may be silent: an empty line now and then, the result as the last one. */
final class LongWork {
    private static final int BEAT_SECONDS = 5;

    private LongWork() {}

    /** @param work must not fail; what went wrong is in its result. It goes on when the asker is gone */
    static void answer(OutputStream out, Supplier<?> work) throws IOException {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread.ofVirtual().name("admin").start(() -> result.complete(work.get()));
        try {
            while (!result.isDone()) {
                beat(out, result);
            }
            out.write(Json.write(result.get()));
            out.write('\n');
            out.flush();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the service ends", e);
        }
    }

    private static void beat(OutputStream out, CompletableFuture<Object> result)
            throws IOException, InterruptedException, ExecutionException {
        try {
            result.get(BEAT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            out.write('\n');
            out.flush();
        }
    }
}
