package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.backup.Restore;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.platform.object.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was backed up is there again, on either kind of database and store, and nothing else passes for it. */
@Timeout(120)
class BackupTest {
    private static final byte[] VASE = "a vase of bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path shared;

    private static EmbeddedPostgres postgres;
    private static S3Server s3;

    @TempDir
    private Path folder;

    private Path backups;
    private DataSettings origin;

    @BeforeAll
    static void startServers() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        s3 = S3Server.start(shared);
    }

    @AfterAll
    static void stopServers() throws IOException {
        s3.close();
        postgres.close();
    }

    @BeforeEach
    void setUp() {
        backups = folder.resolve("backups");
        origin = TestServer.embedded(folder.resolve("origin"));
    }

    /** A database of its own and a bucket of its own. */
    private DataSettings onServers() throws Exception {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return TestServer.embedded(folder.resolve(name))
                .database(DatabaseSettings.postgres(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres"))
                .objects(new ObjectSettings.Bucket(s3.bucket(name)));
    }

    private static JsonNode backUp(TestServer server, Path target) {
        return server.nobody()
                .post("/internal/admin/backup", Map.of("folder", target.toString()))
                .expect(200)
                .json();
    }

    private Restore.Restored restore(DataSettings target) throws IOException {
        return Data.restore(target, backups, Optional.empty());
    }

    /** A project with everything that a project has. */
    private static UUID fill(TestServer server) {
        UUID workspace = server.workspace();
        Person editor = server.member(workspace, MemberRole.EDITOR);
        UUID project = server.project(workspace);
        String sha256 = TestServer.upload(editor, project, VASE);
        UUID asset = TestServer.id();
        TestServer.append(
                        editor,
                        project,
                        List.of(
                                SampleChanges.base64(SampleChanges.change(
                                        project,
                                        editor,
                                        SampleChanges.vase(asset, TestServer.id(), sha256, VASE.length))),
                                SampleChanges.base64(SampleChanges.scene(project, editor))))
                .expect(200);
        server.owner()
                .post(
                        "/v1/projects/" + project + "/comments",
                        Map.of(
                                "id",
                                TestServer.id(),
                                "text",
                                "Thinner rim? \u2028 \"quoted\" \\ é",
                                "anchor",
                                Map.of("assetId", asset)))
                .expect(201);
        TestServer.upload(editor, project, new byte[0]);
        return project;
    }

    /** What a server shows of a project. */
    private static Map<String, String> shown(TestServer server, UUID project) {
        Person owner = server.signIn("owner@example.org");
        Map<String, String> shown = new TreeMap<>();
        for (String path : List.of("", "/changes", "/assets", "/comments")) {
            shown.put(
                    path,
                    owner.get("/v1/projects/" + project + path).expect(200).text());
        }
        JsonNode asset = owner.get("/v1/projects/" + project + "/assets").json().at("/items/0");
        shown.put(
                "bytes",
                owner.get("/v1/projects/" + project + "/assets/"
                                + asset.path("id").asText() + "/revisions/"
                                + asset.at("/revision/id").asText() + "/blobs/content")
                        .expect(200)
                        .text());
        return shown;
    }

    @Test
    void goesFromTheEmbeddedPartsToServersAndBackWithoutADifference() throws Exception {
        UUID project;
        Map<String, String> before;
        try (TestServer server = TestServer.start(origin)) {
            project = fill(server);
            before = shown(server, project);
            assertThat(backUp(server, backups).at("/made/missing")).isEmpty();
        }
        DataSettings servers = onServers();
        assertThat(restore(servers).objects()).isEqualTo(2);
        Path second = folder.resolve("second");
        try (Data data = Data.start(servers);
                var http = java.net.http.HttpClient.newHttpClient()) {
            Person nobody = new Person(
                    http, java.net.URI.create("http://127.0.0.1:" + data.httpPort()), "", new UUID(0, 0), "");
            nobody.post("/internal/admin/backup", Map.of("folder", second.toString()))
                    .expect(200);
        }
        assertThat(rows(second)).isEqualTo(rows(backups));
        DataSettings back = TestServer.embedded(folder.resolve("back"));
        Data.restore(back, second, Optional.empty());
        for (DataSettings settings : List.of(servers, back)) {
            try (TestServer server = TestServer.start(settings)) {
                assertThat(shown(server, project)).isEqualTo(before);
                assertThat(server.data().firstOwnerInvitation()).isEmpty();
                TestServer.append(
                                server.owner(),
                                project,
                                List.of(SampleChanges.base64(SampleChanges.scene(project, server.owner()))))
                        .expect(200);
            }
        }
    }

    /** The rows of the only snapshot, by table; their order is a database's own matter. */
    private static Map<String, List<String>> rows(Path backups) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(backups.resolve("snapshots"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".rows")).toList()) {
                rows.put(
                        file.getFileName().toString(),
                        Files.readAllLines(file).stream().sorted().toList());
            }
        }
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }

    @Test
    void signInsEndWithTheServerThatTheyBelongedTo() throws Exception {
        String token;
        String personal;
        try (TestServer server = TestServer.start(origin)) {
            token = server.owner().token();
            personal = server.owner()
                    .post("/v1/auth/tokens", Map.of("id", TestServer.id(), "name", "ci", "scopes", List.of("read")))
                    .expect(201)
                    .json()
                    .path("secret")
                    .asText();
            backUp(server, backups);
        }
        DataSettings target = TestServer.embedded(folder.resolve("target"));
        restore(target);
        try (TestServer server = TestServer.start(target)) {
            server.nobody().with(token).get("/v1/me").expect(401);
            server.nobody()
                    .post("/internal/token-exchange", Map.of("token", personal))
                    .expect(200);
        }
    }

    @Test
    void aSecondBackupCopiesWhatIsNewAndBothCanBeRestored() throws Exception {
        UUID project;
        String first;
        try (TestServer server = TestServer.start(origin)) {
            project = fill(server);
            JsonNode made = backUp(server, backups).path("made");
            first = made.path("snapshot").asText();
            assertThat(made.path("copied").asInt()).isEqualTo(2);
            TestServer.upload(server.owner(), project, new byte[] {1, 2, 3});
            assertThat(backUp(server, backups).at("/made/copied").asInt()).isEqualTo(1);
        }
        DataSettings older = TestServer.embedded(folder.resolve("older"));
        assertThat(Data.restore(older, backups, Optional.of(first)).objects()).isEqualTo(2);
        assertThat(restore(TestServer.embedded(folder.resolve("newer"))).objects())
                .isEqualTo(3);
    }

    @Test
    void holdsTogetherWhileOthersWrite() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (TestServer server = TestServer.start(origin)) {
            UUID project = server.project(server.workspace());
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                writers.add(Thread.ofVirtual().start(() -> {
                    while (!enough.get()) {
                        TestServer.append(
                                server.owner(),
                                project,
                                List.of(SampleChanges.base64(SampleChanges.scene(project, server.owner()))));
                    }
                }));
            }
            for (int i = 0; i < 5; i++) {
                backUp(server, backups);
            }
            enough.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        try (Stream<Path> snapshots = Files.list(backups.resolve("snapshots"))) {
            int number = 0;
            for (Path snapshot : snapshots.toList()) {
                DataSettings target = TestServer.embedded(folder.resolve("target" + number++));
                // Compares each project's position with its log.
                Data.restore(target, backups, Optional.of(snapshot.getFileName().toString()));
            }
            assertThat(number).isEqualTo(5);
        }
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() throws Exception {
        try (TestServer server = TestServer.start(origin)) {
            fill(server);
            backUp(server, backups);
        }
        assertThatIOException().isThrownBy(() -> restore(origin)).withMessageContaining("not empty");
        DataSettings used = TestServer.embedded(folder.resolve("used"));
        Path objects = Files.createDirectories(
                folder.resolve("used").resolve("objects").resolve("ab"));
        Files.writeString(objects.resolve("c".repeat(62)), "of somebody else");
        assertThatIOException().isThrownBy(() -> restore(used)).withMessageContaining("object store is not empty");
        assertThatIOException()
                .isThrownBy(() -> Data.restore(used, folder.resolve("used"), Optional.empty()))
                .withMessageContaining("no folder of backups");
    }

    @Test
    void damagedRowsAreFoundBeforeAnythingIsTouched() throws Exception {
        try (TestServer server = TestServer.start(origin)) {
            fill(server);
            backUp(server, backups);
        }
        Path users = one(backups.resolve("snapshots"), "users.rows");
        Files.writeString(users, Files.readString(users).replace("owner@example.org", "thief@example.org"));
        DataSettings target = TestServer.embedded(folder.resolve("target"));
        assertThatIOException().isThrownBy(() -> restore(target)).withMessageContaining("is damaged");
        // The target is as new.
        TestServer.start(target).close();
    }

    @Test
    void oneOfAnotherVersionIsLeftToTheProgramThatMadeIt() throws Exception {
        try (TestServer server = TestServer.start(origin)) {
            fill(server);
            backUp(server, backups);
        }
        DataSettings target = TestServer.embedded(folder.resolve("target"));
        changeManifest(manifest -> manifest.put("schemaVersion", "99"));
        assertThatIOException()
                .isThrownBy(() -> restore(target))
                .withMessageContaining("version 99")
                .withMessageContaining("a newer Bozzetto made it");
        changeManifest(manifest -> manifest.put("schemaVersion", "1"));
        assertThatIOException().isThrownBy(() -> restore(target)).withMessageContaining("then start this one");
        // The target is as new.
        TestServer.start(target).close();
    }

    @Test
    void whatDoesNotHoldTogetherIsRefusedThoughEveryFileIsWhole() throws Exception {
        try (TestServer server = TestServer.start(origin)) {
            fill(server);
            backUp(server, backups);
        }
        List<String> changes = forget("changes", 1);
        assertNotRestored("gap in their log");
        rows("changes", changes);
        List<String> names = forget("project_blobs", 0);
        assertNotRestored("name bytes that their project has not");
        rows("project_blobs", names);
        restore(TestServer.embedded(folder.resolve("whole")));
    }

    private void assertNotRestored(String why) {
        DataSettings target = TestServer.embedded(folder.resolve(why));
        assertThatIOException().isThrownBy(() -> restore(target)).withMessageContaining(why);
        assertThatIOException().isThrownBy(() -> Data.start(target)).withMessageContaining("broken off");
    }

    /** Takes rows out of a table of the backup so that only their absence shows it; answers what was there. */
    private List<String> forget(String table, int keep) throws IOException {
        List<String> all = Files.readAllLines(one(backups.resolve("snapshots"), table + ".rows"));
        assertThat(all).hasSizeGreaterThan(keep);
        rows(table, all.subList(0, keep));
        return all;
    }

    private void rows(String table, List<String> lines) throws IOException {
        byte[] bytes = lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        Files.write(one(backups.resolve("snapshots"), table + ".rows"), bytes);
        changeManifest(manifest -> manifest.path("tables").forEach(said -> {
            if (said.path("name").asText().equals(table)) {
                ((ObjectNode) said).put("rows", lines.size()).put("sha256", TestServer.sha256(bytes));
            }
        }));
    }

    private void changeManifest(Consumer<ObjectNode> change) throws IOException {
        Path file = one(backups.resolve("snapshots"), "manifest.json");
        JsonMapper json = new JsonMapper();
        ObjectNode manifest = (ObjectNode) json.readTree(Files.readString(file));
        change.accept(manifest);
        Files.writeString(file, json.writeValueAsString(manifest));
    }

    @Test
    void aRestoreThatFailsLeavesNoServerThatStartsAndCanBeBegunAgain() throws Exception {
        UUID project;
        try (TestServer server = TestServer.start(origin)) {
            project = fill(server);
            backUp(server, backups);
        }
        String sha256 = TestServer.sha256(VASE);
        Path object = backups.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
        Files.writeString(object, "A", StandardOpenOption.WRITE);
        DataSettings target = TestServer.embedded(folder.resolve("target"));
        assertThatIOException().isThrownBy(() -> restore(target)).withMessageContaining("is damaged in the backup");
        assertThatIOException().isThrownBy(() -> Data.start(target)).withMessageContaining("broken off");
        Files.delete(object);
        assertThatIOException().isThrownBy(() -> restore(target)).withMessageContaining("lacks the object");
        Files.write(object, VASE);
        restore(target);
        try (TestServer server = TestServer.start(target)) {
            assertThat(shown(server, project)).containsEntry("bytes", new String(VASE, StandardCharsets.UTF_8));
        }
    }

    @Test
    void aBackupThatWasBrokenOffIsNoBackup() throws Exception {
        try (TestServer server = TestServer.start(origin)) {
            fill(server);
            backUp(server, backups);
        }
        Files.delete(one(backups.resolve("snapshots"), "manifest.json"));
        assertThatIOException()
                .isThrownBy(() -> restore(TestServer.embedded(folder.resolve("target"))))
                .withMessageContaining("no snapshot")
                .withMessageContaining("complete");
    }

    @Test
    void whatTheServerHasLostIsSaidAndTheRestIsKept() throws Exception {
        UUID project;
        String sha256 = TestServer.sha256(VASE);
        try (TestServer server = TestServer.start(origin)) {
            project = fill(server);
            Files.delete(folder.resolve("origin")
                    .resolve("objects")
                    .resolve(sha256.substring(0, 2))
                    .resolve(sha256.substring(2)));
            assertThat(backUp(server, backups).at("/made/missing/0").asText()).isEqualTo(sha256);
        }
        DataSettings target = TestServer.embedded(folder.resolve("target"));
        assertThat(restore(target).missing()).isEqualTo(1);
        try (TestServer server = TestServer.start(target)) {
            server.owner().get("/v1/projects/" + project + "/changes").expect(200);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        try (TestServer server = TestServer.start(origin)) {
            JsonNode answer = backUp(server, file.resolve("below"));
            assertThat(answer.path("failure").asText()).isNotBlank();
            Path other = Files.createDirectories(folder.resolve("other"));
            Files.writeString(other.resolve("letter.txt"), "mine");
            assertThat(backUp(server, other).path("failure").asText()).contains("something else");
            server.nobody()
                    .post("/internal/admin/backup", Map.of("folder", "relative"))
                    .expect(400);
        }
    }

    private static Path one(Path below, String name) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(path -> path.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
