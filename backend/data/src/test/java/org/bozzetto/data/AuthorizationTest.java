package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.platform.token.AccessToken;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.platform.token.SigningKey;
import org.bozzetto.platform.token.TokenMinter;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the API's document, asked by everybody who may not: nobody, somebody with a forged or expired token,
 * somebody of another workspace, and each role below the one it needs.
 */
@OnBothBackends
class AuthorizationTest {
    private final TestServer server;
    private final UUID workspace;
    private final Map<MemberRole, Person> members = new EnumMap<>(MemberRole.class);
    private final Person stranger;
    private final Map<String, String> ids = new HashMap<>();

    AuthorizationTest(TestServer server) {
        this.server = server;
        this.workspace = server.workspace();
        for (MemberRole role : MemberRole.values()) {
            members.put(role, server.member(workspace, role));
        }
        this.stranger = server.member(server.workspace(), MemberRole.OWNER);
        fill();
    }

    /** One of everything, for the paths. */
    private void fill() {
        Person editor = members.get(MemberRole.EDITOR);
        UUID project = server.project(workspace);
        byte[] bytes = {1, 2, 3};
        UUID asset = TestServer.id();
        UUID revision = TestServer.id();
        String sha256 = TestServer.upload(editor, project, bytes);
        TestServer.append(
                        editor,
                        project,
                        List.of(SampleChanges.base64(SampleChanges.change(
                                project, editor, SampleChanges.vase(asset, revision, sha256, bytes.length)))))
                .expect(200);
        UUID comment = TestServer.id();
        server.owner()
                .post("/v1/projects/" + project + "/comments", Map.of("id", comment, "text", "x"))
                .expect(201);
        UUID upload = TestServer.id();
        editor.post("/v1/projects/" + project + "/uploads", Map.of("id", upload, "size", 3, "mediaType", "image/png"))
                .expect(201);
        UUID invitation = TestServer.id();
        server.owner()
                .post(
                        "/v1/workspaces/" + workspace + "/invitations",
                        Map.of("id", invitation, "email", "new@example.org", "role", "VIEWER"))
                .expect(201);
        ids.put("workspaceId", workspace.toString());
        ids.put("projectId", project.toString());
        ids.put("assetId", asset.toString());
        ids.put("revisionId", revision.toString());
        ids.put("role", "content");
        ids.put("commentId", comment.toString());
        ids.put("uploadId", upload.toString());
        ids.put("invitationId", invitation.toString());
        ids.put("userId", members.get(MemberRole.REVIEWER).id().toString());
        ids.put("sessionId", UUID.randomUUID().toString());
        ids.put("tokenId", UUID.randomUUID().toString());
        ids.put("jobId", UUID.randomUUID().toString());
    }

    @Test
    void nobodyIsLetInWithoutAGoodToken() {
        TokenMinter forger = new TokenMinter(SigningKey::generate, DataSettings.ISSUER, Clock.systemUTC());
        Instant now = Instant.now();
        String forged = forger.access(new AccessToken(
                server.owner().id(), UUID.randomUUID(), Set.of(Scope.values()), now, now.plusSeconds(600)));
        for (ApiDocument.Operation operation : closed()) {
            for (String token : List.of("", "nonsense", forged, "bzt_personal-tokens-are-exchanged-first")) {
                Answered answer = ask(server.nobody().with(token), operation);
                assertThat(answer.status())
                        .as("%s with \"%s\"", operation, token)
                        .isEqualTo(401);
                assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
            }
        }
    }

    @Test
    void strangersAreToldThatThereIsNothing() {
        for (ApiDocument.Operation operation : closed()) {
            boolean isTheirs = operation.role().equals("user");
            if (!isTheirs) {
                Answered answer = ask(stranger, operation);
                assertThat(answer.status())
                        .as("%s by a stranger: %s", operation, answer.text())
                        .isEqualTo(404);
                assertThat(answer.code()).isEqualTo("NOT_FOUND");
            }
        }
    }

    @Test
    void eachRoleMayWhatItMayAndNoMore() {
        int refused = 0;
        for (ApiDocument.Operation operation : closed()) {
            if (!operation.role().equals("user") && !operation.id().equals("getJob")) {
                MemberRole least = MemberRole.valueOf(operation.role());
                for (MemberRole role : MemberRole.values()) {
                    if (!role.mayAct(least)) {
                        Answered answer = ask(members.get(role), operation);
                        assertThat(answer.status())
                                .as("%s by %s: %s", operation, role, answer.text())
                                .isEqualTo(403);
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(40);
    }

    /** What changes nothing can be tried with the role that is just enough. */
    @Test
    void theLeastRoleIsEnoughToRead() {
        for (ApiDocument.Operation operation : closed()) {
            boolean isTried = operation.method().equals("GET")
                    && !operation.role().equals("user")
                    && !operation.id().equals("getJob");
            if (isTried) {
                ask(members.get(MemberRole.valueOf(operation.role())), operation)
                        .expect(200);
            }
        }
    }

    @Test
    void aTokenOpensNoMoreThanItsScopes() {
        for (Scope scope : Scope.values()) {
            String secret = members.get(MemberRole.OWNER)
                    .post(
                            "/v1/auth/tokens",
                            Map.of("id", TestServer.id(), "name", "narrow", "scopes", List.of(scope.wireName())))
                    .expect(201)
                    .json()
                    .path("secret")
                    .asText();
            Person narrow = members.get(MemberRole.OWNER)
                    .with(server.nobody()
                            .post("/internal/token-exchange", Map.of("token", secret))
                            .expect(200)
                            .json()
                            .path("accessToken")
                            .asText());
            for (ApiDocument.Operation operation : closed()) {
                boolean isCovered =
                        operation.scope().equals("none") || operation.scope().equals(scope.wireName());
                if (!isCovered) {
                    ask(narrow, operation).expect(403, "SCOPE_MISSING");
                }
            }
        }
    }

    private static List<ApiDocument.Operation> closed() {
        return ApiDocument.read().operationsOf("data").stream()
                .filter(operation -> !operation.role().equals("none"))
                // Ending one's own sessions would end the test's.
                .filter(operation -> !operation.id().equals("signOut"))
                .toList();
    }

    private Answered ask(Person person, ApiDocument.Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        String query = operation.id().equals("putUpload") ? "?offset=0" : "";
        String body = operation.example().orElse(operation.mediaType().equals("application/octet-stream") ? "abc" : "");
        return person.send(
                operation.method(),
                path + query,
                Map.of("Content-Type", operation.mediaType(), "If-Match", "*"),
                BodyPublishers.ofString(body));
    }
}
