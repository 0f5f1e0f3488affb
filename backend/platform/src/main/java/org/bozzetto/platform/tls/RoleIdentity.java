package org.bozzetto.platform.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Who a process is among the processes of its installation, and whom it trusts. {@link HelidonTls} and {@link GrpcTls} make
 * the settings of those two from it.
 */
public final class RoleIdentity {
    private final Role role;
    private final X509Certificate authority;
    private final Supplier<KeyEntry> key;

    RoleIdentity(Role role, X509Certificate authority, Supplier<KeyEntry> key) {
        this.role = role;
        this.authority = authority;
        this.key = key;
    }

    public Role role() {
        return role;
    }

    /** The key and certificate in use at this moment. */
    public KeyEntry current() {
        return key.get();
    }

    /** Shows the certificate that is current at each handshake. */
    X509ExtendedKeyManager keyManager() {
        return new SuppliedKeyManager(key);
    }

    X509ExtendedTrustManager trusting(Set<Role> peers) {
        return new RoleTrustManager(authority, peers);
    }

    /**
     * For either end of a connection. A server has to ask for the client's certificate on top (need client auth), and a
     * client must not check host names: roles are what counts.
     *
     * @param peers the roles that the other end may have; at least one
     */
    public SSLContext sslContext(Set<Role> peers) {
        return context(keyManager(), trusting(peers));
    }

    /** @param trust nobody unless given, for a server that asks for no certificate; Java's own list is not read */
    static SSLContext context(KeyManager keys, TrustManager... trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {keys}, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS 1.3", e);
        }
    }
}
