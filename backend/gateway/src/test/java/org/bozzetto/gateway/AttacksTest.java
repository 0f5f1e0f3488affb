package org.bozzetto.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.gateway.limit.RateLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hostile is refused before it costs much, and the next decent request is served. */
class AttacksTest {
    private static final int MOST_CONNECTIONS = 40;

    @TempDir
    static Path home;

    static GatewayFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        GatewaySettings.Limits limits = new GatewaySettings.Limits(
                new ConnectionLimits(
                        1_000,
                        MOST_CONNECTIONS,
                        Duration.ofSeconds(4),
                        Duration.ofMinutes(1),
                        1 << 20,
                        Duration.ofSeconds(4)),
                RateLimits.Rules.DEFAULT,
                DataClient.Limits.DEFAULT,
                EventSettings.DEFAULT,
                256,
                Duration.ofSeconds(10));
        fixture = new GatewayFixture(home, settings -> settings.withLimits(limits));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @AfterEach
    void servesTheNextOne() throws Exception {
        try (RawClient decent = raw()) {
            decent.write(head("GET", "/health"));
            assertThat(decent.status()).startsWith("HTTP/1.1 200");
        }
    }

    private static RawClient raw() throws IOException {
        return new RawClient(fixture.trust, fixture.gateway.port());
    }

    private static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + fixture.backend.anybody() + "\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    @Test
    void headersThatDripAreCutOff() throws Exception {
        try (RawClient slow = raw();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            slow.write("GET /health HTTP/1.1\r\nHost: localhost\r\n");
            Future<?> dripping = clock.scheduleWithFixedDelay(() -> drip(slow), 0, 100, TimeUnit.MILLISECONDS);
            assertThat(slow.rest()).doesNotContain("200");
            assertThatThrownBy(() -> dripping.get(10, TimeUnit.SECONDS))
                    .as("cut off, as it should be")
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    private static void drip(RawClient slow) {
        try {
            slow.write("X-Drip: 1\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosedEvenBeforeTheHandshake() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), fixture.gateway.port())) {
            silent.setSoTimeout(20_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aReaderThatDoesNotReadIsCutOff() throws Exception {
        try (RawClient greedy = raw()) {
            String request = head(
                    "GET",
                    "/v1/projects/" + TestBackend.PROJECT + "/assets/" + TestBackend.PROJECT + "/revisions/"
                            + TestBackend.PROJECT + "/blobs/content");
            for (int i = 0; i < 8; i++) {
                greedy.write(request);
            }
            GatewayFixture.until("the connection is closed", () -> {
                try {
                    greedy.write("x");
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }
    }

    @Test
    void tooManyConnectionsOfOneAddressAreClosedUnheard() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_CONNECTIONS + 5; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), fixture.gateway.port()));
            }
            Socket last = sockets.getLast();
            last.setSoTimeout(3_000);
            assertThat(last.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        GatewayFixture.until("there is room again", () -> {
            try {
                return fixture.send(fixture.request("/health")).statusCode() == 200;
            } catch (IOException | InterruptedException e) {
                return false;
            }
        });
    }

    @Test
    void aRequestThatSaysTwiceHowLongItIsEndsItsConnection() throws Exception {
        fixture.backend.seen.clear();
        for (String[] headers : new String[][] {
            {"Content-Type: application/json", "Content-Length: 4", "Transfer-Encoding: chunked"},
            {"Content-Type: application/json", "Content-Length: 4", "Content-Length: 40"},
            {"Content-Type: application/json", "Transfer-Encoding: xchunked"},
            {"Content-Type: application/json", "Transfer-Encoding: chunked, identity"},
            {"Content-Type: application/json", "Content-Length: -1"},
            {"Content-Type: application/json", "Content-Length: 4, 4"},
        }) {
            try (RawClient smuggler = raw()) {
                smuggler.write(head("POST", "/v1/workspaces", headers) + "0\r\n\r\n" + head("GET", "/v1/me"));
                String answer = smuggler.rest();
                assertThat(answer).as(List.of(headers).toString()).startsWith("HTTP/1.1 400");
                assertThat(answer.split("HTTP/1.1 ", -1)).as(answer).hasSize(2);
                assertThat(answer).doesNotContain("Bearer");
            }
        }
        assertThat(fixture.backend.seen).isEmpty();
    }

    @Test
    void pathsThatHideSomethingLeadNowhere() throws Exception {
        fixture.backend.seen.clear();
        for (String path : List.of(
                "/v1/projects/..%2f..%2finternal%2fjwks",
                "/v1/projects/%2e%2e/internal/jwks",
                "/v1/../internal/jwks",
                "/v1/projects/../../internal/jwks",
                "//internal/jwks",
                "/v1//me",
                "/v1/me;admin=true",
                "/v1/me/",
                "/v1/me%00",
                "/v1/%6de",
                "/V1/me")) {
            try (RawClient walker = raw()) {
                walker.write(head("GET", path));
                assertThat(walker.status()).as(path).matches("HTTP/1.1 (400|404) .*");
            }
        }
        assertThat(fixture.backend.seen).isEmpty();
    }

    @Test
    void headsThatAreTooLongOrMalformed() throws Exception {
        for (String head : List.of(
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX Y: 1\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "GET /health?a=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            try (RawClient client = raw()) {
                client.write(head);
                assertThat(client.status())
                        .as(head.substring(0, Math.min(40, head.length())))
                        .matches("(HTTP/1.1 (400|404|413|414|431|505).*)?");
            }
        }
    }

    @Test
    void bodiesThatAreTooLongTooDeepOrOfAnotherType() throws Exception {
        fixture.backend.seen.clear();
        String deep = "{\"id\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertProblem(fixture.post("/v1/workspaces", deep), 400, "MALFORMED_JSON");
        assertProblem(fixture.post("/v1/workspaces", "{\"name\":\"a\",\"name\":\"b\"}"), 400, "MALFORMED_JSON");
        assertProblem(fixture.post("/v1/workspaces", "{} {}"), 400, "MALFORMED_JSON");
        assertProblem(fixture.post("/v1/workspaces", "{\"name\":"), 400, "MALFORMED_JSON");
        assertProblem(fixture.post("/v1/workspaces", "{\"id\":" + "9".repeat(5_000) + "}"), 400, "MALFORMED_JSON");
        assertProblem(fixture.post("/v1/workspaces", "\u0000"), 400, "MALFORMED_JSON");
        assertProblem(fixture.post("/v1/workspaces", ""), 400, "INVALID_REQUEST");
        assertProblem(
                fixture.post("/v1/workspaces", "{\"name\":\"" + "a".repeat(400_000) + "\"}"), 413, "BODY_TOO_LARGE");
        assertProblem(
                fixture.signedIn("/v1/workspaces")
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString("<!DOCTYPE x>")),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertThat(fixture.backend.seen).isEmpty();
    }

    private static void assertProblem(HttpRequest.Builder request, int status, String code) throws Exception {
        HttpResponse<String> response = fixture.send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(GatewayFixture.code(response)).isEqualTo(code);
    }

    @Test
    void bodiesInChunksAreBoundedToo() throws Exception {
        try (RawClient endless = raw()) {
            endless.write(
                    head("POST", "/v1/workspaces", "Content-Type: application/json", "Transfer-Encoding: chunked"));
            String chunk = "2000\r\n" + "a".repeat(0x2000) + "\r\n";
            try {
                for (int i = 0; i < 1_000; i++) {
                    endless.write(chunk);
                }
            } catch (IOException e) {
                // Cut off while writing.
            }
            assertThat(endless.rest()).matches("(?s)(HTTP/1.1 413.*)?");
        }
    }

    @Test
    void packedBodiesAreNotUnpacked() throws Exception {
        fixture.backend.seen.clear();
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            packed.write(new byte[8 << 20]);
        }
        HttpRequest.Builder request = fixture.signedIn("/v1/workspaces")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()));

        assertThat(fixture.send(request).statusCode()).isIn(400, 415);
        assertThat(fixture.http1
                        .send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isIn(400, 415);
        assertThat(fixture.backend.seen).isEmpty();
    }
}
