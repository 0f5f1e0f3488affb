package org.bozzetto.gateway;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.HelidonTls;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.AccessToken;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.platform.token.SigningKey;
import org.bozzetto.platform.token.TokenMinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Data Service and an AI/3D service just large enough to stand behind a gateway: real TLS with certificates of both sides,
 * real tokens, answers by rote.
 */
final class TestBackend implements AutoCloseable {
    static final String ISSUER = "test-server";
    static final UUID USER = UUID.fromString("019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f70");
    static final UUID PROJECT = UUID.fromString("019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f72");
    static final UUID FOREIGN = UUID.fromString("019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6fff");
    static final String PERSONAL = "bzt_personal-token-of-mara";

    /** A request as the Data Service saw it. */
    record Seen(String method, String uri, Map<String, String> headers, byte[] body) {}

    final SigningKey key = SigningKey.generate();
    final TokenMinter minter = new TokenMinter(() -> key, ISSUER, Clock.systemUTC());
    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    /** Paths of requests whose bodies began, and of those that did not come to their end. */
    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

    final BlockingQueue<String> brokenOff = new LinkedBlockingQueue<>();
    final TestAi3d ai3d = new TestAi3d();
    final Semaphore held = new Semaphore(0);
    final AtomicBoolean ready = new AtomicBoolean(true);
    final HealthStatusManager health = new HealthStatusManager();
    final Semaphore foreignAsked = new Semaphore(0);
    final Semaphore foreignLet = new Semaphore(0);
    volatile boolean isForeignHeld;
    private final Set<OutputStream> followers = ConcurrentHashMap.newKeySet();
    private final WebServer data;
    private final Server grpc;
    private final Semaphore closing = new Semaphore(0);

    TestBackend(InternalCa ca) throws IOException {
        data = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(100))
                .tls(HelidonTls.server(ca.identity(Role.DATA), Set.of(Role.GATEWAY)))
                .addRouting(HttpRouting.builder()
                        .get(
                                "/internal/jwks",
                                (_, response) -> json(response, 200, "{\"keys\":[" + key.toPublicJson() + "]}"))
                        .get("/internal/ready", (_, response) -> json(response, ready.get() ? 200 : 503, "{}"))
                        .post("/internal/token-exchange", this::exchange)
                        .post(
                                "/internal/search-scope",
                                (_, response) -> json(response, 200, "{\"projectIds\":[\"" + PROJECT + "\"]}"))
                        .post("/internal/hydrate", this::hydrate)
                        .get("/internal/events", (_, response) -> follow(response))
                        .any(this::answer))
                .build()
                .start();
        grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(GrpcTls.server(ca.identity(Role.AI3D), Set.of(Role.GATEWAY)))
                .addService(ai3d)
                .addService(health.getHealthService())
                .intercept(ai3d.metadata())
                .build()
                .start();
    }

    URI data() {
        return URI.create("https://127.0.0.1:" + data.port());
    }

    GatewaySettings.Endpoint ai3dEndpoint() {
        return new GatewaySettings.Endpoint("127.0.0.1", grpc.getPort());
    }

    String token(Scope... scopes) {
        return token(Duration.ofMinutes(10), scopes);
    }

    String token(Duration life, Scope... scopes) {
        Instant now = Instant.now();
        return minter.access(new AccessToken(USER, UUID.randomUUID(), Set.of(scopes), now, now.plus(life)));
    }

    String anybody() {
        return token(Scope.values());
    }

    /** What the Data Service was asked last, waiting for it if need be. */
    Seen lastSeen() throws InterruptedException {
        Seen last = seen.poll(10, TimeUnit.SECONDS);
        for (Seen next = last; next != null; next = seen.poll()) {
            last = next;
        }
        if (last == null) {
            throw new AssertionError("the data service was not asked");
        }
        return last;
    }

    /** News for every gateway that follows. */
    void tell(String topic, UUID subject, long position) {
        String line = "{\"topic\":\"" + topic + "\",\"subject\":\"" + subject + "\",\"position\":" + position + "}\n";
        followers.removeIf(out -> {
            try {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.flush();
                return false;
            } catch (IOException | UncheckedIOException e) {
                return true;
            }
        });
    }

    int followers() {
        return followers.size();
    }

    private void follow(ServerResponse response) {
        OutputStream out = response.outputStream();
        followers.add(out);
        try {
            out.write('\n');
            out.flush();
            while (closing.availablePermits() == 0 && followers.contains(out)) {
                closing.tryAcquire(50, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The streams of events break. */
    void breakStreams() {
        followers.clear();
    }

    private void exchange(ServerRequest request, ServerResponse response) {
        JsonNode body = JsonMapper.shared().readTree(request.content().inputStream());
        if (body.path("token").asString("").equals(PERSONAL)) {
            json(response, 200, "{\"accessToken\":\"" + token(Scope.READ) + "\",\"expiresIn\":600}");
        } else {
            json(response, 401, "{\"status\":401,\"code\":\"UNAUTHORIZED\",\"title\":\"Sign in first\"}");
        }
    }

    private void hydrate(ServerRequest request, ServerResponse response) {
        JsonNode body = JsonMapper.shared().readTree(request.content().inputStream());
        List<String> alive = body.path("hits")
                .valueStream()
                .filter(hit -> !hit.path("assetId").asString("").equals(FOREIGN.toString()))
                .map(hit -> "{\"projectId\":\"" + PROJECT + "\",\"assetId\":" + hit.path("assetId")
                        + ",\"kind\":\"MODEL\",\"name\":\"Vase, renamed\"}")
                .toList();
        json(response, 200, "{\"hits\":[" + String.join(",", alive) + "]}");
    }

    private void answer(ServerRequest request, ServerResponse response) throws IOException {
        String path = request.path().rawPath();
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.put(header.headerName().lowerCase(), header.get()));
        byte[] body;
        try (InputStream in =
                request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream()) {
            body = body(path, in);
        }
        String query = request.query().rawValue();
        seen.add(new Seen(
                request.prologue().method().text(), path + (query.isEmpty() ? "" : "?" + query), headers, body));
        if (path.contains(FOREIGN.toString())) {
            if (isForeignHeld) {
                foreignAsked.release();
                foreignLet.acquireUninterruptibly();
            }
            json(response, 404, "{\"status\":404,\"code\":\"NOT_FOUND\",\"title\":\"There is no such thing\"}");
        } else if (path.contains("/blobs/")) {
            byte[] bytes = blob();
            response.header(HeaderNames.CONTENT_TYPE, "model/gltf-binary");
            response.header(HeaderNames.ETAG, "\"abc\"");
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
            try (OutputStream out = response.outputStream()) {
                out.write(bytes);
            }
        } else if (path.equals("/v1/projects/" + PROJECT)) {
            response.header(HeaderNames.ETAG, "\"7\"");
            json(response, 200, "{\"id\":\"" + PROJECT + "\",\"lastSeq\":41}");
        } else if (path.equals("/v1/me/export")) {
            held.acquireUninterruptibly();
            json(response, 200, "{\"late\":true}");
        } else {
            response.header(HeaderNames.create("X-Internal-Secret"), "not for the world");
            json(response, 200, "{\"ok\":true,\"bytes\":" + body.length + "}");
        }
    }

    private byte[] body(String path, InputStream in) throws IOException {
        try {
            byte[] first = in.readNBytes(1);
            begun.add(path);
            byte[] rest = in.readAllBytes();
            byte[] whole = Arrays.copyOf(first, first.length + rest.length);
            System.arraycopy(rest, 0, whole, first.length, rest.length);
            return whole;
        } catch (IOException | RuntimeException e) {
            brokenOff.add(path);
            throw e;
        }
    }

    /** What every download brings. */
    static byte[] blob() {
        byte[] bytes = new byte[3 << 20];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static void json(ServerResponse response, int status, String body) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, status < 400 ? "application/json" : "application/problem+json");
        response.send(body);
    }

    @Override
    public void close() {
        closing.release(Integer.MAX_VALUE / 2);
        data.stop();
        grpc.shutdownNow();
    }
}
