package org.bozzetto.client.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.Transport;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.trust.ServerCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneServer.class)
class SignInTest {
    private final TestServer server;

    @TempDir
    private Path folder;

    SignInTest(TestServer server) {
        this.server = server;
    }

    private static void fails(String code, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private CredentialFiles signedIn() {
        CredentialFiles store = new CredentialFiles(folder);
        new SignIn(store, Clock.systemUTC())
                .withPassword(server.destination(), TestServer.OWNER, TestServer.PASSWORD, "test");
        return store;
    }

    private Login.Session session(CredentialStore store) {
        return (Login.Session) store.find(server.address()).orElseThrow().login();
    }

    /** As if the access token had run out by this machine's clock. */
    private void outdate(CredentialStore store) {
        Credentials kept = store.find(server.address()).orElseThrow();
        Login.Session old = session(store);
        store.put(kept.with(new Login.Session(old.id(), old.refreshToken(), old.accessToken(), Instant.EPOCH)));
    }

    @Test
    void aServersCertificateIsSeenBeforeAnythingIsSaid() {
        ServerCertificate seen = ServerCertificate.look(server.address());

        assertThat(seen.fingerprint()).isEqualTo(server.fingerprint());
        assertThat(seen.vouched()).isFalse();
        assertThat(seen.validUntil()).isAfter(Instant.now());
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefusedAndNothingIsSent() {
        Fingerprint other = Fingerprint.parse("AB".repeat(32));
        SignIn signIn = new SignIn(new CredentialFiles(folder), Clock.systemUTC());
        SignIn.Destination wrong = new SignIn.Destination(server.address(), Optional.of(other));

        assertThatThrownBy(() -> signIn.withPassword(wrong, TestServer.OWNER, TestServer.PASSWORD, "test"))
                .isInstanceOfSatisfying(ClientException.class, e -> {
                    assertThat(e.code()).isEqualTo("CERTIFICATE_CHANGED");
                    assertThat(e.getMessage())
                            .contains(other.text(), server.fingerprint().text());
                });
        assertThat(signIn.all()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedWithoutAPin() {
        SignIn signIn = new SignIn(new CredentialFiles(folder), Clock.systemUTC());

        fails(
                "CERTIFICATE_UNKNOWN",
                () -> signIn.withPassword(
                        new SignIn.Destination(server.address(), Optional.empty()),
                        TestServer.OWNER,
                        TestServer.PASSWORD,
                        "test"));
    }

    @Test
    void aWrongPasswordIsAnsweredAsTheServerSays() {
        SignIn signIn = new SignIn(new CredentialFiles(folder), Clock.systemUTC());

        assertThatThrownBy(
                        () -> signIn.withPassword(server.destination(), "nobody@example.org", "not this one", "test"))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.status()).isEqualTo(401));
    }

    @Test
    void nobodyElseMayReadWhatIsKept() throws IOException {
        signedIn();

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> kept =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(kept).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getFirst())))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(kept.getFirst())).doesNotContain(TestServer.PASSWORD);
        }
    }

    @Test
    void manyThreadsThatNeedANewTokenRefreshOnce() throws Exception {
        CredentialFiles store = signedIn();
        String before = session(store).refreshToken();
        outdate(store);

        CountDownLatch go = new CountDownLatch(1);
        try (Connection one = Connection.open(store, server.address());
                Connection two = Connection.open(store, server.address());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> names = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Connection connection = i % 2 == 0 ? one : two;
                names.add(threads.submit(() -> {
                    go.await();
                    return connection.workspaces().list().getFirst().name();
                }));
            }
            go.countDown();
            for (Future<String> name : names) {
                assertThat(name.get()).isEqualTo("Ceramics");
            }
        }

        assertThat(session(store).refreshToken()).isNotEqualTo(before);
        // A second refresh with a used token would have ended the session some time later: it still refreshes.
        outdate(store);
        try (Connection again = Connection.open(store, server.address())) {
            assertThat(again.workspaces().list()).isNotEmpty();
        }
    }

    @Test
    void aTokenThatTheServerRefusesIsRenewedOnce(@TempDir Path other) throws IOException {
        // The gateway still takes a token for half a minute after its end.
        try (TestServer strict = TestServer.withTokensFor(other, Duration.ofSeconds(-27))) {
            try (Connection owner = strict.owner()) {
                assertThat(owner.workspaces().list()).hasSize(1);
                Login first = strict.ownersStore()
                        .find(strict.address())
                        .orElseThrow()
                        .login();
                TestServer.until("the server refuses the token", () -> {
                    owner.workspaces().list();
                    return !strict.ownersStore()
                            .find(strict.address())
                            .orElseThrow()
                            .login()
                            .equals(first);
                });
                assertThat(owner.workspaces().list()).hasSize(1);
            }
        }
    }

    @Test
    void aSessionThatWasEndedElsewhereSaysSo() {
        CredentialFiles store = signedIn();
        Login.Session session = session(store);
        try (Transport transport = new Transport(server.address(), Optional.of(server.fingerprint()))) {
            transport.send(
                    Call.of("POST", "/v1/auth/sign-out").header("Authorization", "Bearer " + session.accessToken()));
        }

        try (Connection connection = Connection.open(store, server.address())) {
            fails("SIGNED_OUT", () -> connection.workspaces().list());
        }
    }

    @Test
    void signingOutForgetsAndEndsTheSession() {
        CredentialFiles store = signedIn();
        Login.Session session = session(store);

        Optional<ClientException> untold = new SignIn(store, Clock.systemUTC()).out(server.address());

        assertThat(untold).isEmpty();
        assertThat(store.all()).isEmpty();
        fails("NOT_SIGNED_IN", () -> Connection.open(store, server.address()));
        try (Transport transport = new Transport(server.address(), Optional.of(server.fingerprint()))) {
            fails(
                    "UNAUTHORIZED",
                    () -> transport.send(
                            Call.get("/v1/me").header("Authorization", "Bearer " + session.accessToken())));
        }
    }

    @Test
    void signingOutWithoutANetworkForgetsAllTheSame() {
        CredentialFiles store = signedIn();
        server.proxy().unplug();
        try {
            Optional<ClientException> untold = new SignIn(store, Clock.systemUTC()).out(server.address());

            assertThat(untold).isPresent();
            assertThat(store.all()).isEmpty();
        } finally {
            server.proxy().plug();
        }
    }

    @Test
    void aServerThatIsNotThereIsAClearFailure() {
        ServerAddress nowhere = new ServerAddress("127.0.0.1", 1);

        fails("SERVER_UNREACHABLE", () -> ServerCertificate.look(nowhere));
        fails("NOT_SIGNED_IN", () -> Connection.open(new CredentialFiles(folder), nowhere));
    }
}
