package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client that listens to a server's events. */
final class EventEar implements WebSocket.Listener {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    static EventEar open(Api api) {
        EventEar ear = new EventEar();
        ear.socket = api.http()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + api.token())
                .buildAsync(
                        java.net.URI.create(api.server().toString().replaceFirst("^https", "wss") + "/v1/events"), ear)
                .join();
        return ear;
    }

    void say(String json) {
        socket.sendText(json, true).join();
    }

    /** Waits for a message of this kind; others are passed over. */
    JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        for (JsonNode message = next(); ; message = next()) {
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    private JsonNode next() throws InterruptedException {
        JsonNode message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing more was heard");
        }
        return message;
    }

    /** The code with which the server closed. */
    int closed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            try {
                heard.add(JSON.readTree(partial.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(text);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(code);
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }
}
