package org.bozzetto.client.trust;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bozzetto.client.ClientException;

/**
 * What a server shows of itself before anything is said to it.
 *
 * @param vouched whether one of the platform's authorities signed it for the server's name, so that it need not be pinned
 */
public record ServerCertificate(Fingerprint fingerprint, String subject, Instant validUntil, boolean vouched) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Looks at a server's certificate and hangs up.
     *
     * @throws ClientException {@code SERVER_UNREACHABLE}, {@code NO_TLS}
     */
    public static ServerCertificate look(ServerAddress server) {
        AtomicReference<ServerCertificate> seen = new AtomicReference<>();
        try (Socket plain = new Socket()) {
            Thread impatience = Thread.ofVirtual().start(() -> closeAfter(PATIENCE, plain));
            try {
                plain.connect(new InetSocketAddress(server.host(), server.port()), (int) PATIENCE.toMillis());
                greet(plain, server, new Looking(seen));
            } finally {
                impatience.interrupt();
            }
        } catch (SSLException e) {
            // As planned, once it has been seen.
            if (seen.get() == null) {
                throw ClientException.of(
                        "NO_TLS",
                        server + " does not speak " + ServerTrust.PROTOCOL + ": " + e.getMessage() + ".",
                        "Check address and port.",
                        e);
            }
        } catch (IOException e) {
            if (seen.get() == null) {
                throw unreachable(server, e);
            }
        }
        return Optional.ofNullable(seen.get())
                .orElseThrow(() -> unreachable(server, new IOException("it showed no certificate")));
    }

    private static ClientException unreachable(ServerAddress server, IOException e) {
        return ClientException.of(
                "SERVER_UNREACHABLE",
                server + " does not answer: "
                        + Optional.ofNullable(e.getMessage()).orElse(e.toString()) + ".",
                "Check the address, the network, and whether the server runs.",
                e);
    }

    private static void greet(Socket plain, ServerAddress server, X509ExtendedTrustManager looking) throws IOException {
        try (SSLSocket socket = (SSLSocket) ServerTrust.context(looking)
                .getSocketFactory()
                .createSocket(plain, server.host(), server.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {ServerTrust.PROTOCOL});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
    }

    /** However slowly it answers: it ends. */
    private static void closeAfter(Duration patience, Socket socket) {
        try {
            Thread.sleep(patience);
            socket.close();
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what it saw and trusts nobody. */
    private static final class Looking extends ServerOnly {
        private final AtomicReference<ServerCertificate> seen;
        private final X509ExtendedTrustManager platform = ServerTrust.platform();

        Looking(AtomicReference<ServerCertificate> seen) {
            this.seen = seen;
        }

        @Override
        void check(X509Certificate[] chain, String authType, Optional<SSLEngine> engine, Optional<Socket> socket)
                throws CertificateException {
            seen.set(new ServerCertificate(
                    Fingerprint.of(chain[0]),
                    chain[0].getSubjectX500Principal().getName(),
                    chain[0].getNotAfter().toInstant(),
                    isVouched(chain, authType, engine, socket)));
            throw new CertificateException("only looking");
        }

        private boolean isVouched(
                X509Certificate[] chain, String authType, Optional<SSLEngine> engine, Optional<Socket> socket) {
            try {
                ServerTrust.checkBy(platform, chain, authType, engine, socket);
                return true;
            } catch (CertificateException e) {
                return false;
            }
        }
    }
}
