package org.bozzetto.cli.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the API's document, asked through the gateway by everybody: each role, an owner of another workspace,
 * somebody in none, nobody, and with every kind of token that is none. The declared rows say who is let in; each refusal is
 * of a request that succeeds right after for somebody who may.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class AuthorizationMatrixTest {
    private static final List<String> SCOPES = List.of("read", "write", "jobs", "admin");

    @TempDir
    private static Path home;

    private final Map<String, Row.Operation> operations = Row.documented();
    private final Map<String, String> personalTokens = new ConcurrentHashMap<>();
    private WholeServer server;
    private World world;
    private Attempts attempts;
    private Map<String, String> badTokens;

    @BeforeAll
    void start() throws Exception {
        server = new WholeServer(home);
        world = new World(server);
        attempts = new Attempts(world, operations);
        badTokens = badTokens();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Map<String, String> badTokens() throws IOException, ParseException, JOSEException {
        String session = world.signIn(world.owner()).path("sessionId").asString();
        BadTokens made = new BadTokens(server.signingKey(), world.owner().id(), UUID.fromString(session));
        // Without this the others would prove nothing.
        server.send(made.good(), Ask.of("GET", "/v1/me")).expect(200);
        Map<String, String> tokens = new LinkedHashMap<>(made.all());
        tokens.put(
                "a refresh token",
                world.signIn(world.owner()).at("/tokens/refreshToken").asString());

        Person signedOut = world.owner()
                .showing(world.signIn(world.owner()).at("/tokens/accessToken").asString());
        world.send(signedOut, Ask.of("POST", "/v1/auth/sign-out")).expect(204);
        tokens.put("of a session that was ended", signedOut.token());

        String personal = world.personalToken(world.owner(), "[\"read\", \"write\", \"jobs\", \"admin\"]");
        String id = server.send(personal, Ask.of("GET", "/v1/auth/tokens"))
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        world.send(world.owner(), Ask.of("DELETE", "/v1/auth/tokens/" + id)).expect(204);
        tokens.put("a personal token that was revoked", personal);

        Person disabled = world.member(world.site().id("workspaceId"), Person.Role.OWNER);
        server.admin("disable", "{\"email\": \"" + disabled.email() + "\", \"disabled\": true}")
                .expect(204);
        tokens.put("of an account that is disabled", disabled.token());

        Person deleted = world.member(world.site().id("workspaceId"), Person.Role.OWNER);
        world.send(deleted, Ask.of("DELETE", "/v1/me")).expect(204);
        tokens.put("of an account that was deleted", deleted.token());
        return tokens;
    }

    @Test
    void everyOperationHasARowThatSaysWhatTheDocumentSays() {
        Map<String, Row> rows = Row.declared().stream()
                .filter(row -> row.name().equals(row.operation()))
                .collect(Collectors.toMap(Row::name, row -> row));
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(operations.keySet());
        for (Row.Operation operation : operations.values()) {
            Row row = rows.get(operation.id());
            assertThat(row.least()).as("role of %s", row).isEqualTo(operation.role());
            assertThat(row.scope()).as("scope of %s", row).isEqualTo(operation.scope());
        }
        assertThat(Row.declared()).allMatch(row -> operations.containsKey(row.operation()));
    }

    static List<Row> rows() {
        return Row.declared();
    }

    private static boolean isWebSocket(Row row) {
        return row.operation().equals("events");
    }

    static List<Row> openRows() {
        return rows().stream().filter(Row::isOpen).toList();
    }

    static List<Row> closedRows() {
        return rows().stream().filter(row -> !row.isOpen() && !isWebSocket(row)).toList();
    }

    static List<Row> memberRows() {
        return rows().stream().filter(Row::isForMembers).toList();
    }

    static List<Row> accountRows() {
        return closedRows().stream().filter(row -> !row.isForMembers()).toList();
    }

    @ParameterizedTest
    @MethodSource("openRows")
    void everybodyIsAnsweredWhereNobodyNeedsToSignIn(Row row) {
        for (String token : List.of("", "nonsense", world.owner().token())) {
            server.send(token, attempts.prepare(row, world.owner()).ask()).expect(row.allowed());
        }
    }

    @ParameterizedTest
    @MethodSource("closedRows")
    void aTokenThatIsNoneOpensNothing(Row row) {
        Person able = row.isForMembers() ? world.member(row.role()) : world.member(Person.Role.OWNER);
        Attempts.Attempt attempt = attempts.prepare(row, able);
        badTokens.entrySet().parallelStream().forEach(bad -> {
            String fault = bad.getKey();
            Answered answer = server.send(bad.getValue(), attempt.ask());
            assertThat(answer.status())
                    .as(
                            "%s with a token %s: %s",
                            attempt.ask(), fault, answer.response().body())
                    .isEqualTo(401);
            assertThat(answer.text("code")).isEqualTo("UNAUTHORIZED");
            assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                    .isPresent();
        });
        world.send(attempt.by(), attempt.ask()).expect(row.allowed());
    }

    @ParameterizedTest
    @MethodSource("closedRows")
    void aTokenOpensNoMoreThanItsScopes(Row row) {
        if (row.scope().equals("none")) {
            return;
        }
        Person able = row.isForMembers() ? world.member(row.role()) : world.member(Person.Role.VIEWER);
        Attempts.Attempt attempt = attempts.prepare(row, able);
        String others = SCOPES.stream()
                .filter(scope -> !scope.equals(row.scope()))
                .map(scope -> "\"" + scope + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        String narrow = personalToken(attempt.by(), others);
        Answered refused = server.send(narrow, attempt.ask()).expect(403);
        assertThat(refused.text("code")).isEqualTo("SCOPE_MISSING");
        String just = personalToken(attempt.by(), "[\"" + row.scope() + "\"]");
        Answered answer = server.send(just, attempt.ask());
        if (row.name().equals("deleteMe")) {
            // Needs a password that was given a moment ago, which no personal token shows.
            assertThat(answer.text("code")).isEqualTo("SIGN_IN_AGAIN");
        } else {
            answer.expect(row.allowed());
        }
    }

    private String personalToken(Person person, String scopes) {
        return personalTokens.computeIfAbsent(person.id() + scopes, _ -> world.personalToken(person, scopes));
    }

    @ParameterizedTest
    @MethodSource("memberRows")
    void eachRoleMayWhatItsRowSaysAndNoMore(Row row) {
        for (Person member : world.members()) {
            Attempts.Attempt attempt = attempts.prepare(row, member);
            Answered answer = world.send(attempt.by(), attempt.ask());
            boolean isAllowed = member.isAtLeast(row.role());
            assertThat(answer.status())
                    .as("%s by %s: %s", row, member, answer.response().body())
                    .isEqualTo(isAllowed ? row.allowed() : 403);
            if (!isAllowed) {
                attempt.able().ifPresent(able -> world.send(able, attempt.ask()).expect(row.allowed()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("memberRows")
    void strangersAreToldThatThereIsNothing(Row row) {
        for (Person stranger : world.strangers()) {
            Attempts.Attempt attempt = attempts.prepare(row, stranger);
            Answered answer = world.send(stranger, attempt.ask());
            assertThat(answer.status())
                    .as("%s by %s: %s", row, stranger, answer.response().body())
                    .isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("NOT_FOUND");
            attempt.able().ifPresent(able -> world.send(able, attempt.ask()).expect(row.allowed()));
        }
    }

    @ParameterizedTest
    @MethodSource("accountRows")
    void whatIsOnesOwnNeedsNoWorkspace(Row row) {
        for (Person person :
                List.of(world.member(Person.Role.VIEWER), world.strangers().getLast())) {
            Attempts.Attempt attempt = attempts.prepare(row, person);
            world.send(attempt.by(), attempt.ask()).expect(row.allowed());
        }
    }

    static Stream<String> nestedPaths() {
        return Row.documented().values().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .filter(path -> path.indexOf('{') != path.lastIndexOf('{'))
                .sorted();
    }

    /** The first id of a path is the asker's own, those that follow are foreign. */
    @ParameterizedTest
    @MethodSource("nestedPaths")
    void onesOwnWorkspaceIsNoWayIntoAnother(String operation) {
        String[] words = operation.split(" ", -1);
        Row.Operation documented = operations.values().stream()
                .filter(one -> one.method().equals(words[0]) && one.path().equals(words[1]))
                .findFirst()
                .orElseThrow();
        List<String> names = new ArrayList<>();
        String path = java.util.regex.Pattern.compile("\\{(\\w+)}")
                .matcher(documented.path())
                .replaceAll(found -> {
                    names.add(found.group(1));
                    World.Site from = names.size() == 1 ? world.foreignSite() : world.site();
                    return found.group(1).equals("invitationId") ? World.id() : from.id(found.group(1));
                });
        Ask ask = Ask.of(words[0], path);
        Answered answer = world.send(
                world.foreigner(),
                (documented.example().isEmpty() ? ask : ask.json(documented.example())).ifMatch("\"1\""));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
    }

    /** A request's body names things of others too: whoever names what is not theirs is told what a path would tell. */
    @Test
    void aBodyReachesNoFurtherThanAPath() {
        Person foreigner = world.foreigner();
        String own = world.foreignSite().id("projectId");
        World.Site site = world.site();
        String job = """
                {"id": "%s", "pipeline": "image-to-mesh", "inputs": [{"role": "image",
                "revision": {"assetId": "%s", "revisionId": "%s"}}]}""".formatted(World.id(), site.id("assetId"), site.id("revisionId"));
        assertThat(world.send(
                                foreigner,
                                Ask.of("POST", "/v1/projects/" + own + "/jobs").json(job))
                        .status())
                .isBetween(400, 499);

        // The foreigner's own bytes are the same: only in a project that never had them is the hash unknown.
        String empty = world.project(foreigner, world.foreignSite().id("workspaceId"));
        Answered known = world.send(
                foreigner,
                Ask.of("POST", "/v1/projects/" + empty + "/blobs/known")
                        .json("{\"hashes\": [\"" + site.sha256() + "\"]}"));
        assertThat(known.expect(200).json().toString()).doesNotContain(site.sha256());
        Answered named = world.send(
                foreigner,
                Ask.of("POST", "/v1/projects/" + empty + "/changes")
                        .json(World.changes(foreigner, empty, World.asset(World.id(), World.id(), site.sha256()))));
        assertThat(named.expect(422).text("code")).isEqualTo("MISSING_BLOBS");

        String reply =
                "{\"id\": \"%s\", \"text\": \"x\", \"replyTo\": \"%s\"}".formatted(World.id(), site.id("commentId"));
        assertThat(world.send(
                                foreigner,
                                Ask.of("POST", "/v1/projects/" + own + "/comments")
                                        .json(reply))
                        .status())
                .isBetween(400, 499);

        Ask search = Ask.of("POST", "/v1/search");
        String elsewhere = "{\"text\": \"vase\", \"projectIds\": [\"" + site.id("projectId") + "\"]}";
        assertThat(world.send(foreigner, search.json(elsewhere))
                        .expect(200)
                        .json()
                        .path("hits")
                        .size())
                .isZero();
        String like = "{\"like\": {\"projectId\": \"%s\", \"assetId\": \"%s\", \"revisionId\": \"%s\"}}"
                .formatted(site.id("projectId"), site.id("assetId"), site.id("revisionId"));
        world.send(foreigner, search.json(like)).expect(404);

        // An id that somebody else's thing has already is taken, and says nothing of that thing.
        Answered taken = world.send(
                foreigner,
                Ask.of("POST", "/v1/workspaces/" + world.foreignSite().id("workspaceId") + "/projects")
                        .json("{\"id\": \"" + site.id("projectId") + "\", \"name\": \"Mine\"}"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.response().body()).doesNotContain("Vases");
    }

    /** A change is signed by whoever sends it, and nobody ends a job but the server. */
    @Test
    void nobodyWritesInAnothersName() {
        String project = world.site().id("projectId");
        Ask append = Ask.of("POST", "/v1/projects/" + project + "/changes");
        Person editor = world.member(Person.Role.EDITOR);
        Answered signed = world.send(editor, append.json(World.changes(world.owner(), project, World.edit())));
        assertThat(signed.expect(403).text("code")).isEqualTo("NOT_YOURS");
        String comment = world.comment(world.owner(), project);
        Answered reworded = world.send(
                editor,
                Ask.of("PATCH", "/v1/comments/" + comment).ifMatch("\"1\"").json("{\"text\": \"no\"}"));
        assertThat(reworded.expect(403).text("code")).isEqualTo("NOT_YOURS");
    }

    @Test
    void aWebSocketOpensForGoodTokensOnly() throws Exception {
        for (Map.Entry<String, String> bad : badTokens.entrySet()) {
            if (!bad.getValue().isEmpty()) {
                assertThat(EventClient.refused(server, bad.getValue()))
                        .as("a token %s", bad.getKey())
                        .isEqualTo(401);
            }
        }
        String narrow = personalToken(world.owner(), "[\"write\"]");
        assertThat(EventClient.refused(server, narrow)).isEqualTo(403);
        try (EventClient late = EventClient.open(server, "")) {
            late.say(
                    "{\"type\": \"subscribe\", \"projects\": [\"" + world.site().id("projectId") + "\"]}");
            assertThat(late.closed()).isEqualTo(4401);
        }
    }

    @Test
    void aWebSocketTellsMembersAndNobodyElse() throws Exception {
        String project = world.site().id("projectId");
        String job = world.site().id("jobId");
        String subscribe =
                "{\"type\": \"subscribe\", \"projects\": [\"%s\"], \"jobs\": [\"%s\"]}".formatted(project, job);
        for (Person person : Stream.concat(world.members().stream(), world.strangers().stream())
                .toList()) {
            try (EventClient client = EventClient.open(server, person.token())) {
                assertThat(client.next().path("type").asString()).isEqualTo("authenticated");
                client.say(subscribe);
                boolean isMember = person.role().isPresent();
                // To members news may come before the answer; strangers hear of nothing.
                var answer = isMember ? client.next("subscribed") : client.next();
                assertThat(answer.path("refused").size())
                        .as("%s: %s", person, answer)
                        .isEqualTo(isMember ? 0 : 2);
                assertThat(answer.path("projects").size()).isEqualTo(isMember ? 1 : 0);
                assertThat(answer.path("jobs").size()).isEqualTo(isMember ? 1 : 0);
                answer.path("refused")
                        .forEach(refusal ->
                                assertThat(refusal.path("code").asString()).isEqualTo("NOT_FOUND"));
            }
        }
    }
}
