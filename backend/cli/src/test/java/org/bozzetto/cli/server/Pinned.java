package org.bozzetto.cli.server;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in the one certificate with the fingerprint that a server printed, as people pin it. */
final class Pinned {
    private Pinned() {}

    /** @throws AssertionError if the server shows another one */
    static SSLContext to(URI server, String fingerprint) throws Exception {
        Certificate shown = shown(server);
        String found = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getEncoded()));
        if (!found.equals(fingerprint)) {
            throw new AssertionError("the server shows " + found + " and printed " + fingerprint);
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", shown);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static Certificate shown(URI server) throws Exception {
        SSLContext looking = SSLContext.getInstance("TLSv1.3");
        looking.init(null, new TrustManager[] {new Anybody()}, null);
        try (SSLSocket socket = (SSLSocket) looking.getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 10_000);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Only for looking at what is shown; nothing is said to whoever it is. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
