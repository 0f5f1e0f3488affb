package org.bozzetto.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.PublicCertificate;
import org.bozzetto.platform.tls.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway on a real TLS port with its backend, and a client that pins its certificate. */
final class GatewayFixture implements AutoCloseable {
    final TestBackend backend;
    final Gateway gateway;
    final SSLContext trust;
    final HttpClient http2;
    final HttpClient http1;

    GatewayFixture(Path home, UnaryOperator<GatewaySettings> settings) throws Exception {
        InternalCa ca = InternalCa.open(home.resolve("pki"), InstantSource.system());
        backend = new TestBackend(ca);
        PublicCertificate certificate =
                PublicCertificate.selfSigned(home.resolve("public"), List.of(), InstantSource.system());
        gateway = Gateway.start(settings.apply(GatewaySettings.usual(
                new GatewaySettings.Endpoint("127.0.0.1", 0),
                certificate,
                ca.identity(Role.GATEWAY),
                backend.data(),
                backend.ai3dEndpoint(),
                TestBackend.ISSUER,
                "0.1.0")));
        trust = trusting(certificate);
        http2 = client(HttpClient.Version.HTTP_2);
        http1 = client(HttpClient.Version.HTTP_1_1);
        until("the gateway is ready", gateway::isReady);
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

    private HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(trust)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + gateway.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    HttpRequest.Builder signedIn(String path) {
        return request(path).header("Authorization", "Bearer " + backend.anybody());
    }

    HttpRequest.Builder post(String path, String json) {
        return signedIn(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http2.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static String code(HttpResponse<String> response) {
        return json(response).path("code").asString("");
    }

    /** Waits for a condition, patiently. */
    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("never came: " + what);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        http1.shutdownNow();
        http2.shutdownNow();
        gateway.close();
        backend.close();
    }
}
