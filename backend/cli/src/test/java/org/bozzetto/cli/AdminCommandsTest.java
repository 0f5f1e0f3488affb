package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.cli.server.HomeFolder;
import org.bozzetto.cli.server.Server;
import org.bozzetto.cli.server.ServerHome;
import org.bozzetto.cli.server.ServerSettings;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking after a server and bringing it back, while it runs and while it does not. */
@Timeout(120)
class AdminCommandsTest {
    private static final String EMAIL = "mara@example.org";

    @TempDir
    private Path folder;

    private Path home;
    private Path backups;

    @BeforeEach
    void setUp() {
        home = folder.resolve("home");
        backups = folder.resolve("backups");
    }

    /** A Data Service on free ports, which is all that these commands need of a server. */
    private static Server start(ServerHome home) throws Exception {
        return start(home, EnumSet.of(Role.DATA));
    }

    private static Server start(ServerHome home, Set<Role> roles) throws Exception {
        ServerSettings settings = ServerSettings.load(
                home.folder(),
                Optional.empty(),
                Map.of(),
                List.of(
                        "data.listen=127.0.0.1:0",
                        "records.port=0",
                        "ai3d.listen=127.0.0.1:0",
                        "operations.listen=127.0.0.1:0"));
        InternalCa authority = InternalCa.open(settings.certificates(), Clock.systemUTC());
        authority.identity(Role.DATA);
        return Server.start(settings, home, roles, "test");
    }

    private static HttpResponse<String> register(Path home, Server server) throws Exception {
        ServerSettings settings = ServerSettings.load(new HomeFolder(home), Optional.empty(), Map.of(), List.of());
        InternalCa authority = InternalCa.open(settings.certificates(), Clock.systemUTC());
        try (HttpClient gateway = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(authority.identity(Role.GATEWAY).sslContext(Set.of(Role.DATA)))
                .build()) {
            return gateway.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://" + server.running().data().orElseThrow() + "/v1/auth/register"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    """
                                    {"invitation": "%s", "email": "%s", "displayName": "Mara",
                                    "password": "correct horse battery"}""".formatted(server.firstOwnerInvitation().orElseThrow(), EMAIL)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static Terminal done(Object... args) {
        Terminal terminal = Terminal.run(args);
        assertThat(terminal.exit()).as(terminal.err()).isZero();
        return terminal;
    }

    @Test
    void aServerIsLookedAfterAndComesBackElsewhere() throws Exception {
        try (ServerHome held = ServerHome.open(new HomeFolder(home), "test");
                Server server = start(held)) {
            assertThat(register(home, server).statusCode()).isEqualTo(201);
            assertThat(done("admin", "users", "--home", home).out()).contains(EMAIL);
            assertThat(done("backup", backups, "--home", home, "--json")
                            .json()
                            .path("rows")
                            .asInt())
                    .isPositive();
            Terminal refused = Terminal.run("restore", backups, "--home", home);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("another process works in");
            assertThat(Terminal.run("admin", "reindex", "--home", home).err()).contains("another process works in");
        }
    }

    @Test
    void theIndexOfAServerIsMadeAnewWhileItRuns() throws Exception {
        try (ServerHome held = ServerHome.open(new HomeFolder(home), "test");
                Server server = start(held, EnumSet.of(Role.DATA, Role.AI3D))) {
            assertThat(server.running().ai3d()).isPresent();
            assertThat(done("admin", "reindex", "--home", home).out()).contains("0 projects, 0 assets");
            assertThat(done("admin", "reindex", "--home", home, "--json")
                            .json()
                            .path("projects")
                            .asInt(-1))
                    .isZero();
        }
    }

    @Test
    void aServerThatDoesNotRunIsLookedAfterToo() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        ServerHome.open(new HomeFolder(home), "test").close();
        assertThat(done("admin", "users", "--home", home).out()).contains("no accounts yet");
        done("backup", backups, "--home", home);
        Terminal restored = done("restore", backups, "--home", elsewhere);
        assertThat(restored.out()).contains("restored").contains("verified");
        assertThat(done("admin", "verify", "--home", elsewhere).out()).contains("0 missing, 0 damaged");
        assertThat(done("admin", "collect", "--home", elsewhere).out()).contains("0 objects");
        Path index = Files.createDirectories(elsewhere.resolve("ai3d").resolve("index"));
        Files.writeString(index.resolve("segments_1"), "old");
        done("admin", "reindex", "--home", elsewhere);
        assertThat(index).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsSaidInWords() throws Exception {
        Terminal nowhere = Terminal.run("admin", "users", "--home", home);
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.err()).contains("there is no server in").contains("--home");
        assertThat(home).doesNotExist();
        ServerHome.open(new HomeFolder(home), "test").close();
        Terminal nobody = Terminal.run("admin", "reset-link", EMAIL, "--home", home);
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("There is no such thing");
        assertThat(Terminal.run("admin", "disable", "no address", "--home", home)
                        .exit())
                .isEqualTo(1);
        Terminal noBackup = Terminal.run("restore", folder, "--home", folder.resolve("new"));
        assertThat(noBackup.err()).contains("no folder of backups");
        assertThat(Terminal.run("admin").exit()).isEqualTo(2);
    }
}
