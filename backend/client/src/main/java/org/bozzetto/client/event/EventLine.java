package org.bozzetto.client.event;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.bozzetto.client.ClientException;

/** One WebSocket from its opening to its end: whole messages in, one message at a time out, signs of life counted. */
final class EventLine implements WebSocket.Listener {
    private static final System.Logger LOG = System.getLogger(EventLine.class.getName());
    private static final int LONGEST_MESSAGE = 8 << 20;
    private static final Duration SENDING = Duration.ofSeconds(15);

    private final BiConsumer<EventLine, EventMessage> messages;
    private final CompletableFuture<ClientException> end = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final StringBuilder partial = new StringBuilder();
    private volatile long heardAt = System.nanoTime();

    /** @param messages called one at a time; the next one is read when it returns */
    EventLine(BiConsumer<EventLine, EventMessage> messages) {
        this.messages = messages;
    }

    /** Completes with the reason when the line is over. */
    CompletableFuture<ClientException> end() {
        return end;
    }

    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** @throws ClientException {@code CONNECTION_LOST} */
    void send(String message) {
        sending.lock();
        try {
            socket.get(SENDING.toMillis(), TimeUnit.MILLISECONDS)
                    .sendText(message, true)
                    .get(SENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClientException.of("CANCELLED", "It was cancelled.", "", e);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            ClientException lost = lost("nothing can be sent", e);
            abort(lost);
            throw lost;
        } finally {
            sending.unlock();
        }
    }

    void abort(ClientException why) {
        end.complete(why);
        // One that opens only now ends itself.
        Optional.ofNullable(socket.getNow(null)).ifPresent(WebSocket::abort);
    }

    /** Says goodbye without letting anybody wait for the answer. */
    void close() {
        end.complete(ClientException.of("CANCELLED", "The line was closed.", ""));
        Optional.ofNullable(socket.getNow(null))
                .ifPresent(open -> Thread.ofVirtual().start(() -> leave(open)));
    }

    private static void leave(WebSocket open) {
        try {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "a line was gone before it was closed", e);
        } finally {
            open.abort();
        }
    }

    private static ClientException lost(String why, Throwable cause) {
        return ClientException.of(
                "CONNECTION_LOST", "The line for news broke: " + why + ".", "It is tried again by itself.", cause);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket.complete(opened);
        if (end.isDone()) {
            opened.abort();
            return;
        }
        heardAt = System.nanoTime();
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heardAt = System.nanoTime();
        if (partial.length() + data.length() > LONGEST_MESSAGE) {
            abort(ClientException.of("ANSWER_TOO_LONG", "The server's news are longer than they may be.", ""));
            return CompletableFuture.completedFuture(null);
        }
        partial.append(data);
        if (last) {
            String whole = partial.toString();
            partial.setLength(0);
            try {
                messages.accept(this, EventMessage.read(whole));
            } catch (ClientException e) {
                abort(e);
            } catch (RuntimeException e) {
                abort(lost("whoever listens failed", e));
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        abort(ClientException.of("ANSWER_BROKEN", "The server's news are no text.", ""));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heardAt = System.nanoTime();
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end.complete(
                status == 4401
                        ? ClientException.answered(
                                "UNAUTHORIZED",
                                401,
                                "The server does not take the token for news any more.",
                                "",
                                Optional.empty(),
                                Optional.empty())
                        : lost("the server closed it (" + status + ") " + reason.replaceAll("\\p{Cntrl}", " "), null));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end.complete(lost(String.valueOf(failure.getMessage()), failure));
    }
}
