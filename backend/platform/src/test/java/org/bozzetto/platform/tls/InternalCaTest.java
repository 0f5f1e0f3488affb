package org.bozzetto.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalCaTest {
    @TempDir
    Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;

    private Path pki() {
        return home.resolve("pki");
    }

    @Test
    void isMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        X509Certificate first = InternalCa.open(pki(), clock).certificate();
        KeyEntry data = InternalCa.open(pki(), clock).identity(Role.DATA).current();

        assertThat(InternalCa.open(pki(), clock).certificate()).isEqualTo(first);
        assertThat(InternalCa.open(pki(), clock).identity(Role.DATA).current().certificate())
                .isEqualTo(data.certificate());
        assertThat(Role.of(data.certificate())).contains(Role.DATA);
        assertThat(Role.of(first)).isEmpty();
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pki())))
                    .isEqualTo("rwx------");
            try (var files = Files.list(pki())) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".pem")).toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void manyProcessesThatStartAtOnceAgreeOnOne() throws Exception {
        List<Future<String>> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Role role : List.of(Role.DATA, Role.GATEWAY, Role.AI3D, Role.DATA, Role.DATA, Role.GATEWAY)) {
                starts.add(threads.submit(() -> {
                    InternalCa ca = InternalCa.open(pki(), clock);
                    ca.identity(role)
                            .current()
                            .certificate()
                            .verify(ca.certificate().getPublicKey());
                    return ca.certificate().getSerialNumber().toString();
                }));
            }
        }
        assertThat(starts)
                .extracting(Future::resultNow)
                .containsOnly(starts.getFirst().resultNow());
    }

    @Test
    void aProcessThatRunsForMonthsShowsARenewedCertificate() throws IOException {
        RoleIdentity gateway = InternalCa.open(pki(), clock).identity(Role.GATEWAY);
        X509Certificate first = gateway.current().certificate();

        now.set(now.get().plus(Duration.ofDays(59)));
        assertThat(gateway.current().certificate()).isEqualTo(first);
        now.set(now.get().plus(Duration.ofDays(2)));

        X509Certificate second = gateway.current().certificate();
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getNotAfter().toInstant()).isAfter(now.get().plus(InternalCa.RENEW_BEFORE));
    }

    @Test
    void anotherMachineNeedsTheRolesFileButNotTheKeyOfTheAuthority() throws IOException {
        InternalCa.open(pki(), clock).identity(Role.AI3D);
        Path other = Files.createDirectory(home.resolve("other"));
        Files.copy(pki().resolve("ca.pem"), other.resolve("ca.pem"));
        Files.copy(pki().resolve("ai3d.pem"), other.resolve("ai3d.pem"));

        InternalCa there = InternalCa.open(other, clock);
        RoleIdentity identity = there.identity(Role.AI3D);

        assertThat(identity.current().isValidFor(Duration.ofDays(80), now.get()))
                .isTrue();
        assertThatThrownBy(() -> there.identity(Role.DATA))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data.pem")
                .hasMessageContaining("ca-key.pem");
        now.set(now.get().plus(Duration.ofDays(91)));
        assertThatThrownBy(() -> InternalCa.open(other, clock).identity(Role.AI3D))
                .hasMessageContaining("expired");
        // One that runs goes on with what it has; its peers will refuse it, and its log says why.
        assertThat(identity.current()).isNotNull();
    }

    @Test
    void killedBetweenKeyAndCertificateItDerivesTheOneFromTheOther() throws IOException {
        X509Certificate made = InternalCa.open(pki(), clock).certificate();
        Files.delete(pki().resolve("ca.pem"));

        assertThat(InternalCa.open(pki(), clock).certificate()).isEqualTo(made);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsReplaced() throws IOException {
        InternalCa.open(home.resolve("foreign"), clock).identity(Role.DATA);
        InternalCa ours = InternalCa.open(pki(), clock);
        Files.copy(home.resolve("foreign").resolve("data.pem"), pki().resolve("data.pem"));

        X509Certificate data = ours.identity(Role.DATA).current().certificate();

        assertThat(data.getIssuerX500Principal()).isEqualTo(ours.certificate().getSubjectX500Principal());
        assertThat(Files.readString(pki().resolve("data.pem")))
                .isNotEqualTo(Files.readString(home.resolve("foreign").resolve("data.pem")));
    }

    @Test
    void rubbishInAFileIsSaidNotSwallowed() throws IOException {
        InternalCa ca = InternalCa.open(pki(), clock);
        Files.writeString(
                pki().resolve("data.pem"), "-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> ca.identity(Role.DATA))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data.pem");
    }
}
