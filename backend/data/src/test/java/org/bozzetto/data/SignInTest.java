package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.data.access.MemberRole;
import org.junit.jupiter.api.Test;

/** Accounts: getting in, staying in, getting thrown out. */
@OnBothBackends
class SignInTest {
    private final TestServer server;
    private final UUID workspace;

    SignInTest(TestServer server) {
        this.server = server;
        this.workspace = server.workspace();
    }

    private Person somebody() {
        return server.member(workspace, MemberRole.EDITOR);
    }

    private Answered signIn(String email, String password) {
        return server.nobody().post("/v1/auth/sign-in", Map.of("email", email, "password", password));
    }

    @Test
    void theAddressIsComparedWithoutLetterCase() {
        Person person = somebody();
        JsonNode signedIn = signIn(person.email().toUpperCase(Locale.ROOT), Person.PASSWORD)
                .expect(200)
                .json();
        assertThat(signedIn.at("/user/id").asText()).isEqualTo(person.id().toString());
        person.as(signedIn).get("/v1/me").expect(200);
    }

    @Test
    void wrongPasswordsRestTheAccountAndUnknownAddressesAlike() {
        for (String email : List.of(somebody().email(), "nobody" + TestServer.id() + "@example.org")) {
            for (int i = 0; i < 5; i++) {
                signIn(email, "wrong password").expect(401, "WRONG_CREDENTIALS");
            }
            Answered rests = signIn(email, Person.PASSWORD).expect(429, "LOCKED_OUT");
            assertThat(Long.parseLong(rests.header("Retry-After").orElseThrow()))
                    .isBetween(1L, 30L);
        }
    }

    @Test
    void anInvitationIsGoodOnceAndForOneAddress() {
        String email = "invited" + TestServer.id() + "@example.org";
        UUID id = TestServer.id();
        Map<String, Object> invitation = Map.of("id", id, "email", email, "role", "VIEWER");
        String path = "/v1/workspaces/" + workspace + "/invitations";
        String lost = server.owner()
                .post(path, invitation)
                .expect(201)
                .json()
                .path("code")
                .asText();
        String code = server.owner()
                .post(path, invitation)
                .expect(201)
                .json()
                .path("code")
                .asText();
        Map<String, String> register =
                Map.of("invitation", code, "email", email, "displayName", "New", "password", Person.PASSWORD);
        server.nobody()
                .post(
                        "/v1/auth/register",
                        Map.of("invitation", lost, "email", email, "displayName", "New", "password", Person.PASSWORD))
                .expect(401, "BAD_CODE");
        server.nobody()
                .post(
                        "/v1/auth/register",
                        Map.of(
                                "invitation",
                                code,
                                "email",
                                "other@example.org",
                                "displayName",
                                "New",
                                "password",
                                Person.PASSWORD))
                .expect(401, "BAD_CODE");
        server.nobody().post("/v1/auth/register", register).expect(201);
        server.nobody().post("/v1/auth/register", register).expect(401, "BAD_CODE");
        assertThat(server.owner().get(path).json().path("items")).isEmpty();
    }

    @Test
    void aRefreshTokenThatComesAgainLaterEndsTheSession() {
        Person person = somebody();
        JsonNode signedIn = signIn(person.email(), Person.PASSWORD).json();
        String first = signedIn.at("/tokens/refreshToken").asText();
        JsonNode second = refresh(first).expect(200).json();
        // At once it may be a lost answer.
        JsonNode third = refresh(first).expect(200).json();
        Person refreshed = person.with(third.path("accessToken").asText());
        refreshed.get("/v1/me").expect(200);
        refresh(second.path("refreshToken").asText()).expect(200);
        refresh("bzr_unknown-unknown-unknown").expect(401);
        refreshed.post("/v1/auth/sign-out").expect(204);
        refresh(third.path("refreshToken").asText()).expect(401);
        refreshed.get("/v1/me").expect(401);
    }

    private Answered refresh(String token) {
        return server.nobody().post("/v1/auth/refresh", Map.of("refreshToken", token));
    }

    @Test
    void sessionsAreListedAndEnded() {
        Person here = somebody();
        Person there = server.signIn(here.email());
        JsonNode sessions = here.get("/v1/auth/sessions").expect(200).json().path("items");
        assertThat(sessions).hasSize(2);
        String other = sessions.valueStream()
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        somebody().delete("/v1/auth/sessions/" + other).expect(404);
        here.delete("/v1/auth/sessions/" + other).expect(204);
        there.get("/v1/me").expect(401);
        Person again = server.signIn(here.email());
        here.delete("/v1/auth/sessions").expect(204);
        again.get("/v1/me").expect(401);
        here.get("/v1/me").expect(200);
    }

    @Test
    void aPersonalTokenIsShownOnceAndStopsWhenRevoked() {
        Person person = somebody();
        UUID id = TestServer.id();
        Map<String, Object> asked = Map.of("id", id, "name", "robot", "scopes", List.of("read"));
        String lost = person.post("/v1/auth/tokens", asked)
                .expect(201)
                .json()
                .path("secret")
                .asText();
        String secret = person.post("/v1/auth/tokens", asked)
                .expect(201)
                .json()
                .path("secret")
                .asText();
        assertThat(secret).startsWith("bzt_").isNotEqualTo(lost);
        exchange(lost).expect(401);
        Person robot = person.with(
                exchange(secret).expect(200).json().path("accessToken").asText());
        robot.get("/v1/workspaces/" + workspace).expect(200);
        assertThat(person.get("/v1/auth/tokens").json().at("/items/0").has("secret"))
                .isFalse();
        somebody().delete("/v1/auth/tokens/" + id).expect(404);
        person.delete("/v1/auth/tokens/" + id).expect(204);
        robot.get("/v1/workspaces/" + workspace).expect(401);
        exchange(secret).expect(401);
    }

    private Answered exchange(String secret) {
        return server.nobody().post("/internal/token-exchange", Map.of("token", secret));
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        Person here = somebody();
        Person there = server.signIn(here.email());
        here.post("/v1/me/password", Map.of("current", "wrong password", "new", "another password"))
                .expect(401, "WRONG_CREDENTIALS");
        here.post("/v1/me/password", Map.of("current", Person.PASSWORD, "new", "short"))
                .expect(400);
        here.post("/v1/me/password", Map.of("current", Person.PASSWORD, "new", "another password"))
                .expect(204);
        there.get("/v1/me").expect(401);
        here.get("/v1/me").expect(200);
        signIn(here.email(), Person.PASSWORD).expect(401);
        signIn(here.email(), "another password").expect(200);
    }

    @Test
    void aResetLinkIsGoodOnce() {
        Person person = somebody();
        String link = server.nobody()
                .post("/internal/admin/reset-links", Map.of("email", person.email()))
                .expect(200)
                .json()
                .path("code")
                .asText();
        Map<String, String> reset = Map.of("token", link, "password", "a wholly new one");
        server.nobody().post("/v1/auth/reset", reset).expect(204);
        server.nobody().post("/v1/auth/reset", reset).expect(401, "BAD_CODE");
        person.get("/v1/me").expect(401);
        signIn(person.email(), "a wholly new one").expect(200);
    }

    @Test
    void aDeletedAccountLeavesNothingButItsId() {
        Person person = somebody();
        UUID project = server.project(workspace);
        UUID comment = TestServer.id();
        person.post("/v1/projects/" + project + "/comments", Map.of("id", comment, "text", "mine"))
                .expect(201);
        JsonNode export = person.get("/v1/me/export").expect(200).json();
        assertThat(export.path("comments")).hasSize(1);
        assertThat(export.path("workspaces")).hasSize(1);
        person.delete("/v1/me").expect(204);
        person.get("/v1/me").expect(401);
        signIn(person.email(), Person.PASSWORD).expect(401);
        JsonNode left = server.owner()
                .get("/v1/projects/" + project + "/comments")
                .json()
                .at("/items/0");
        assertThat(left.at("/author/displayName").asText()).isEqualTo("Deleted person");
        assertThat(server.owner()
                        .get("/v1/workspaces/" + workspace + "/members")
                        .text())
                .doesNotContain(person.email());
    }

    @Test
    void aWorkspaceKeepsAnOwner() {
        String members = "/v1/workspaces/" + workspace + "/members/";
        Person owner = server.owner();
        owner.json("PATCH", members + owner.id(), Map.of("role", "VIEWER"), Map.of())
                .expect(409, "LAST_OWNER");
        owner.delete(members + owner.id()).expect(409, "LAST_OWNER");
        Person second = somebody();
        owner.json("PATCH", members + second.id(), Map.of("role", "OWNER"), Map.of())
                .expect(200);
        second.delete(members + second.id()).expect(204);
        second.get("/v1/workspaces/" + workspace).expect(404);
        assertThat(owner.get("/v1/workspaces/" + workspace + "/audit")
                        .json()
                        .path("items")
                        .findValuesAsText("action"))
                .contains("member.role-changed", "member.removed", "account.joined");
    }

    @Test
    void whoeverIsShutOutIsOutAtOnce() {
        Person person = somebody();
        server.nobody()
                .post("/internal/admin/disable", Map.of("email", person.email(), "disabled", true))
                .expect(204);
        person.get("/v1/me").expect(401);
        signIn(person.email(), Person.PASSWORD).expect(401);
        server.nobody()
                .post("/internal/admin/disable", Map.of("email", person.email(), "disabled", false))
                .expect(204);
        signIn(person.email(), Person.PASSWORD).expect(200);
    }
}
