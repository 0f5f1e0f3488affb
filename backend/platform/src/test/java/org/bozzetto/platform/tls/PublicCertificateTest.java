package org.bozzetto.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicCertificateTest {
    @TempDir
    Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;

    private KeyEntry entry() {
        return new Issuer(now.get())
                .selfSigned("CN=studio.example.org", List.of("studio.example.org"), Duration.ofDays(90));
    }

    @Test
    void madeOnceSoThatClientsCanPinIt() throws Exception {
        PublicCertificate first = PublicCertificate.selfSigned(home, List.of("studio.example.org", "10.1.2.3"), clock);
        PublicCertificate second = PublicCertificate.selfSigned(home, List.of(), clock);

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(first.isSelfSigned()).isTrue();
        assertThat(first.certificate().getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("studio.example.org", "10.1.2.3", "localhost", "127.0.0.1");
        first.certificate().verify(first.certificate().getPublicKey());
    }

    @Test
    void aGivenOneIsReadAgainWhenItWasRenewed() throws IOException {
        Path chain = home.resolve("fullchain.pem");
        Path key = home.resolve("privkey.pem");
        KeyEntry before = entry();
        write(before, chain, key);
        PublicCertificate given = PublicCertificate.ofPem(chain, key, clock);
        assertThat(given.fingerprint()).isEqualTo(before.fingerprint());

        KeyEntry renewed = entry();
        write(renewed, chain, key);
        now.set(now.get().plus(Duration.ofMinutes(11)));

        assertThat(given.fingerprint()).isEqualTo(renewed.fingerprint());
        Files.writeString(chain, "half a file");
        now.set(now.get().plus(Duration.ofMinutes(11)));
        assertThat(given.fingerprint()).as("what worked stays in use").isEqualTo(renewed.fingerprint());
    }

    private static void write(KeyEntry entry, Path chain, Path key) throws IOException {
        Files.writeString(chain, PemFile.text(entry.chain()));
        Files.writeString(key, PemFile.text(entry).replaceAll("(?s)-----BEGIN CERTIFICATE.*", ""));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedAtTheStart() throws IOException {
        Path chain = home.resolve("fullchain.pem");
        Path key = home.resolve("privkey.pem");
        write(entry(), chain, key);
        write(entry(), home.resolve("unused.pem"), key);

        assertThatThrownBy(() -> PublicCertificate.ofPem(chain, key, clock))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not belong");
    }

    @Test
    void pkcs12WithItsPassword() throws Exception {
        KeyEntry entry = entry();
        Path store = home.resolve("server.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server",
                entry.key(),
                "open sesame".toCharArray(),
                entry.chain().toArray(Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, "open sesame".toCharArray());
        }

        assertThat(PublicCertificate.ofPkcs12(store, "open sesame".toCharArray(), clock)
                        .fingerprint())
                .isEqualTo(entry.fingerprint());
        assertThatThrownBy(() -> PublicCertificate.ofPkcs12(store, "wrong".toCharArray(), clock))
                .isInstanceOf(IOException.class);
    }
}
