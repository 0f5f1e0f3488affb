package org.bozzetto.gateway.connection;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Accepts TLS connections on top of guarded ones; those that are too many are closed before a handshake costs anything. */
final class GuardedServerSocket extends SSLServerSocket {
    private final SSLContext context;
    private final ConnectionGuard guard;
    private final SSLParameters parameters;
    private boolean sessionCreation = true;

    GuardedServerSocket(SSLContext context, ConnectionGuard guard) throws IOException {
        this.context = context;
        this.guard = guard;
        this.parameters = context.getDefaultSSLParameters();
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            GuardedSocket raw = new GuardedSocket(guard);
            implAccept(raw);
            raw.accepted();
            raw.remote();
            if (!guard.admit(raw)) {
                raw.closeQuietly();
                continue;
            }
            try {
                SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
                secured.setUseClientMode(false);
                secured.setSSLParameters(parameters);
                return secured;
            } catch (IOException e) {
                // The other side was gone at once; the next one may not be.
                raw.closeQuietly();
            }
        }
    }

    @Override
    public void setSSLParameters(SSLParameters wanted) {
        if (wanted.getProtocols() != null) {
            parameters.setProtocols(wanted.getProtocols());
        }
        if (wanted.getCipherSuites() != null) {
            parameters.setCipherSuites(wanted.getCipherSuites());
        }
    }

    @Override
    public SSLParameters getSSLParameters() {
        return parameters;
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return parameters.getCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        parameters.setCipherSuites(suites);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.getSupportedSSLParameters().getCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return context.getSupportedSSLParameters().getProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return parameters.getProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        parameters.setProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        parameters.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return parameters.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        parameters.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return parameters.getWantClientAuth();
    }

    @Override
    public void setUseClientMode(boolean client) {
        if (client) {
            throw new IllegalArgumentException("a server");
        }
    }

    @Override
    public boolean getUseClientMode() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean enabled) {
        sessionCreation = enabled;
    }

    @Override
    public boolean getEnableSessionCreation() {
        return sessionCreation;
    }
}
