package org.bozzetto.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.platform.http.TraceContext;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.platform.token.SigningKey;
import org.bozzetto.proto.v1.AssetKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a program that uses the API sees. */
class RequestsTest {
    private static final String PROJECT = "/v1/projects/" + TestBackend.PROJECT;

    @TempDir
    static Path home;

    static GatewayFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new GatewayFixture(home, settings -> settings.withOrigins(Set.of("https://studio.example.org")));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void bothVersionsOfHttpAreServed() throws Exception {
        for (HttpClient client : List.of(fixture.http1, fixture.http2)) {
            HttpResponse<String> response =
                    client.send(fixture.request("/v1/info").build(), HttpResponse.BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(client.version());
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(GatewayFixture.json(response).path("oldestClient").asString(""))
                    .isEqualTo("0.1.0");
            assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
        }
    }

    @Test
    void passesOnWhatWasCheckedAndNamed() throws Exception {
        HttpResponse<String> response =
                fixture.send(fixture.signedIn(PROJECT + "/assets?kind=MODEL&kind=IMAGE&q=tall%20vase%26")
                        .header("If-None-Match", "\"3\"")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("X-Evil", "1")
                        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        TestBackend.Seen seen = fixture.backend.lastSeen();
        assertThat(seen.uri()).startsWith(PROJECT + "/assets?").contains("kind=MODEL&kind=IMAGE", "q=tall%20vase%26");
        assertThat(seen.headers())
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry(
                        "x-request-id",
                        response.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotContainKeys("x-evil", "accept-encoding");
        assertThat(TraceContext.parse(seen.headers().get("traceparent"))
                        .orElseThrow()
                        .traceId())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(response.headers().firstValue("X-Internal-Secret")).isEmpty();
        assertThat(response.headers().firstValue("RateLimit").orElse("")).startsWith("\"user\";r=");
        assertThat(response.headers().firstValue("RateLimit-Policy").orElse("")).contains("q=600");
    }

    @Test
    void versionsOfThingsGoThroughInBothDirections() throws Exception {
        HttpResponse<String> read = fixture.send(fixture.signedIn(PROJECT));
        assertThat(read.headers().firstValue("ETag")).contains("\"7\"");

        fixture.send(fixture.signedIn("/v1/workspaces/" + TestBackend.PROJECT)
                .header("If-Match", "\"7\"")
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\":\"Atelier\"}")));
        TestBackend.Seen seen = fixture.backend.lastSeen();
        assertThat(seen.method()).isEqualTo("PATCH");
        assertThat(seen.headers()).containsEntry("if-match", "\"7\"");
        assertThat(seen.body()).asString().isEqualTo("{\"name\":\"Atelier\"}");
    }

    @Test
    void bytesStreamInBothDirections() throws Exception {
        byte[] piece = new byte[5 << 20];
        new java.util.Random(7).nextBytes(piece);
        fixture.backend.seen.clear();
        HttpResponse<String> up = fixture.send(fixture.signedIn("/v1/uploads/" + TestBackend.PROJECT + "?offset=0")
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(piece)));
        assertThat(GatewayFixture.json(up).path("bytes").asInt(0)).isEqualTo(piece.length);
        assertThat(fixture.backend.lastSeen().body()).isEqualTo(piece);

        HttpResponse<byte[]> down = fixture.http2.send(
                fixture.signedIn(PROJECT + "/assets/" + TestBackend.PROJECT + "/revisions/" + TestBackend.PROJECT
                                + "/blobs/content")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(down.body()).isEqualTo(TestBackend.blob());
        assertThat(down.headers().firstValue("ETag")).contains("\"abc\"");
        assertThat(down.headers().firstValue("Content-Type")).contains("model/gltf-binary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n186a0\r\n"})
    void anUploadThatBreaksOffEndsAtTheDataServiceToo(String length) throws Exception {
        String upload = "/v1/uploads/" + TestBackend.PROJECT;
        fixture.backend.begun.clear();
        try (RawClient client = new RawClient(fixture.trust, fixture.gateway.port())) {
            client.write("PUT " + upload + "?offset=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + fixture.backend.anybody() + "\r\nContent-Type: application/octet-stream\r\n" + length);
            client.write(new byte[100_000]);
            client.write("\r\n186a0\r\nhalf of it");
            assertThat(fixture.backend.begun.poll(10, TimeUnit.SECONDS)).isEqualTo(upload);
        }

        assertThat(fixture.backend.brokenOff.poll(10, TimeUnit.SECONDS))
                .as("the service hears of it, and takes it for no whole body")
                .isEqualTo(upload);
    }

    @Test
    void whatTheDataServiceSaysAboutAFailureIsPassedOn() throws Exception {
        HttpResponse<String> response = fixture.send(fixture.signedIn("/v1/projects/" + TestBackend.FOREIGN));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(GatewayFixture.code(response)).isEqualTo("NOT_FOUND");
    }

    @Test
    void everyFaultOfARequestIsPointedAtBeforeAnythingElseSeesIt() throws Exception {
        fixture.backend.seen.clear();
        HttpResponse<String> parameters = fixture.send(fixture.signedIn(PROJECT + "/assets?limit=5000&colour=red"));
        assertThat(parameters.statusCode()).isEqualTo(400);
        assertThat(GatewayFixture.json(parameters).path("errors").valueStream())
                .extracting(fault -> fault.path("pointer").asString(""))
                .containsExactlyInAnyOrder("limit", "colour");

        HttpResponse<String> body =
                fixture.send(fixture.post("/v1/workspaces", "{\"id\":\"1\",\"name\":\"\",\"admin\":true}"));
        assertThat(body.statusCode()).isEqualTo(400);
        assertThat(GatewayFixture.json(body).path("errors").toString()).contains("/id", "/name", "admin");

        HttpResponse<String> path = fixture.send(fixture.signedIn("/v1/projects/not-an-id"));
        assertThat(path.statusCode()).isEqualTo(400);
        assertThat(fixture.backend.seen).isEmpty();
    }

    @Test
    void onlyGoodTokensGetIn() throws Exception {
        fixture.backend.seen.clear();
        SigningKey foreign = SigningKey.generate();
        String forged = new org.bozzetto.platform.token.TokenMinter(
                        () -> foreign, TestBackend.ISSUER, java.time.Clock.systemUTC())
                .access(new org.bozzetto.platform.token.AccessToken(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(Scope.values()),
                        java.time.Instant.now(),
                        java.time.Instant.now().plusSeconds(600)));
        for (String authorization : List.of(
                "",
                "Basic bWFyYTpzZWNyZXQ=",
                "Bearer ",
                "Bearer " + forged,
                "Bearer " + fixture.backend.anybody() + "x",
                "Bearer " + fixture.backend.token(Duration.ofMinutes(-5), Scope.READ),
                "Bearer bzt_revoked-token")) {
            HttpRequest.Builder request = fixture.request("/v1/me");
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> response = fixture.send(request);
            assertThat(response.statusCode()).as(authorization).isEqualTo(401);
            assertThat(GatewayFixture.code(response)).isEqualTo("UNAUTHORIZED");
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        assertThat(fixture.backend.seen).isEmpty();
    }

    @Test
    void aTokenDoesNoMoreThanItsScopes() throws Exception {
        String reader = fixture.backend.token(Scope.READ);
        HttpResponse<String> refused = fixture.send(fixture.request("/v1/workspaces")
                .header("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(GatewayFixture.code(refused)).isEqualTo("SCOPE_MISSING");
        assertThat(fixture.send(fixture.request("/v1/me").header("Authorization", "Bearer " + reader))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPersonalTokenIsExchangedAndItsSecretStaysHere() throws Exception {
        HttpResponse<String> response =
                fixture.send(fixture.request("/v1/me").header("Authorization", "Bearer " + TestBackend.PERSONAL));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(fixture.backend.lastSeen().headers().get("authorization"))
                .startsWith("Bearer ey")
                .doesNotContain("bzt_");
    }

    @Test
    void jobsGoToTheAi3dServiceInTheNameOfTheUser() throws Exception {
        String id = "019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f76";
        HttpResponse<String> made = fixture.send(fixture.post(
                PROJECT + "/jobs",
                "{\"id\":\"" + id + "\",\"pipeline\":\"simplify\",\"parameters\":{\"triangles\":1000},\"seed\":7,"
                        + "\"inputs\":[{\"role\":\"model\",\"blob\":{\"sha256\":\"" + "a".repeat(64) + "\"}}]}"));

        assertThat(made.statusCode()).isEqualTo(202);
        assertThat(made.headers().firstValue("Location")).contains("/v1/jobs/" + id);
        assertThat(GatewayFixture.json(made).path("state").asString("")).isEqualTo("QUEUED");
        assertThat(fixture.backend.ai3d.submitted.getParametersJson()).isEqualTo("{\"triangles\":1000}");
        assertThat(fixture.backend.ai3d.submitted.getInputs(0).getBlob().getSha256())
                .isEqualTo("a".repeat(64));
        assertThat(fixture.backend.ai3d.header("authorization")).startsWith("Bearer ey");
        assertThat(fixture.backend.ai3d.header("x-request-id"))
                .isEqualTo(made.headers().firstValue("X-Request-Id").orElseThrow());

        HttpResponse<String> wrong =
                fixture.send(fixture.post(PROJECT + "/jobs", "{\"id\":\"" + id + "\",\"pipeline\":\"nonsense\"}"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(GatewayFixture.json(wrong).path("detail").asString("")).contains("no pipeline nonsense");

        HttpResponse<String> gone =
                fixture.send(fixture.signedIn("/v1/jobs/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(gone.statusCode()).isEqualTo(404);

        assertThat(GatewayFixture.json(fixture.send(fixture.signedIn("/v1/pipelines")))
                        .at("/items/0/id")
                        .asString(""))
                .isEqualTo("simplify");
    }

    @Test
    void searchLooksOnlyWhereTheAskerMayAndDropsWhatIsGone() throws Exception {
        HttpResponse<String> found = fixture.send(
                fixture.post("/v1/search", "{\"text\":\"vase\",\"kinds\":[\"MODEL\"],\"tags\":[\"clay\"]}"));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(fixture.backend.ai3d.searched.getProjectIdsList()).containsExactly(TestBackend.PROJECT.toString());
        assertThat(fixture.backend.ai3d.searched.getKindsList()).containsExactly(AssetKind.MODEL);
        assertThat(fixture.backend.ai3d.searched.getTagsList()).containsExactly("clay");
        JsonNode hits = GatewayFixture.json(found).path("hits");
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).path("name").asString("")).isEqualTo("Vase, renamed");
        assertThat(hits.get(0).has("similarity")).isFalse();
    }

    @Test
    void webPagesOfOtherOriginsAreNotLetIn() throws Exception {
        HttpRequest.Builder preflight = fixture.request("/v1/me")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "GET");
        HttpResponse<String> allowed = fixture.send(preflight.copy().header("Origin", "https://studio.example.org"));
        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://studio.example.org");

        HttpResponse<String> refused = fixture.send(preflight.copy().header("Origin", "https://evil.example"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theDocumentIsServedForProgramsAndPeople() throws Exception {
        assertThat(fixture.send(fixture.request("/openapi")).body()).startsWith("openapi: 3.1.0");
        HttpResponse<String> page = fixture.send(fixture.request("/docs"));
        assertThat(page.body())
                .contains("/v1/projects/{projectId}/changes")
                .doesNotContain("<script", "http://", "cdn");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src 'sha256-");
    }

    @Test
    void metricsAreForOperatorsOnly() throws Exception {
        assertThat(fixture.send(fixture.request("/metrics")).statusCode()).isEqualTo(404);
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(java.net.URI.create(
                                        "http://127.0.0.1:" + fixture.gateway.operationsPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(metrics)
                .contains(
                        "bozzetto_gateway_requests_total{",
                        "bozzetto_gateway_websocket_clients",
                        "operation=\"getMetrics\"");
    }

    @Test
    void unknownPathsAndMethods() throws Exception {
        assertThat(fixture.send(fixture.signedIn("/v1/nothing")).statusCode()).isEqualTo(404);
        assertThat(fixture.send(fixture.signedIn("/internal/jwks")).statusCode())
                .isEqualTo(404);
        HttpResponse<String> method = fixture.send(fixture.signedIn("/v1/info").DELETE());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
        HttpResponse<String> trace =
                fixture.send(fixture.signedIn("/v1/info").method("TRACE", HttpRequest.BodyPublishers.noBody()));
        assertThat(trace.statusCode()).isEqualTo(405);
    }

    @Test
    void noAnswerIsKeptFramedOrGuessedAt() throws Exception {
        for (HttpRequest.Builder request : List.of(
                fixture.signedIn("/v1/projects/" + TestBackend.PROJECT),
                fixture.request("/v1/me"),
                fixture.request("/nowhere"))) {
            var headers = fixture.send(request).headers();
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        }
    }
}
