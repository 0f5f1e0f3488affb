package org.bozzetto.gateway.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** An SSLContext whose server sockets accept {@link GuardedSocket guarded} connections; the one seam that web servers offer. */
public final class GuardedTls {
    private GuardedTls() {}

    public static SSLContext around(SSLContext context, ConnectionGuard guard) {
        return new Context(new Spi(context, guard), context);
    }

    private static final class Context extends SSLContext {
        Context(SSLContextSpi spi, SSLContext inner) {
            super(spi, inner.getProvider(), inner.getProtocol());
        }
    }

    private static final class Spi extends SSLContextSpi {
        private final SSLContext inner;
        private final ConnectionGuard guard;

        Spi(SSLContext inner, ConnectionGuard guard) {
            this.inner = inner;
            this.guard = guard;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("initialised already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return inner.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return new Factory(inner, guard);
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return inner.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return inner.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return inner.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return inner.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return inner.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return inner.getSupportedSSLParameters();
        }
    }

    private static final class Factory extends SSLServerSocketFactory {
        private final SSLContext context;
        private final ConnectionGuard guard;

        Factory(SSLContext context, ConnectionGuard guard) {
            this.context = context;
            this.guard = guard;
        }

        @Override
        public GuardedServerSocket createServerSocket() throws IOException {
            return new GuardedServerSocket(context, guard);
        }

        @Override
        public GuardedServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 0, null);
        }

        @Override
        public GuardedServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, null);
        }

        @Override
        public GuardedServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            GuardedServerSocket socket = createServerSocket();
            socket.bind(new java.net.InetSocketAddress(address, port), backlog);
            return socket;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return context.getDefaultSSLParameters().getCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return context.getSupportedSSLParameters().getCipherSuites();
        }
    }
}
