package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.cli.server.ServerProcess;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.library.Access;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LoggedChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's day on the command line, with a server in a process of its own. */
class TeamCommandsTest {
    private static final String PASSWORD = "correct horse battery\n";

    @TempDir
    private Path folder;

    private ServerProcess server;
    private String address;
    private String fingerprint;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.embedded(Files.createDirectories(folder.resolve("server")));
        address = server.said("address");
        fingerprint = server.said("fingerprint");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record Ended(int exit, String out, String err) {
        JsonNode json() throws IOException {
            assertThat(exit).as(err).isZero();
            return new ObjectMapper().readTree(out);
        }
    }

    private Ended run(String library, String input, Object... args) {
        List<String> texts = new ArrayList<>(
                List.of("--json", "--data", folder.resolve(library).toString()));
        for (Object arg : args) {
            texts.add(arg.toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            int exit = Bozzetto.run(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    texts.toArray(String[]::new));
            return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(before);
        }
    }

    private Ended login(String library) {
        return run(
                library,
                PASSWORD,
                "login",
                address,
                "--fingerprint",
                fingerprint,
                "--email",
                "mara@example.org",
                "--password-stdin");
    }

    private void register() throws IOException {
        run(
                        "one",
                        PASSWORD,
                        "login",
                        address,
                        "--fingerprint",
                        fingerprint,
                        "--invitation",
                        server.said("invitation"),
                        "--email",
                        "mara@example.org",
                        "--name",
                        "Mara",
                        "--password-stdin")
                .json();
        run("one", "", "projects", "new-workspace", "Ceramics").json();
    }

    private UUID makeProject() throws IOException {
        Path mesh = Files.writeString(folder.resolve("tri.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        run("one", "", "import", mesh).json();
        run("one", "", "generate", "--text", "blue vase", "-o", folder.resolve("vase.glb"))
                .json();
        UUID project;
        try (Library library = open("one")) {
            project = library.defaultProject().id();
        }
        addScene("one", project, "Shelf");
        return project;
    }

    private void addScene(String in, UUID project, String name) {
        try (Library library = Library.open(folder.resolve(in), Access.WRITE, "a test")) {
            library.project(project)
                    .append(List.of(new Edit.AddScene(UUID.randomUUID(), name)), UUID.randomUUID())
                    .join();
        }
    }

    private Library open(String library) {
        return Library.open(folder.resolve(library), Access.READ, "a test");
    }

    private static List<Payload> payloads(Library library, UUID project) {
        return library.project(project).changes(0).stream()
                .map(LoggedChange::change)
                .map(Change::payload)
                .toList();
    }

    private static List<Asset> assets(Library library, UUID project) {
        return library.assets().list(AssetQuery.in(project)).assets();
    }

    @Test
    void aProjectIsPublishedFetchedByAnotherAndGetsAResultOfTheTeamsMachine() throws IOException {
        register();
        UUID project = makeProject();

        JsonNode pushed = run("one", "", "push").json();
        assertThat(pushed.path("id").asText()).isEqualTo(project.toString());
        assertThat(pushed.path("created").asBoolean()).isTrue();
        assertThat(pushed.path("blobsSent").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(run("one", "", "push").json().path("changesSent").asInt()).isZero();
        assertThat(run("one", "", "projects").json().get(0).path("name").asText())
                .isEqualTo("My project");

        login("two").json();
        JsonNode pulled = run("two", "", "pull", "My project").json();
        assertThat(pulled.path("blobsFetched")).isEqualTo(pushed.path("blobsSent"));
        try (Library one = open("one");
                Library two = open("two")) {
            assertThat(payloads(two, project)).isEqualTo(payloads(one, project));
            assertThat(two.projects().getFirst().name()).isEqualTo("My project");
            assertThat(two.project(project).document().scenes())
                    .extracting(SceneDocument::name)
                    .containsExactly("Shelf");
            for (Asset asset : assets(two, project)) {
                asset.revision().blobs().forEach(blob -> {
                    try (InputStream mine = one.blobs().open(blob.sha256());
                            InputStream theirs = two.blobs().open(blob.sha256())) {
                        assertThat(theirs.readAllBytes())
                                .isEqualTo(mine.readAllBytes())
                                .hasSize((int) blob.size());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
            assertThat(assets(two, project)).hasSize(2);
        }

        JsonNode job = run(
                        "two",
                        "",
                        "jobs",
                        "submit",
                        project,
                        "text-to-mesh",
                        "--parameters",
                        "{\"prompt\":\"oak stool\"}",
                        "--seed",
                        "7",
                        "--watch")
                .json();
        assertThat(job.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(run("two", "", "jobs", "list", project).json()).hasSize(1);
        assertThat(run("two", "", "jobs", "show", job.path("id").asText())
                        .json()
                        .path("results"))
                .hasSize(1);
        assertThat(run("two", "", "pull", project).json().path("changesFetched").asInt())
                .isPositive();
        try (Library two = open("two")) {
            assertThat(assets(two, project))
                    .anyMatch(asset -> asset.id()
                            .toString()
                            .equals(job.at("/results/0/asset").asText()));
        }

        addScene("two", project, "Table");
        assertThat(run("two", "", "push", project).json().path("changesSent").asInt())
                .isEqualTo(1);
        assertThat(run("two", "", "push", project).json().path("changesSent").asInt())
                .isZero();
        assertThat(run("one", "", "push").json().path("onlyOnServer").asInt()).isPositive();
        Path other = Files.writeString(folder.resolve("quad.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 1\nf 1 2 3\n");
        run("one", "", "import", other).json();
        Ended diverged = run("one", "", "push");
        assertThat(diverged.exit()).isEqualTo(1);
        assertThat(diverged.err().lines()).hasSize(1);
        assertThat(diverged.err()).contains("DIVERGED");

        Path file = folder.resolve("copy.bozzetto");
        run("one", "", "pull", project, "--to", file).json();
        assertThat(run("three", "", "project", "open", file).json().path("id").asText())
                .isEqualTo(project.toString());

        assertThat(run("one", "", "logout").json().path("told").asBoolean()).isTrue();
        Ended out = run("one", "", "projects", "list");
        assertThat(out.exit()).isEqualTo(1);
        assertThat(out.err()).contains("NOT_SIGNED_IN");
    }

    @Test
    void whomToTrustIsSettledBeforeAPasswordIsSent() {
        Ended unknown = run("one", PASSWORD, "login", address, "--email", "mara@example.org", "--password-stdin");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains(fingerprint, "CERTIFICATE_UNKNOWN");

        Ended other = run(
                "one",
                PASSWORD,
                "login",
                address,
                "--email",
                "mara@example.org",
                "--password-stdin",
                "--fingerprint",
                "AB".repeat(32));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("CERTIFICATE_CHANGED");

        Ended wrong = login("one");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err().lines()).hasSize(1);

        assertThat(run("one", "", "login", address, "--password", "secret").exit())
                .as("a password is no argument")
                .isEqualTo(2);
        assertThat(run("one", "", "push").exit()).isEqualTo(1);
    }
}
