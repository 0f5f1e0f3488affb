package org.bozzetto.client.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Hands a body on as it comes, one piece at a time, so that no more waits in memory than the connection's window. */
public final class StreamedBody implements BodySubscriber<Long> {
    /** Takes the pieces. What it throws ends the transfer and comes out of it. */
    public interface Sink {
        /** Before the first piece. */
        void begin(ResponseInfo answer) throws IOException;

        void take(ByteBuffer piece) throws IOException;
    }

    /** Whether anything still comes. */
    static final class Progress {
        private static final Duration STALL = Duration.ofSeconds(30);
        private static final Duration LOOK = Duration.ofMillis(500);

        private volatile long last = System.nanoTime();

        void made() {
            last = System.nanoTime();
        }

        /** Waits as long as something comes; then gives up with what {@code wait} makes of it. */
        <T> HttpResponse<T> await(
                CompletableFuture<HttpResponse<T>> coming,
                BiFunction<CompletableFuture<HttpResponse<T>>, Duration, HttpResponse<T>> wait) {
            boolean isOver = false;
            while (!isOver && System.nanoTime() - last < STALL.toNanos()) {
                isOver = isOver(coming);
            }
            return wait.apply(coming, Duration.ofMillis(1));
        }

        /** Looks for a while. */
        private static boolean isOver(CompletableFuture<?> coming) {
            try {
                coming.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException | CancellationException e) {
                return true;
            } catch (InterruptedException e) {
                // So that the wait that follows ends at once, in the way that every wait does.
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }

    private final ResponseInfo info;
    private final Sink sink;
    private final Progress progress;
    private final CompletableFuture<Long> whole = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private long taken;

    StreamedBody(ResponseInfo info, Sink sink, Progress progress) {
        this.info = info;
        this.sink = sink;
        this.progress = progress;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        progress.made();
        try {
            sink.begin(info);
            given.request(1);
        } catch (IOException | RuntimeException e) {
            stop(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (whole.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                taken += buffer.remaining();
                sink.take(buffer);
            }
            progress.made();
            subscription.request(1);
        } catch (IOException | RuntimeException e) {
            stop(e);
        }
    }

    private void stop(Exception e) {
        subscription.cancel();
        whole.completeExceptionally(e);
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(taken);
    }

    @Override
    public CompletionStage<Long> getBody() {
        return whole;
    }
}
