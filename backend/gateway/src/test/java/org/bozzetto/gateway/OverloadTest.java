package org.bozzetto.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.health.v1.HealthCheckResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.gateway.limit.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too much, or a service that is gone: refused at once, told when to come again, and well again by itself. */
class OverloadTest {
    @TempDir
    Path home;

    private static GatewaySettings.Limits limits(RateLimits.Rules rates, DataClient.Limits data) {
        return new GatewaySettings.Limits(
                ConnectionLimits.DEFAULT, rates, data, EventSettings.DEFAULT, 256, Duration.ofSeconds(10));
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgain() throws Exception {
        RateLimits.Rule wide = new RateLimits.Rule(1_000, 1_000);
        RateLimits.Rules rules = new RateLimits.Rules(wide, new RateLimits.Rule(1, 2), new RateLimits.Rule(1, 3), wide);
        try (GatewayFixture fixture =
                new GatewayFixture(home, settings -> settings.withLimits(limits(rules, DataClient.Limits.DEFAULT)))) {
            List<Integer> answers = new ArrayList<>();
            HttpResponse<String> last = null;
            // Each with a token of its own: the user counts.
            for (int i = 0; i < 8; i++) {
                last = fixture.send(fixture.signedIn("/v1/me"));
                answers.add(last.statusCode());
            }
            assertThat(answers.subList(0, 3)).containsOnly(200);
            assertThat(answers).contains(429);
            HttpResponse<String> refused = last.statusCode() == 429 ? last : fixture.send(fixture.signedIn("/v1/me"));
            assertThat(GatewayFixture.code(refused)).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
            assertThat(refused.headers().firstValue("RateLimit").orElse("")).startsWith("\"user\";r=0");

            List<Integer> guesses = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                guesses.add(fixture.send(fixture.request("/v1/auth/sign-in")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"email\":\"mara@example.org\",\"password\":\"guess " + i
                                                + " long enough\"}")))
                        .statusCode());
            }
            assertThat(guesses).contains(429);
        }
    }

    @Test
    void moreThanTheDataServiceCanTakeIsRefusedAtOnce() throws Exception {
        DataClient.Limits narrow = new DataClient.Limits(64, 2, Duration.ofSeconds(30));
        try (GatewayFixture fixture =
                new GatewayFixture(home, settings -> settings.withLimits(limits(RateLimits.Rules.DEFAULT, narrow)))) {
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                waiting.add(fixture.http2.sendAsync(
                        fixture.signedIn("/v1/me/export").build(), HttpResponse.BodyHandlers.ofString()));
            }
            GatewayFixture.until(
                    "four are refused",
                    () -> waiting.stream().filter(CompletableFuture::isDone).count() == 4);
            assertThat(waiting.stream().filter(CompletableFuture::isDone))
                    .allMatch(done -> done.join().statusCode() == 503
                            && done.join().headers().firstValue("Retry-After").isPresent());

            // Other requests have a bound of their own.
            assertThat(fixture.send(fixture.signedIn("/v1/me")).statusCode()).isEqualTo(200);
            fixture.backend.held.release(100);
            assertThat(waiting.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(200, 503);
        }
    }

    @Test
    void aServiceThatIsGoneIsToldAndNotHammered() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(home, settings -> settings)) {
            assertThat(fixture.send(fixture.signedIn("/v1/me")).statusCode()).isEqualTo(200);
            fixture.backend.close();

            HttpResponse<String> response = fixture.send(fixture.signedIn("/v1/me"));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(GatewayFixture.code(response)).isEqualTo("UNAVAILABLE");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            GatewayFixture.until("it says that it is not ready", () -> !fixture.gateway.isReady());
            assertThat(fixture.send(fixture.request("/ready")).statusCode()).isEqualTo(503);
            assertThat(fixture.send(fixture.request("/health")).statusCode()).isEqualTo(200);
            assertThat(fixture.send(fixture.signedIn("/v1/pipelines")).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void itIsReadyOnlyWhileBothServicesAre() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(home, settings -> settings)) {
            fixture.backend.ready.set(false);
            GatewayFixture.until("it misses the data service", () -> !fixture.gateway.isReady());
            fixture.backend.ready.set(true);
            GatewayFixture.until("the data service is back", fixture.gateway::isReady);

            fixture.backend.health.setStatus("", HealthCheckResponse.ServingStatus.NOT_SERVING);
            GatewayFixture.until("it misses the AI/3D service", () -> !fixture.gateway.isReady());
            assertThat(fixture.send(fixture.request("/ready")).statusCode()).isEqualTo(503);
            assertThat(fixture.send(fixture.request("/health")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatIsTakenIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewaySettings.Endpoint endpoint = new GatewaySettings.Endpoint("127.0.0.1", taken.getLocalPort());
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new GatewayFixture(home, settings -> settings.withOperations(endpoint)).close())
                    .withMessageContaining("127.0.0.1 port " + taken.getLocalPort());
        }
    }

    @Test
    void whatIsUnderWayEndsBeforeTheGatewayDoes() throws Exception {
        GatewayFixture fixture = new GatewayFixture(home, settings -> settings);
        try {
            CompletableFuture<HttpResponse<String>> late = fixture.http1.sendAsync(
                    fixture.signedIn("/v1/me/export").build(), HttpResponse.BodyHandlers.ofString());
            fixture.backend.lastSeen();
            Thread closing = Thread.ofVirtual().start(fixture.gateway::close);
            GatewayFixture.until("it drains", () -> !fixture.gateway.isReady());
            fixture.backend.held.release();

            assertThat(late.join().body()).contains("late");
            closing.join();
        } finally {
            fixture.close();
        }
    }
}
