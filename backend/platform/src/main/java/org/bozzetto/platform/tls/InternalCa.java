package org.bozzetto.platform.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority that the processes of one installation trust among themselves. It is made at first start, in a folder that
 * only its owner may read:
 *
 * <ul>
 *   <li>{@code ca.pem}: its certificate
 *   <li>{@code ca-key.pem}: its key; needed only where certificates are made
 *   <li>{@code gateway.pem}, {@code data.pem}, {@code ai3d.pem}: key and certificate of each role
 * </ul>
 *
 * A machine that runs one role needs {@code ca.pem} and that role's file, no more.
 */
public final class InternalCa {
    private static final Logger LOG = LoggerFactory.getLogger(InternalCa.class);

    private static final Duration CA_LIFE = Duration.ofDays(3_650);
    private static final Duration ROLE_LIFE = Duration.ofDays(90);

    /** With less than this left a role's certificate is made anew. */
    static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final InstantSource clock;
    private final X509Certificate certificate;

    private InternalCa(Path folder, InstantSource clock, X509Certificate certificate) {
        this.folder = folder;
        this.clock = clock;
        this.certificate = certificate;
    }

    /**
     * Opens the authority of this folder, or makes it. Safe when several processes start at once.
     *
     * @throws IOException if the folder cannot be read or written, or the authority has expired; the message says what to do
     */
    public static InternalCa open(Path folder, InstantSource clock) throws IOException {
        PrivateFile.makeFolder(folder);
        try (FolderLock _ = FolderLock.take(folder)) {
            Path publicPart = folder.resolve("ca.pem");
            Path keyPart = folder.resolve("ca-key.pem");
            if (!Files.exists(publicPart)) {
                // The key first: killed between the two files, the next start derives the other one from it.
                if (!Files.exists(keyPart)) {
                    KeyEntry made = new Issuer(clock.instant()).authority("CN=Bozzetto internal CA", CA_LIFE);
                    PrivateFile.write(keyPart, PemFile.text(made));
                }
                PrivateFile.write(
                        publicPart, PemFile.text(PemFile.readEntry(keyPart).chain()));
            }
            List<X509Certificate> certificates = PemFile.read(publicPart).certificates();
            if (certificates.isEmpty()) {
                throw new IOException(publicPart + " holds no certificate");
            }
            X509Certificate authority = certificates.getFirst();
            if (clock.instant().isAfter(authority.getNotAfter().toInstant())) {
                throw new IOException(
                        "the internal authority in " + folder + " has expired; stop all processes, move that"
                                + " folder away and start again: a new one is made");
            }
            return new InternalCa(folder, clock, authority);
        }
    }

    /** The certificate by which the roles know each other. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Who a process is. It renews itself while the process runs.
     *
     * @throws IOException if there is no valid certificate for the role and none can be made here
     */
    public RoleIdentity identity(Role role) throws IOException {
        current(role);
        return new RoleIdentity(role, certificate, new RenewedKey(() -> current(role), clock));
    }

    private KeyEntry current(Role role) throws IOException {
        Path file = folder.resolve(role.id() + ".pem");
        try (FolderLock _ = FolderLock.take(folder)) {
            boolean canIssue = Files.exists(folder.resolve("ca-key.pem"));
            if (Files.exists(file)) {
                KeyEntry found = PemFile.readEntry(file);
                boolean ours = isOurs(found.certificate());
                if (ours && found.isValidFor(RENEW_BEFORE, clock.instant())) {
                    return found;
                }
                if (ours && !canIssue && found.isValidFor(Duration.ZERO, clock.instant())) {
                    LOG.warn(
                            "{} expires at {}; copy a new one here",
                            file,
                            found.certificate().getNotAfter());
                    return found;
                }
            }
            if (!canIssue) {
                throw new IOException(
                        file + " is missing, has expired or is of another authority, and ca-key.pem is not"
                                + " here to make one; copy it from the machine that has ca-key.pem");
            }
            KeyEntry made = make(role);
            PrivateFile.write(file, PemFile.text(made));
            return made;
        }
    }

    private KeyEntry make(Role role) throws IOException {
        return new Issuer(clock.instant())
                .signed(
                        "CN=" + role.id() + ",O=Bozzetto internal",
                        List.of(role.id() + ".bozzetto.internal", "localhost", "127.0.0.1", "::1"),
                        ROLE_LIFE,
                        PemFile.readEntry(folder.resolve("ca-key.pem")));
    }

    /**
     * Makes a certificate for a process that runs elsewhere: {@code ca.pem} and the role's file in another folder, which is
     * to be brought there.
     *
     * @return when it expires
     * @throws IOException if the authority's key is not here, or the folder is of another authority
     */
    public Instant issue(Role role, Path target) throws IOException {
        if (!Files.exists(folder.resolve("ca-key.pem"))) {
            throw new IOException("ca-key.pem is not in " + folder + "; certificates are made where it is");
        }
        PrivateFile.makeFolder(target);
        Path publicPart = target.resolve("ca.pem");
        if (Files.exists(publicPart) && !PemFile.read(publicPart).certificates().equals(List.of(certificate))) {
            throw new IOException(publicPart + " is of another authority; name another folder");
        }
        KeyEntry made = make(role);
        PrivateFile.write(target.resolve(role.id() + ".pem"), PemFile.text(made));
        PrivateFile.write(publicPart, PemFile.text(List.of(certificate)));
        return made.certificate().getNotAfter().toInstant();
    }

    private boolean isOurs(X509Certificate found) {
        try {
            found.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
