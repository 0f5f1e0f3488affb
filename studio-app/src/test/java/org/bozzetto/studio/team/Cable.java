package org.bozzetto.studio.team;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way from one studio to the server, which a test can pull out and plug in again. */
public final class Cable implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int target;
    private volatile boolean out;

    public Cable(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public void pull() {
        out = true;
        open.forEach(Cable::shut);
    }

    public void plug() {
        out = false;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket studio = listening.accept();
                if (out) {
                    shut(studio);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(studio);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(studio, server));
                Thread.ofVirtual().start(() -> pass(server, studio));
            } catch (IOException e) {
                // Closed, or no server: the studio sees that its connection ends.
                open.forEach(Cable::shut);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Pulled.
            open.remove(from);
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(Cable::shut);
    }
}
