package org.bozzetto.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Passes bytes on to a port of this machine, slowly if told so, until a test pulls the cable: at once, or after so many bytes. */
public final class CuttableProxy implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong upLeft = new AtomicLong(NEVER);
    private final AtomicLong downLeft = new AtomicLong(NEVER);
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean unplugged;
    private volatile long pauseNanos;

    public CuttableProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Everything breaks, nothing comes through until {@link #plug}. */
    public void unplug() {
        unplugged = true;
        cut();
    }

    public void plug() {
        unplugged = false;
    }

    /** So long it takes each piece of at most 16 KiB, from now on. */
    public void slow(Duration pause) {
        pauseNanos = pause.toNanos();
    }

    /** Everything that is open breaks. */
    public void cut() {
        open.forEach(CuttableProxy::close);
    }

    /** Everything breaks once when so many more bytes have gone up. */
    public void cutAfterUp(long bytes) {
        upLeft.set(bytes);
    }

    /** Everything breaks once when so many more bytes have come down. */
    public void cutAfterDown(long bytes) {
        downLeft.set(bytes);
    }

    /** Bytes that went to the server so far. */
    public long up() {
        return up.get();
    }

    /** Bytes that came from the server so far. */
    public long down() {
        return down.get();
    }

    /** Connections that were made so far. */
    public int connections() {
        return connections.get();
    }

    /** Whether a cut that was ordered is still to come. */
    public boolean isCutPending() {
        return upLeft.get() != NEVER || downLeft.get() != NEVER;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // Closed.
                cut();
            }
        }
    }

    private void connect(Socket client) {
        if (unplugged) {
            close(client);
            return;
        }
        connections.incrementAndGet();
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            Thread.ofVirtual().start(() -> pass(client, server, up, upLeft));
            Thread.ofVirtual().start(() -> pass(server, client, down, downLeft));
        } catch (IOException e) {
            // The server is gone: the client sees its connection end.
            close(client);
        }
        if (unplugged) {
            // Pulled meanwhile.
            cut();
        }
    }

    private void pass(Socket from, Socket to, AtomicLong passed, AtomicLong left) {
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long rest = left.get();
                if (rest != NEVER && left.addAndGet(-count) <= 0) {
                    left.set(NEVER);
                    cut();
                    return;
                }
                LockSupport.parkNanos(pauseNanos);
                out.write(buffer, 0, count);
                passed.addAndGet(count);
            }
        } catch (IOException e) {
            // One end is gone: so is the other.
            close(from);
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
