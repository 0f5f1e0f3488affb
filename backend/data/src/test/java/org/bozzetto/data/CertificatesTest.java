package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may knock at all: services of this installation, each at its own doors. */
class CertificatesTest {
    @TempDir
    private Path home;

    private InternalCa authority;
    private Data data;

    @BeforeEach
    void start() throws IOException {
        authority = InternalCa.open(home.resolve("pki"), Clock.systemUTC());
        data = Data.start(DataSettings.embedded(home.resolve("data"), Optional.of(authority.identity(Role.DATA))));
    }

    @AfterEach
    void stop() {
        data.close();
    }

    private int status(InternalCa issuer, Role role, String method, String path) throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(issuer.identity(role).sslContext(Set.of(Role.DATA)))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + data.httpPort() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void eachRoleHasItsDoors() throws Exception {
        assertThat(status(authority, Role.GATEWAY, "GET", "/v1/me")).isEqualTo(401);
        assertThat(status(authority, Role.AI3D, "GET", "/v1/me")).isEqualTo(403);
        assertThat(status(authority, Role.GATEWAY, "GET", "/internal/ready")).isEqualTo(204);
        assertThat(status(authority, Role.GATEWAY, "GET", "/internal/jwks")).isEqualTo(200);
        assertThat(status(authority, Role.AI3D, "GET", "/internal/jwks")).isEqualTo(200);
        assertThat(status(authority, Role.GATEWAY, "GET", "/internal/admin/users"))
                .isEqualTo(403);
        assertThat(status(authority, Role.DATA, "GET", "/internal/admin/users")).isEqualTo(200);
        assertThat(status(authority, Role.AI3D, "POST", "/internal/token-exchange"))
                .isEqualTo(403);
        String object = "/internal/jobs/" + TestServer.id() + "/objects/" + "0".repeat(64);
        assertThat(status(authority, Role.GATEWAY, "GET", object)).isEqualTo(403);
        assertThat(status(authority, Role.AI3D, "GET", object)).isEqualTo(401);
    }

    @Test
    void otherInstallationsAreStrangers() throws Exception {
        InternalCa other = InternalCa.open(home.resolve("other"), Clock.systemUTC());
        assertThatThrownBy(() -> status(other, Role.GATEWAY, "GET", "/internal/jwks"))
                .isInstanceOf(IOException.class);
        HttpRequest plain = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + data.httpPort() + "/internal/jwks"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> http.send(plain, BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAddressThatIsTakenIsTold() throws Exception {
        DataSettings settings =
                DataSettings.embedded(home.resolve("second"), Optional.of(authority.identity(Role.DATA)));
        for (DataSettings taken : List.of(
                settings.listening("127.0.0.1", data.httpPort(), 0),
                settings.listening("127.0.0.1", 0, data.recordsPort()))) {
            assertThatThrownBy(() -> Data.start(taken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "cannot listen on 127.0.0.1 port " + Math.max(taken.httpPort(), taken.recordsPort()));
        }
        Data.start(settings).close();
    }

    @Test
    void eventsComeAsLines() throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(authority.identity(Role.GATEWAY).sslContext(Set.of(Role.DATA)))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + data.httpPort() + "/internal/events"))
                    .build();
            try (InputStream lines =
                    http.send(request, BodyHandlers.ofInputStream()).body()) {
                assertThat(lines.read()).isEqualTo('\n');
            }
        }
    }
}
