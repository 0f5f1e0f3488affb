package org.bozzetto.client.trust;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bozzetto.client.ClientException;

/**
 * Whom to take for the server: the one certificate that was pinned, or, where none was, whoever the platform's authorities vouch
 * for under the server's name.
 */
public final class ServerTrust {
    /** Older ones are not spoken. */
    public static final String PROTOCOL = "TLSv1.3";

    private ServerTrust() {}

    /** For connections to a server. */
    public static SSLContext context(Optional<Fingerprint> pin) {
        X509ExtendedTrustManager platform = platform();
        return context(pin.<X509ExtendedTrustManager>map(Pinned::new).orElseGet(() -> new Vouched(platform)));
    }

    static SSLContext context(X509ExtendedTrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509ExtendedTrustManager platform() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("the platform has no trust store");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The refusal that made a connection fail, in words; empty when it failed for another reason. */
    public static Optional<ClientException> refusal(Throwable failure, ServerAddress server) {
        Throwable cause = failure;
        // Causes may go in circles; nobody nests them deeper than this.
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof CertificateRefused refused) {
                return Optional.of(refused.describe(server));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** No name is compared: the certificate is the very one that the person saw. */
    private static final class Pinned extends ServerOnly {
        private final Fingerprint pin;

        Pinned(Fingerprint pin) {
            this.pin = pin;
        }

        @Override
        void check(X509Certificate[] chain, String authType, Optional<SSLEngine> engine, Optional<Socket> socket)
                throws CertificateException {
            Fingerprint seen = Fingerprint.of(chain[0]);
            if (!seen.equals(pin)) {
                throw new CertificateRefused(Optional.of(pin), seen, "it is not the pinned one");
            }
        }
    }

    private static final class Vouched extends ServerOnly {
        private final X509ExtendedTrustManager platform;

        Vouched(X509ExtendedTrustManager platform) {
            this.platform = platform;
        }

        @Override
        void check(X509Certificate[] chain, String authType, Optional<SSLEngine> engine, Optional<Socket> socket)
                throws CertificateException {
            try {
                checkBy(platform, chain, authType, engine, socket);
            } catch (CertificateException e) {
                throw new CertificateRefused(
                        Optional.empty(), Fingerprint.of(chain[0]), "no known authority signed it");
            }
        }
    }

    /** Names are compared too: engine and socket say that they want it. */
    static void checkBy(
            X509ExtendedTrustManager manager,
            X509Certificate[] chain,
            String authType,
            Optional<SSLEngine> engine,
            Optional<Socket> socket)
            throws CertificateException {
        if (engine.isPresent()) {
            manager.checkServerTrusted(chain, authType, engine.get());
        } else if (socket.isPresent()) {
            manager.checkServerTrusted(chain, authType, socket.get());
        } else {
            throw new CertificateException("nothing says whose certificate it should be");
        }
    }
}
