package org.bozzetto.cli.authorization;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who listens to a server's events. */
final class EventClient implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private EventClient() {}

    /** @param token empty to connect without one */
    static EventClient open(WholeServer server, String token) {
        EventClient client = new EventClient();
        WebSocket.Builder builder = server.webSockets().newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        client.socket = builder.buildAsync(server.events(), client).join();
        return client;
    }

    /** The status with which a connection is refused. */
    static int refused(WholeServer server, String token) {
        try (EventClient _ = open(server, token)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw e;
        }
    }

    void say(String json) {
        socket.sendText(json, true).join();
    }

    JsonNode next() throws InterruptedException {
        String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("the server says nothing");
        }
        return JsonMapper.shared().readTree(message);
    }

    /** The next message of this type: news that come sooner are passed over. */
    JsonNode next(String type) throws InterruptedException {
        JsonNode message = next();
        while (!message.path("type").asString().equals(type)) {
            message = next();
        }
        return message;
    }

    /** The code with which the server closes. */
    int closed() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
