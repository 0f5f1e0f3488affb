package org.bozzetto.cli.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.bozzetto.gateway.GatewaySettings.Endpoint;

/** Looks whether addresses can be listened on before anything costly begins; some servers only log that they could not. */
final class Ports {
    private static final int FIRST_FREE_FOR_ALL = 1024;

    private Ports() {}

    /**
     * @param setting by which another one is chosen
     * @throws ServerException if it is taken, or not this machine's
     */
    static void requireFree(Endpoint endpoint, Setting setting) throws ServerException {
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (address.isUnresolved()) {
            throw new ServerException(
                    "the host " + endpoint.host() + " is not known; choose another with " + setting.key());
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new ServerException(
                    "cannot listen on " + endpoint.host() + " port " + endpoint.port() + ": " + e.getMessage()
                            + hint(endpoint) + "; choose another with " + setting.key(),
                    e);
        }
    }

    private static String hint(Endpoint endpoint) {
        return endpoint.port() > 0 && endpoint.port() < FIRST_FREE_FOR_ALL
                ? " (ports below " + FIRST_FREE_FOR_ALL + " may be reserved)"
                : "";
    }
}
