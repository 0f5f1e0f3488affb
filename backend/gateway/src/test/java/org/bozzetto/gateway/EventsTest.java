package org.bozzetto.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.proto.v1.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
    private static final String JOB = "019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f76";

    @TempDir
    Path home;

    private GatewayFixture fixture;

    @BeforeEach
    void start() throws Exception {
        RateLimits.Rule wide = new RateLimits.Rule(10_000, 10_000);
        EventSettings events = new EventSettings(
                2_000,
                2_000,
                3,
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(3));
        GatewaySettings.Limits limits = new GatewaySettings.Limits(
                ConnectionLimits.DEFAULT,
                new RateLimits.Rules(wide, wide, wide, wide),
                DataClient.Limits.DEFAULT,
                events,
                2_000,
                Duration.ofSeconds(10));
        fixture = new GatewayFixture(home, settings -> settings.withLimits(limits));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** What a client hears. */
    private static final class Ear implements WebSocket.Listener {
        final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            partial.append(text);
            if (last) {
                messages.add(JsonMapper.shared().readTree(partial.toString()));
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String why) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
        }

        JsonNode next(String type) throws InterruptedException {
            while (true) {
                JsonNode message = messages.poll(20, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("never heard of a " + type);
                }
                if (message.path("type").asString("").equals(type)) {
                    return message;
                }
            }
        }

        int closeCode() throws Exception {
            return closed.get(20, TimeUnit.SECONDS);
        }
    }

    private WebSocket connect(Ear ear, Optional<String> token) {
        WebSocket.Builder builder = fixture.http1.newWebSocketBuilder();
        token.ifPresent(known -> builder.header("Authorization", "Bearer " + known));
        return builder.buildAsync(uri(), ear).join();
    }

    private URI uri() {
        return URI.create("wss://localhost:" + fixture.gateway.port() + "/v1/events");
    }

    private static void say(WebSocket socket, String json) {
        socket.sendText(json, true).join();
    }

    static String subscribe(Object... projects) {
        List<String> ids = new ArrayList<>();
        for (Object project : projects) {
            ids.add("\"" + project + "\"");
        }
        return "{\"type\":\"subscribe\",\"projects\":[" + String.join(",", ids) + "]}";
    }

    @Test
    void tellsHowFarAProjectCameAndWhatIsForbidden() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear, Optional.of(fixture.backend.anybody()));
        assertThat(ear.next("authenticated").has("expiresAt")).isTrue();

        say(socket, subscribe(TestBackend.PROJECT, TestBackend.FOREIGN));
        JsonNode subscribed = ear.next("subscribed");
        assertThat(subscribed.at("/projects/0/seq").asLong(0)).isEqualTo(41);
        assertThat(subscribed.at("/refused/0/code").asString("")).isEqualTo("NOT_FOUND");

        fixture.backend.tell("project", TestBackend.FOREIGN, 9);
        fixture.backend.tell("comments", TestBackend.PROJECT, 1);
        fixture.backend.tell("project", TestBackend.PROJECT, 42);
        assertThat(ear.next("project").path("seq").asLong(0)).isEqualTo(42);

        say(socket, "{\"type\":\"unsubscribe\",\"projects\":[\"" + TestBackend.PROJECT + "\"]}");
        ear.next("unsubscribed");
        fixture.backend.tell("project", TestBackend.PROJECT, 43);
        say(socket, subscribe(TestBackend.PROJECT));
        assertThat(ear.next("subscribed").at("/projects/0/seq").asLong(0)).isEqualTo(41);
        assertThat(ear.messages).isEmpty();
    }

    @Test
    void nothingIsHeardOfAProjectWhileItIsAskedWhetherOneMay() throws Exception {
        Ear curious = new Ear();
        Ear member = new Ear();
        WebSocket first = connect(curious, Optional.of(fixture.backend.anybody()));
        WebSocket second = connect(member, Optional.of(fixture.backend.anybody()));
        second.sendText(subscribe(TestBackend.PROJECT), true).join();
        member.next("subscribed");
        fixture.backend.isForeignHeld = true;
        first.sendText(subscribe(TestBackend.FOREIGN), true).join();
        assertThat(fixture.backend.foreignAsked.tryAcquire(20, TimeUnit.SECONDS))
                .isTrue();
        fixture.backend.tell("project", TestBackend.FOREIGN, 9);
        fixture.backend.tell("project", TestBackend.PROJECT, 55);
        // News come in order: what was told of the foreign project is through as well.
        member.next("project");
        fixture.backend.foreignLet.release(10);
        assertThat(curious.next("authenticated")).isNotNull();
        assertThat(curious.messages.poll(20, TimeUnit.SECONDS).path("type").asString(""))
                .isEqualTo("subscribed");
    }

    @Test
    void aJobsProgressIsRelayedToEverybodyWhoLooksFromOneStream() throws Exception {
        Ear first = new Ear();
        Ear second = new Ear();
        String watch = "{\"type\":\"subscribe\",\"jobs\":[\"" + JOB + "\"]}";
        say(connect(first, Optional.of(fixture.backend.anybody())), watch);
        assertThat(first.next("job").path("fraction").asDouble(0)).isEqualTo(0.1);
        WebSocket later = connect(second, Optional.of(fixture.backend.anybody()));
        say(later, watch);
        assertThat(second.next("job").at("/job/state").asString("")).isEqualTo("RUNNING");
        assertThat(fixture.backend.ai3d.watchers.get(JOB)).hasSize(1);

        fixture.backend.ai3d.watchers.get(JOB).forEach(stream -> {
            stream.onNext(TestAi3d.event(JOB, JobState.SUCCEEDED, 1));
            stream.onCompleted();
        });
        for (Ear ear : List.of(first, second)) {
            JsonNode job = ear.next("job");
            assertThat(job.at("/job/state").asString("")).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void aBrowserShowsItsTokenInTheFirstMessageAndInTime() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear, Optional.empty());
        say(socket, "{\"type\":\"authenticate\",\"token\":\"" + fixture.backend.anybody() + "\"}");
        ear.next("authenticated");

        Ear hesitant = new Ear();
        connect(hesitant, Optional.empty());
        assertThat(hesitant.closeCode()).isEqualTo(4401);

        Ear impatient = new Ear();
        say(connect(impatient, Optional.empty()), subscribe(TestBackend.PROJECT));
        assertThat(impatient.closeCode()).isEqualTo(4401);
    }

    @Test
    void theConnectionEndsWithItsToken() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear, Optional.of(fixture.backend.token(Duration.ofSeconds(4), Scope.READ)));
        ear.next("authenticated");
        Ear renewed = new Ear();
        WebSocket kept = connect(renewed, Optional.of(fixture.backend.token(Duration.ofSeconds(4), Scope.READ)));
        say(kept, "{\"type\":\"authenticate\",\"token\":\"" + fixture.backend.anybody() + "\"}");
        renewed.next("authenticated");
        renewed.next("authenticated");

        assertThat(ear.closeCode()).isEqualTo(4401);
        say(kept, subscribe(TestBackend.PROJECT));
        renewed.next("subscribed");
        socket.abort();
    }

    @Test
    void badHandshakesAreAnsweredWithProblems() {
        assertRefused(fixture.http1.newWebSocketBuilder().header("Authorization", "Bearer nonsense"), uri(), 401);
        assertRefused(
                fixture.http1
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + fixture.backend.token(Scope.WRITE)),
                uri(),
                403);
        assertRefused(
                fixture.http1.newWebSocketBuilder(),
                URI.create(uri() + "?access_token=" + fixture.backend.anybody()),
                400);
        assertRefused(fixture.http1.newWebSocketBuilder().header("Origin", "https://evil.example"), uri(), 403);
    }

    private static void assertRefused(WebSocket.Builder builder, URI uri, int status) {
        assertThatThrownBy(() -> builder.buildAsync(uri, new Ear()).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void floodsLongMessagesAndNonsenseEndTheConnection() throws Exception {
        Ear flood = new Ear();
        WebSocket flooding = connect(flood, Optional.of(fixture.backend.anybody()));
        try {
            for (int i = 0; i < 500; i++) {
                say(flooding, "{\"type\":\"unsubscribe\"}");
            }
        } catch (CompletionException e) {
            // Closed while it was at it.
        }
        assertThat(flood.closeCode()).isEqualTo(4429);

        Ear lengthy = new Ear();
        WebSocket talking = connect(lengthy, Optional.of(fixture.backend.anybody()));
        for (int i = 0; i < 5; i++) {
            talking.sendText("x".repeat(10_000), false).join();
        }
        assertThat(lengthy.closeCode()).isEqualTo(4413);

        Ear confused = new Ear();
        WebSocket talker = connect(confused, Optional.of(fixture.backend.anybody()));
        say(talker, "{\"type\":\"dance\"}");
        assertThat(confused.next("problem").path("code").asString("")).isEqualTo("INVALID_REQUEST");
        talker.sendBinary(java.nio.ByteBuffer.wrap(new byte[3]), true).join();
        assertThat(confused.closeCode()).isEqualTo(4400);
    }

    @Test
    void whenNewsMayHaveBeenMissedClientsAreToldToCatchUp() throws Exception {
        Ear ear = new Ear();
        connect(ear, Optional.of(fixture.backend.anybody()));
        ear.next("authenticated");

        fixture.backend.breakStreams();

        ear.next("resync");
        GatewayFixture.until("it follows again", () -> fixture.backend.followers() == 1);
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndHoldsUpNobody() throws Exception {
        Ear quick = new Ear();
        say(connect(quick, Optional.of(fixture.backend.anybody())), subscribe(TestBackend.PROJECT));
        quick.next("subscribed");
        try (RawClient stuck = new RawClient(fixture.trust, fixture.gateway.port())) {
            upgrade(stuck, fixture.backend.anybody());
            stuck.write(masked("{\"type\":\"subscribe\",\"jobs\":[\"" + JOB + "\"]}"));
            GatewayFixture.until("the job is watched", () -> fixture.backend.ai3d.watchers.containsKey(JOB));
            // Previews fill what the network holds; then nothing moves any more.
            com.google.protobuf.ByteString preview = com.google.protobuf.ByteString.copyFrom(new byte[30_000]);
            GatewayFixture.until("it is dropped", () -> {
                fixture.backend
                        .ai3d
                        .watchers
                        .get(JOB)
                        .forEach(stream -> stream.onNext(TestAi3d.event(JOB, JobState.RUNNING, 0.5).toBuilder()
                                .setPreviewPng(preview)
                                .build()));
                fixture.backend.tell("project", TestBackend.PROJECT, 50);
                return fixture.backend.ai3d.watchers.get(JOB).isEmpty();
            });
        }
        assertThat(quick.next("project").path("seq").asLong(0)).isEqualTo(50);
        assertThat(quick.closed).isNotDone();
    }

    static void upgrade(RawClient client, String token) throws IOException {
        client.write("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n");
        assertThat(client.status()).startsWith("HTTP/1.1 101");
        while (!client.status().isEmpty()) {
            // The rest of the answer's head.
        }
    }

    /** A client's text frame (RFC 6455, 5.2) with a mask of zeros. */
    static byte[] masked(String text) {
        byte[] payload = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    @Test
    void whoeverIsConnectedWhenTheServerEndsIsToldToComeBack() throws Exception {
        Ear ear = new Ear();
        connect(ear, Optional.of(fixture.backend.anybody()));
        ear.next("authenticated");

        fixture.gateway.close();

        assertThat(ear.closeCode()).isEqualTo(1001);
    }
}
