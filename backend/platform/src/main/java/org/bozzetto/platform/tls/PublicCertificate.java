package org.bozzetto.platform.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The certificate that the world sees: one that the operator gives, or one that vouches for itself and whose fingerprint
 * clients pin. A given one is read again when its files change.
 */
public final class PublicCertificate {
    /** Long, because clients pin it: a new one would have to be confirmed by every user. */
    private static final Duration SELF_SIGNED_LIFE = Duration.ofDays(3_650);

    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Supplier<KeyEntry> key;
    private final boolean selfSigned;

    private PublicCertificate(Supplier<KeyEntry> key, boolean selfSigned) {
        this.key = key;
        this.selfSigned = selfSigned;
    }

    /**
     * @param chain PEM: the certificate, then its issuers
     * @param key PEM: its private key, not encrypted; may be the same file
     */
    public static PublicCertificate ofPem(Path chain, Path key, InstantSource clock) throws IOException {
        return new PublicCertificate(
                new RenewedKey(
                        () -> {
                            PrivateKey found = PemFile.read(key)
                                    .key()
                                    .orElseThrow(() -> new IOException(key + " holds no private key"));
                            List<X509Certificate> certificates =
                                    PemFile.read(chain).certificates();
                            if (certificates.isEmpty()) {
                                throw new IOException(chain + " holds no certificate");
                            }
                            return matching(new KeyEntry(found, certificates), chain);
                        },
                        clock),
                false);
    }

    /** @param password of the store and of its one key; not kept anywhere else, not logged */
    public static PublicCertificate ofPkcs12(Path store, char[] password, InstantSource clock) throws IOException {
        char[] kept = password.clone();
        return new PublicCertificate(new RenewedKey(() -> matching(readStore(store, kept), store), clock), false);
    }

    /**
     * Made at first start and kept in {@code public.pem} of that folder.
     *
     * @param hosts names and addresses that it is for; this machine's own are added
     */
    public static PublicCertificate selfSigned(Path folder, List<String> hosts, InstantSource clock)
            throws IOException {
        PrivateFile.makeFolder(folder);
        Path file = folder.resolve("public.pem");
        return new PublicCertificate(new RenewedKey(() -> selfSigned(file, folder, hosts, clock), clock), true);
    }

    private static KeyEntry selfSigned(Path file, Path folder, List<String> hosts, InstantSource clock)
            throws IOException {
        try (FolderLock _ = FolderLock.take(folder)) {
            if (Files.exists(file)) {
                KeyEntry found = PemFile.readEntry(file);
                if (found.isValidFor(RENEW_BEFORE, clock.instant())) {
                    return found;
                }
            }
            Set<String> names = new LinkedHashSet<>(hosts);
            names.addAll(List.of("localhost", "127.0.0.1", "::1"));
            KeyEntry made =
                    new Issuer(clock.instant()).selfSigned("CN=Bozzetto server", List.copyOf(names), SELF_SIGNED_LIFE);
            PrivateFile.write(file, PemFile.text(made));
            return made;
        }
    }

    private static KeyEntry readStore(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate certificate : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) certificate);
                    }
                    return new KeyEntry(key, chain);
                }
            }
            throw new IOException(file + " holds no private key");
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be opened with that password: " + e.getMessage(), e);
        }
    }

    /** A key beside somebody else's certificate would fail at every handshake: say so at once. */
    private static KeyEntry matching(KeyEntry entry, Path file) throws IOException {
        if (!KeyMatch.belongTogether(entry)) {
            throw new IOException("the private key does not belong to the certificate in " + file);
        }
        return entry;
    }

    /** Whether it vouches for itself, so that clients have to pin it. */
    public boolean isSelfSigned() {
        return selfSigned;
    }

    /** SHA-256 of the certificate in use: upper-case hex pairs with colons. */
    public String fingerprint() {
        return key.get().fingerprint();
    }

    public X509Certificate certificate() {
        return key.get().certificate();
    }

    /** For a server that asks clients for no certificate. */
    public SSLContext sslContext() {
        return RoleIdentity.context(new SuppliedKeyManager(key));
    }
}
