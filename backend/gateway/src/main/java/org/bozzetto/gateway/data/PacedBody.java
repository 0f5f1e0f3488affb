package org.bozzetto.gateway.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A body as a stream: more is asked for only as it is read, and waiting for the next bytes has an end. */
final class PacedBody extends InputStream implements BodySubscriber<InputStream> {
    /** Deliveries that may wait here, of about 16 KiB each. */
    private static final int AHEAD = 16;

    private final Duration patience;
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> current = new ArrayDeque<>();
    private Piece last = new Piece.Bytes(List.of());

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable cause) implements Piece {}
    }

    /** @param patience for the next bytes */
    PacedBody(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.complete(given)) {
            given.request(AHEAD);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Piece.Broken(failure));
    }

    @Override
    public void onComplete() {
        arrived.add(new Piece.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (current.isEmpty()) {
            if (!advance()) {
                return -1;
            }
        }
        ByteBuffer buffer = current.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        if (!buffer.hasRemaining()) {
            current.remove();
        }
        return count;
    }

    /** Takes the next delivery; false at the end. */
    private boolean advance() throws IOException {
        if (last instanceof Piece.Bytes) {
            last = next();
        }
        return switch (last) {
            case Piece.End() -> false;
            case Piece.Broken(Throwable cause) -> throw new IOException("the body broke off", cause);
            case Piece.Bytes(List<ByteBuffer> buffers) -> {
                buffers.stream().filter(ByteBuffer::hasRemaining).forEach(current::add);
                subscription.join().request(1);
                yield true;
            }
        };
    }

    private Piece next() throws IOException {
        try {
            Piece piece = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (piece == null) {
                close();
                throw new SocketTimeoutException("nothing more came within " + patience);
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted while waiting for a body", e);
        }
    }

    /** What still comes is not wanted; the connection ends unless all of it is there. */
    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
