package org.bozzetto.cli.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.remote.Ai3dServer;
import org.bozzetto.ai3d.remote.Ai3dServerSettings;
import org.bozzetto.data.Data;
import org.bozzetto.data.DataSettings;
import org.bozzetto.gateway.Gateway;
import org.bozzetto.gateway.GatewaySettings;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.PublicCertificate;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.SigningKey;

/** Gateway, Data Service and AI/3D service in this process, over TLS as everywhere, with limits that tests do not meet. */
final class WholeServer implements AutoCloseable {
    private static final RateLimits.Rule WIDE = new RateLimits.Rule(1_000_000, 1_000_000);

    private final Path home;
    private final InternalCa ca;
    private final Data data;
    private final Ai3dServer ai3d;
    private final Gateway gateway;
    private final SSLContext trust;
    private final HttpClient http;
    private final HttpClient operator;

    WholeServer(Path home) throws Exception {
        this.home = home;
        ca = InternalCa.open(home.resolve("pki"), InstantSource.system());
        data = Data.start(DataSettings.embedded(home.resolve("data"), Optional.of(ca.identity(Role.DATA))));
        URI rest = URI.create("https://127.0.0.1:" + data.httpPort());
        ai3d = Ai3dServer.start(new Ai3dServerSettings(
                Ai3dSettings.local(home.resolve("ai3d")).withoutJobs(),
                ca.identity(Role.AI3D),
                "127.0.0.1",
                0,
                rest,
                "127.0.0.1",
                data.recordsPort(),
                home.resolve("scratch"),
                Duration.ofSeconds(1)));
        PublicCertificate certificate =
                PublicCertificate.selfSigned(home.resolve("public"), List.of(), InstantSource.system());
        gateway = Gateway.start(GatewaySettings.usual(
                        new GatewaySettings.Endpoint("127.0.0.1", 0),
                        certificate,
                        ca.identity(Role.GATEWAY),
                        rest,
                        new GatewaySettings.Endpoint("127.0.0.1", ai3d.port()),
                        DataSettings.ISSUER,
                        "0.1.0")
                .withLimits(new GatewaySettings.Limits(
                        ConnectionLimits.DEFAULT,
                        new RateLimits.Rules(WIDE, WIDE, WIDE, WIDE),
                        DataClient.Limits.DEFAULT,
                        EventSettings.DEFAULT,
                        2_048,
                        Duration.ofSeconds(30))));
        trust = trusting(certificate);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .build();
        operator = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(ca.identity(Role.DATA).sslContext(Set.of(Role.DATA)))
                .build();
        awaitReady();
    }

    private static SSLContext trusting(PublicCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", certificate.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!gateway.isReady() || !ai3d.isReady()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the server did not become ready");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    String firstInvitation() {
        return data.firstOwnerInvitation().orElseThrow();
    }

    /** The key that tokens of this server are signed with. */
    SigningKey signingKey() throws IOException {
        return SigningKey.parse(Files.readString(home.resolve("data").resolve("signing-key.json")));
    }

    /** Asks as the outside world does. */
    Answered send(String token, Ask ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + gateway.port() + ask.path()))
                .timeout(Duration.ofSeconds(30))
                .method(
                        ask.method(),
                        ask.mediaType().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(ask.body()));
        ask.mediaType().ifPresent(type -> request.header("Content-Type", type));
        if (!ask.etag().isEmpty()) {
            request.header("If-Match", ask.etag());
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(http, request);
    }

    /** Asks what only whoever runs the server may. */
    Answered admin(String path, String json) {
        return send(
                operator,
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + data.httpPort() + "/internal/admin/" + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private static Answered send(HttpClient client, HttpRequest.Builder request) {
        try {
            return new Answered(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client for WebSockets, which come over HTTP/1.1. */
    HttpClient webSockets() {
        return http;
    }

    URI events() {
        return URI.create("wss://localhost:" + gateway.port() + "/v1/events");
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        operator.shutdownNow();
        gateway.close();
        ai3d.close();
        data.close();
    }
}
