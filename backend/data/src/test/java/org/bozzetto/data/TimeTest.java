package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.platform.queue.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs out, and what is collected when it has. */
class TimeTest {
    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path home;

    private TestServer server;
    private UUID workspace;
    private Person editor;

    @BeforeEach
    void start() {
        server = TestServer.start(
                TestServer.embedded(home).clock(clock).keeping(Duration.ofDays(2), Duration.ofDays(30)));
        workspace = server.workspace();
        editor = server.member(workspace, MemberRole.EDITOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pass(Duration time) {
        clock.pass(time);
        editor = server.signIn(editor.email());
    }

    private JsonNode collect() {
        return server.nobody().post("/internal/admin/collect").expect(200).json();
    }

    private long objects() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("objects"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aStolenRefreshTokenEndsTheSession() {
        JsonNode signedIn = server.signedIn(editor.email());
        String stolen = signedIn.at("/tokens/refreshToken").asText();
        String next = refresh(stolen).expect(200).json().path("refreshToken").asText();
        clock.pass(Duration.ofMinutes(1));
        refresh(stolen).expect(401);
        refresh(next).expect(401);
        editor.as(signedIn).get("/v1/me").expect(401);
    }

    private Answered refresh(String token) {
        return server.nobody().post("/v1/auth/refresh", Map.of("refreshToken", token));
    }

    @Test
    void tokensInvitationsAndLockOutsEnd() {
        UUID invitation = TestServer.id();
        String code = server.owner()
                .post(
                        "/v1/workspaces/" + workspace + "/invitations",
                        Map.of("id", invitation, "email", "late@example.org", "role", "VIEWER"))
                .json()
                .path("code")
                .asText();
        Map<String, String> wrong = Map.of("email", editor.email(), "password", "wrong password");
        for (int i = 0; i < 5; i++) {
            server.nobody().post("/v1/auth/sign-in", wrong).expect(401);
        }
        server.nobody().post("/v1/auth/sign-in", wrong).expect(429);
        clock.pass(Duration.ofSeconds(31));
        server.signIn(editor.email());
        clock.pass(Duration.ofMinutes(11));
        editor.get("/v1/me").expect(401, "UNAUTHORIZED");
        clock.pass(Duration.ofDays(8));
        server.nobody()
                .post(
                        "/v1/auth/register",
                        Map.of(
                                "invitation",
                                code,
                                "email",
                                "late@example.org",
                                "displayName",
                                "Late",
                                "password",
                                Person.PASSWORD))
                .expect(401, "BAD_CODE");
    }

    @Test
    void keysRotateUnderWay() {
        Person before = editor;
        clock.pass(Duration.ofDays(30).minusMinutes(5));
        Person old = server.signIn(before.email());
        clock.pass(Duration.ofMinutes(6));
        Person fresh = server.signIn(before.email());
        old.get("/v1/me").expect(200);
        fresh.get("/v1/me").expect(200);
        assertThat(server.nobody().get("/internal/jwks").json().path("keys")).hasSize(2);
        assertThat(home.resolve("signing-key.json")).exists();
    }

    @Test
    void bytesThatNothingNamesAreCollectedAfterTheGracePeriod() throws IOException {
        UUID project = server.project(workspace);
        TestServer.upload(editor, project, "never named".getBytes(StandardCharsets.UTF_8));
        collect();
        assertThat(objects()).isEqualTo(1);
        pass(Duration.ofDays(3));
        assertThat(collect().path("objects").asInt()).isEqualTo(1);
        assertThat(objects()).isZero();
    }

    @Test
    void bytesOfRemovedAndReplacedRevisionsStay() throws IOException {
        UUID project = server.project(workspace);
        UUID asset = TestServer.id();
        byte[] bytes = {1, 2, 3};
        UUID revision = TestServer.id();
        String sha256 = TestServer.upload(editor, project, bytes);
        TestServer.append(
                        editor,
                        project,
                        List.of(SampleChanges.base64(SampleChanges.change(
                                project, editor, SampleChanges.vase(asset, revision, sha256, bytes.length)))))
                .expect(200);
        String path = "/v1/projects/" + project + "/assets/" + asset;
        editor.delete(path, editor.get(path).etag()).expect(204);
        pass(Duration.ofDays(400));
        assertThat(collect().path("objects").asInt()).isZero();
        assertThat(editor.get(path + "/revisions/" + revision + "/blobs/content")
                        .expect(200)
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void aDeletedProjectIsPurgedWithItsBytesButEqualBytesOfOthersStay() throws IOException {
        UUID doomed = server.project(workspace);
        UUID kept = server.project(workspace);
        byte[] bytes = {7, 7, 7};
        String sha256 = TestServer.upload(editor, doomed, bytes);
        UUID asset = TestServer.id();
        UUID revision = TestServer.id();
        TestServer.upload(editor, kept, bytes);
        TestServer.append(
                        editor,
                        kept,
                        List.of(SampleChanges.base64(SampleChanges.change(
                                kept, editor, SampleChanges.vase(asset, revision, sha256, bytes.length)))))
                .expect(200);
        server.owner().delete("/v1/projects/" + doomed, "*").expect(204);
        pass(Duration.ofDays(31));
        Person owner = server.signIn("owner@example.org");
        assertThat(collect().path("projects").asInt()).isEqualTo(1);
        owner.post("/v1/projects/" + doomed + "/restore").expect(404);
        assertThat(objects()).isEqualTo(1);
        assertThat(editor.get("/v1/projects/" + kept + "/assets/" + asset + "/revisions/" + revision + "/blobs/content")
                        .expect(200)
                        .bytes())
                .isEqualTo(bytes);
        assertThat(server.nobody()
                        .post("/internal/admin/verify")
                        .json()
                        .path("checked")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void halfUploadsExpire() throws IOException {
        UUID project = server.project(workspace);
        UUID upload = TestServer.id();
        editor.post("/v1/projects/" + project + "/uploads", Map.of("id", upload, "size", 100, "mediaType", "image/png"))
                .expect(201);
        editor.bytes("/v1/uploads/" + upload + "?offset=0", new byte[50]).expect(200);
        assertThat(objects()).isEqualTo(1);
        pass(Duration.ofDays(2));
        editor.get("/v1/uploads/" + upload).expect(404);
        assertThat(collect().path("uploads").asInt()).isEqualTo(1);
        assertThat(objects()).isZero();
    }

    @Test
    void damageOnTheDiskIsFound() throws IOException {
        UUID project = server.project(workspace);
        String sha256 = TestServer.upload(editor, project, new byte[] {1, 2, 3});
        Path file = home.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
        Files.write(file, new byte[] {1, 2, 4});
        assertThat(server.nobody()
                        .post("/internal/admin/verify")
                        .json()
                        .at("/damaged/0")
                        .asText())
                .isEqualTo(sha256);
        Files.delete(file);
        assertThat(server.nobody()
                        .post("/internal/admin/verify")
                        .json()
                        .at("/missing/0")
                        .asText())
                .isEqualTo(sha256);
    }

    @Test
    void signInsCodesAndKeptAnswersThatRanOutAreForgotten() {
        JsonNode signedIn = server.signedIn(editor.email());
        editor.json(
                        "POST",
                        "/v1/workspaces",
                        Map.of("id", TestServer.id(), "name", "Kept"),
                        Map.of("Idempotency-Key", "key-of-the-test"))
                .expect(201);
        server.nobody()
                .post("/internal/admin/reset-links", Map.of("email", editor.email()))
                .expect(200);
        server.nobody().post("/v1/auth/sign-in", Map.of("email", "nobody@example.org", "password", "wrong password"));
        editor.as(signedIn).post("/v1/auth/sign-out").expect(204);
        assertThat(collect().path("expired").asLong()).isZero();
        clock.pass(Duration.ofHours(25));
        // The session that was ended and the answer that was kept; the refresh tokens went with the session.
        long ended = collect().path("expired").asLong();
        assertThat(ended).isGreaterThanOrEqualTo(3);
        String refresh =
                server.signedIn(editor.email()).at("/tokens/refreshToken").asText();
        clock.pass(Duration.ofDays(59));
        collect();
        refresh(refresh).expect(200);
        clock.pass(Duration.ofDays(62));
        assertThat(collect().path("expired").asLong()).isGreaterThanOrEqualTo(4);
        assertThat(collect().path("expired").asLong()).isZero();
        refresh(refresh).expect(401);
    }
}
