package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server does for a team, seen from outside: processes, TLS and the public API, whatever it is made of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class ServerContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private Installation server;
    private HttpClient http;
    private String firstInvitation;
    private Api nobody;
    private Api owner;
    private UUID ownerId;

    /** Not started yet. */
    abstract Installation install(Path folder) throws IOException;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = install(folder);
        server.start();
        firstInvitation = server.invitation();
        URI address = URI.create(server.gateway().said("address"));
        http = HttpClient.newBuilder()
                .sslContext(Pinned.to(address, server.gateway().said("fingerprint")))
                .build();
        nobody = new Api(http, address, "");
        awaitReady();
        JsonNode registered = register(firstInvitation, "owner@example.org", 201);
        owner = nobody.with(registered.at("/tokens/accessToken").asText());
        ownerId = UUID.fromString(registered.at("/user/id").asText());
    }

    @AfterAll
    void stop() throws IOException {
        // It would wait for the WebSockets of tests that are over.
        http.shutdownNow();
        server.close();
    }

    private JsonNode register(String invitation, String email, int status) {
        return nobody.post(
                "/v1/auth/register",
                Map.of("invitation", invitation, "email", email, "displayName", "Somebody", "password", Api.PASSWORD),
                status);
    }

    private static UUID id() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }

    private static <T> T await(String what, Supplier<Optional<T>> found) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> answer = found.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("waited in vain until " + what);
    }

    private void awaitReady() {
        await("it is ready", () -> Optional.of(nobody.status("/ready")).filter(status -> status == 200));
    }

    /** A workspace of a test's own, with a project. */
    private final class Team {
        private final UUID workspace = id();
        private final UUID project = id();

        Team() {
            owner.post("/v1/workspaces", Map.of("id", workspace, "name", "Ceramics"), 201);
            owner.post("/v1/workspaces/" + workspace + "/projects", Map.of("id", project, "name", "Vases"), 201);
        }

        private String path(String rest) {
            return "/v1/projects/" + project + rest;
        }

        Api editor(String email) {
            String code = owner.post(
                            "/v1/workspaces/" + workspace + "/invitations",
                            Map.of("id", id(), "email", email, "role", "EDITOR"),
                            201)
                    .path("code")
                    .asText();
            return nobody.with(
                    register(code, email, 201).at("/tokens/accessToken").asText());
        }

        String upload(byte[] bytes) {
            UUID upload = id();
            owner.post(
                    path("/uploads"),
                    Map.of("id", upload, "size", bytes.length, "mediaType", "model/gltf-binary"),
                    201);
            int half = bytes.length / 2;
            owner.put("/v1/uploads/" + upload + "?offset=0", java.util.Arrays.copyOf(bytes, half));
            owner.put(
                    "/v1/uploads/" + upload + "?offset=" + half,
                    java.util.Arrays.copyOfRange(bytes, half, bytes.length));
            return owner.post("/v1/uploads/" + upload + "/complete")
                    .path("sha256")
                    .asText();
        }

        UUID add(String name, byte[] bytes) {
            UUID asset = id();
            Revision revision = new Revision(
                    id(),
                    List.of(new BlobRef("content", upload(bytes), bytes.length, "model/gltf-binary", "a.glb")),
                    Optional.empty(),
                    Provenance.imported());
            append(new AssetChange.Added(asset, AssetKind.MODEL, name, "", List.of(), revision));
            return asset;
        }

        long append(AssetChange payload) {
            Change change = new Change(id(), project, ownerId.toString(), 0, id(), payload);
            String text = Base64.getEncoder().encodeToString(ChangeCodec.encode(change));
            return owner.post(path("/changes"), Map.of("changes", List.of(text)), 200)
                    .path("lastSeq")
                    .asLong();
        }

        byte[] content(UUID asset) {
            String revision =
                    owner.get(path("/assets/" + asset)).at("/revision/id").asText();
            return owner.bytes(path("/assets/" + asset + "/revisions/" + revision + "/blobs/content"));
        }

        JsonNode job(String prompt) {
            UUID job = id();
            owner.post(
                    path("/jobs"),
                    Map.of("id", job, "pipeline", "text-to-mesh", "parameters", Map.of("prompt", prompt), "seed", 7),
                    202);
            return await(
                    "the job ends",
                    () -> Optional.of(owner.get("/v1/jobs/" + job)).filter(now -> now.hasNonNull("endedAt")));
        }

        JsonNode hit(String text, UUID asset) {
            return await(
                    "\"" + text + "\" is found",
                    () -> StreamSupport.stream(
                                    owner.post("/v1/search", Map.of("text", text, "projectIds", List.of(project)), 200)
                                            .path("hits")
                                            .spliterator(),
                                    false)
                            .filter(hit -> hit.path("assetId").asText().equals(asset.toString()))
                            .findFirst());
        }

        List<Long> seqs() {
            return owner.get(path("/changes?after=0")).path("entries").findValues("seq").stream()
                    .map(JsonNode::asLong)
                    .toList();
        }
    }

    private static byte[] glb(String name) {
        return ("glTF of " + name).repeat(100).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aTeamMakesFindsAndHearsOfThings() throws Exception {
        Team team = new Team();
        Api second = team.editor("second@example.org");
        EventEar ear = EventEar.open(second);
        ear.say("{\"type\":\"subscribe\",\"projects\":[\"" + team.project + "\"]}");
        ear.await(message -> message.path("type").asText().equals("subscribed"));

        byte[] bytes = glb("jug");
        UUID jug = team.add("Blue jug", bytes);
        JsonNode news = ear.await(message -> message.path("type").asText().equals("project"));
        assertThat(news.path("projectId").asText()).isEqualTo(team.project.toString());
        assertThat(second.get(team.path("/changes?after=0")).path("entries")).hasSize(1);
        assertThat(team.content(jug)).isEqualTo(bytes);

        JsonNode job = team.job("round oak table");
        assertThat(job.path("state").asText()).as("%s", job).isEqualTo("SUCCEEDED");
        long end = ear.await(message ->
                        message.path("seq").asLong() > news.path("seq").asLong())
                .path("seq")
                .asLong();
        assertThat(end).isGreaterThan(1);
        UUID table = UUID.fromString(job.at("/results/0/revision/assetId").asText());
        assertThat(new String(team.content(table), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("glTF");

        assertThat(team.hit("wooden dining table", table).path("reason").asText())
                .isNotBlank();
        assertThat(team.hit("jug", jug).path("name").asText()).isEqualTo("Blue jug");
    }

    @Test
    void theFirstInvitationIsGoodOnceAndStrangersSeeNothing() {
        Team team = new Team();
        register(firstInvitation, "thief@example.org", 401);
        assertThat(nobody.status("/v1/me")).isEqualTo(401);
        Api stranger = new Team().editor("stranger@example.org");
        assertThat(stranger.status(team.path(""))).isEqualTo(404);
    }

    @Test
    void killedAndStartedAgainItHasEverything() throws Exception {
        Team team = new Team();
        byte[] bytes = glb("bowl");
        UUID bowl = team.add("Bowl", bytes);
        JsonNode job = team.job("tall brass floor lamp");
        UUID lamp = UUID.fromString(job.at("/results/0/revision/assetId").asText());
        List<Long> before = team.seqs();
        UUID pending = id();
        owner.post(
                team.path("/jobs"),
                Map.of("id", pending, "pipeline", "text-to-mesh", "parameters", Map.of("prompt", "stool"), "seed", 1),
                202);

        server.kill();
        server.start();
        awaitReady();

        assertThat(server.invitation()).isEmpty();
        assertThat(team.seqs().subList(0, before.size())).isEqualTo(before);
        assertThat(team.content(bowl)).isEqualTo(bytes);
        assertThat(team.hit("lamp", lamp).path("name").asText()).isNotBlank();
        JsonNode ended = await(
                "the job that was under way ends",
                () -> Optional.of(owner.get("/v1/jobs/" + pending)).filter(now -> now.hasNonNull("endedAt")));
        assertThat(ended.path("state").asText()).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(ended.path("results")).hasSize(1);
        List<Long> after = team.seqs();
        assertThat(after)
                .isEqualTo(LongStream.rangeClosed(1, after.size()).boxed().toList());
    }

    @Test
    void toldToEndItSendsClientsElsewhereAndEndsInOrder() throws Exception {
        EventEar ear = EventEar.open(owner);
        List<ServerProcess> processes = List.copyOf(server.processes());
        for (ServerProcess process : processes) {
            assertThat(process.end()).as(process.log().toString()).isZero();
        }
        assertThat(ear.closed()).isEqualTo(1001);
        server.start();
        awaitReady();
        owner.get("/v1/me");
    }

    @Test
    void aSecondProcessInTheSameHomeIsRefused() throws Exception {
        Process second = server.launchAgain();
        assertThat(second.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(folder.resolve("again.log")).content().contains("another process works in");
        owner.get("/v1/me");
    }

    @Test
    void aTraceRunsThroughEveryServiceAndTheJob() throws Exception {
        Team team = new Team();
        String trace = id().toString().replace("-", "");
        UUID job = id();
        HttpRequest submit = HttpRequest.newBuilder(owner.server().resolve(team.path("/jobs")))
                .header("Authorization", "Bearer " + owner.token())
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\": \"" + job
                        + "\", \"pipeline\": \"text-to-mesh\", \"parameters\": {\"prompt\": \"stool\"}}"))
                .build();
        assertThat(http.send(submit, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(202);
        await("the job ends", () -> Optional.of(owner.get("/v1/jobs/" + job)).filter(now -> now.hasNonNull("endedAt")));
        List<String> traced = await(
                "the job's end is logged",
                () -> Optional.of(linesOf(trace))
                        .filter(lines ->
                                lines.stream().anyMatch(line -> line.contains("job " + job + " ended SUCCEEDED"))));
        assertThat(traced)
                .anyMatch(line -> line.contains("\"operation\":\"createJob\""))
                .anyMatch(line -> line.contains("job " + job + " is QUEUED"))
                .anyMatch(line -> line.contains("job " + job + " is SUCCEEDED"));
    }

    private List<String> linesOf(String trace) {
        return server.processes().stream()
                .flatMap(process -> {
                    try {
                        return Files.readAllLines(process.log()).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(line -> line.contains("\"traceId\":\"" + trace + "\""))
                .toList();
    }

    @Test
    void logsAreLinesOfJsonWithoutSecrets() throws IOException {
        owner.get("/v1/me");
        for (ServerProcess process : server.processes()) {
            List<String> lines = Files.readAllLines(process.log());
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
            assertThat(String.join("\n", lines))
                    .doesNotContain(owner.token(), firstInvitation, Api.PASSWORD, "test-credential");
        }
        assertThat(Files.readString(server.gateway().log())).contains("\"operation\":\"getMe\"");
    }
}
