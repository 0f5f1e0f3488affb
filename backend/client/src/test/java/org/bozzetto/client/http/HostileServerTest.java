package org.bozzetto.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Ids;
import org.bozzetto.client.change.Changes;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.platform.tls.PublicCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is trusted and still does what it should not. */
class HostileServerTest {
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpsServer server;
    private Transport transport;
    private Api api;

    /** Answers a request; the exchange is closed afterwards. */
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        PublicCertificate certificate = PublicCertificate.selfSigned(folder, List.of(), InstantSource.system());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.sslContext()));
        server.setExecutor(threads);
        server.start();
        transport = new Transport(
                new ServerAddress("127.0.0.1", server.getAddress().getPort()),
                Optional.of(Fingerprint.parse(certificate.fingerprint())));
        api = new Api(transport, new Api.Bearer() {
            @Override
            public String access() {
                return "token";
            }

            @Override
            public String renewed(String old) {
                return "token";
            }
        });
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void on(String path, Answering answering) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                answering.answer(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        send(
                exchange,
                status,
                "application/problem+json",
                "{\"status\":" + status + ",\"code\":\"" + code + "\",\"title\":\"It is so\"}");
    }

    private static void fails(String code, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anAnswerWithoutAnEndIsCutOff() {
        on("/v1/me", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] junk = new byte[1 << 16];
            while (true) {
                out.write(junk);
            }
        });

        fails("ANSWER_TOO_LONG", () -> api.send(Call.get("/v1/me").upTo(1 << 20)));
    }

    @Test
    void nobodyIsSentElsewhere() {
        on("/v1/me", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        on("/elsewhere", exchange -> send(exchange, 200, "application/json", "{}"));

        fails("REDIRECTED", () -> api.send(Call.get("/v1/me")));
        assertThat(requests).hasValue(1);
    }

    @Test
    void aBusyServerIsAskedAgainWhenItWantsToBe() {
        on("/v1/me", exchange -> {
            if (requests.get() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                problem(exchange, 429, "TOO_MANY_REQUESTS");
            } else {
                send(exchange, 200, "application/json", "{}");
            }
        });
        long began = System.nanoTime();

        assertThat(api.send(Call.get("/v1/me")).status()).isEqualTo(200);
        assertThat(requests).hasValue(2);
        assertThat(System.nanoTime() - began).isGreaterThan(900_000_000L);
    }

    @Test
    void aServerThatWantsRestForLongIsNotWaitedFor() {
        on("/v1/me", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            problem(exchange, 429, "ACCOUNT_RESTS");
        });

        assertThatThrownBy(() -> api.send(Call.get("/v1/me"))).isInstanceOfSatisfying(ClientException.class, e -> {
            assertThat(e.code()).isEqualTo("ACCOUNT_RESTS");
            assertThat(e.retryAfter().orElseThrow()).hasHours(1);
        });
        assertThat(requests).hasValue(1);
    }

    @Test
    void whatMustNotHappenTwiceIsNotRepeated() {
        on("/v1/auth/sign-in", exchange -> problem(exchange, 503, "UNAVAILABLE"));

        fails(
                "UNAVAILABLE",
                () -> transport.send(Call.of("POST", "/v1/auth/sign-in").once()));
        assertThat(requests).hasValue(1);
    }

    @Test
    void aFailureIsRepeatedSomeTimesAndNotForEver() {
        on("/v1/me", exchange -> problem(exchange, 503, "UNAVAILABLE"));

        fails("UNAVAILABLE", () -> api.send(Call.get("/v1/me")));
        assertThat(requests).hasValue(5);
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnlyOnce() {
        on("/v1/me", exchange -> problem(exchange, 401, "UNAUTHORIZED"));

        fails("UNAUTHORIZED", () -> api.send(Call.get("/v1/me")));
        assertThat(requests).hasValue(2);
    }

    @Test
    void whatIsNoProblemDocumentIsStillAClearFailure() {
        on("/v1/me", exchange -> send(exchange, 500, "text/html", "<h1>Oops</h1>"));

        fails("HTTP_500", () -> api.send(Call.get("/v1/me")));
    }

    @Test
    void whatGoesToATerminalHasNoControlCharacters() {
        on(
                "/v1/me",
                exchange -> send(
                        exchange,
                        400,
                        "application/problem+json",
                        "{\"status\":400,\"code\":\"BAD\",\"title\":\"red \\u001b[31m alert\\nnext line\"}"));

        assertThatThrownBy(() -> api.send(Call.get("/v1/me")))
                .isInstanceOfSatisfying(
                        ClientException.class,
                        e -> assertThat(e.describe()).doesNotContain("\u001b").hasLineCount(1));
    }

    @Test
    void jsonThatIsTooDeepOrIncompleteIsRefused() {
        on("/deep", exchange -> send(exchange, 200, "application/json", "[".repeat(100_000)));
        on("/half", exchange -> send(exchange, 200, "application/json", "{\"id\":\"x\"}"));

        fails("ANSWER_BROKEN", () -> api.send(Call.get("/deep")).tree());
        fails("ANSWER_BROKEN", () -> api.send(Call.get("/half")).as(RemoteProject.class));
    }

    @Test
    void aLogWithAHoleIsRefused() {
        UUID project = Ids.fresh();
        on(
                "/v1/projects/" + project + "/changes",
                exchange -> send(
                        exchange,
                        200,
                        "application/json",
                        "{\"entries\":[{\"seq\":2,\"change\":\"AAAA\",\"receivedAt\":\"2026-11-23T17:04:05Z\"}],\"lastSeq\":2,\"hasMore\":false}"));
        on(
                "/v1/projects/" + new UUID(0, 7) + "/changes",
                exchange -> send(exchange, 200, "application/json", "{\"entries\":[],\"lastSeq\":9,\"hasMore\":true}"));

        fails("ANSWER_BROKEN", () -> new Changes(api).after(project, 0, _ -> {}));
        fails("ANSWER_BROKEN", () -> new Changes(api).after(new UUID(0, 7), 0, _ -> {}));
        assertThat(requests).hasValue(2);
    }

    private void fetch(long size) {
        new Downloads(api)
                .fetch(
                        new Downloads.Place(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3)),
                        new BlobRef("content", HASH, size, "model/gltf-binary", "vase.glb"),
                        folder.resolve("vase.glb"),
                        Transfer.unseen());
    }

    @Test
    void bytesOtherThanThoseOfTheHashAreNotKept() {
        on("/v1/projects/", exchange -> send(exchange, 200, "model/gltf-binary", "abd"));

        fails("HASH_MISMATCH", () -> fetch(3));
        assertThat(folder.resolve("vase.glb")).doesNotExist();
    }

    @Test
    void moreBytesThanAnnouncedAreNotWritten() {
        on("/v1/projects/", exchange -> send(exchange, 200, "model/gltf-binary", "abc and more"));

        fails("ANSWER_TOO_LONG", () -> fetch(3));
        assertThat(folder.resolve("vase.glb.part")).isEmptyFile();
    }

    @Test
    void anotherPartThanTheOneAskedForIsRefused() {
        on("/v1/projects/", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 1-2/3");
            send(exchange, 206, "model/gltf-binary", "bc");
        });

        fails("ANSWER_BROKEN", () -> fetch(3));
    }

    @Test
    void theRightBytesAreKept() {
        on("/v1/projects/", exchange -> send(exchange, 200, "model/gltf-binary", "abc"));

        fetch(3);
        assertThat(folder.resolve("vase.glb")).hasContent("abc");
    }
}
