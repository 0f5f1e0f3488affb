package org.bozzetto.gateway.connection;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP connection that knows how long it has been doing nothing useful. */
public final class GuardedSocket extends Socket {
    private final ConnectionGuard guard;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong quietBytes = new AtomicLong();
    private final Set<Deadline> deadlines = ConcurrentHashMap.newKeySet();
    private volatile boolean hadRequest;
    private volatile long quietSince = System.nanoTime();
    private volatile long writingSince;
    private volatile InetSocketAddress remote;

    GuardedSocket(ConnectionGuard guard) {
        this.guard = guard;
    }

    /** A point in time by which something must have arrived; closing it says that it has. */
    public final class Deadline implements AutoCloseable {
        private final long at;

        private Deadline(Duration within) {
            this.at = System.nanoTime() + within.toNanos();
        }

        @Override
        public void close() {
            deadlines.remove(this);
        }
    }

    /** Valid from the moment it was accepted. */
    InetSocketAddress remote() {
        if (remote == null) {
            remote = (InetSocketAddress) getRemoteSocketAddress();
        }
        return remote;
    }

    /** A client is at the other end from now on; before that it stood ready for one, for as long as it took. */
    void accepted() {
        quietSince = System.nanoTime();
    }

    /** A whole request head has arrived. Many may be under way at once (HTTP/2). */
    public void requestBegins() {
        hadRequest = true;
        requests.incrementAndGet();
    }

    public void requestEnds() {
        quietSince = System.nanoTime();
        quietBytes.set(0);
        requests.decrementAndGet();
    }

    /** Whether a request is under way. */
    boolean isBusy() {
        return requests.get() > 0;
    }

    /** Closes the connection unless the deadline is closed in time. */
    public Deadline within(Duration time) {
        Deadline deadline = new Deadline(time);
        deadlines.add(deadline);
        return deadline;
    }

    /** Why it must be closed; empty while all is well. */
    Optional<String> fault(ConnectionLimits limits, long now) {
        long writing = writingSince;
        if (writing != 0 && now - writing > limits.stalledWrite().toNanos()) {
            return Optional.of("it does not read its answer");
        }
        if (deadlines.stream().anyMatch(deadline -> now - deadline.at > 0)) {
            return Optional.of("a body took too long");
        }
        if (requests.get() > 0) {
            return Optional.empty();
        }
        Duration patience = hadRequest ? limits.quiet() : limits.firstRequest();
        if (now - quietSince > patience.toNanos()) {
            return Optional.of(hadRequest ? "it stands idle" : "its first request took too long");
        }
        return quietBytes.get() > limits.quietBytes() ? Optional.of("it sends what is no request") : Optional.empty();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                count(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                count(read);
                return read;
            }
        };
    }

    private void count(int read) {
        if (read > 0 && requests.get() == 0) {
            quietBytes.addAndGet(read);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                // TLS records: at most 16 KiB at a time, one writer at a time.
                writingSince = System.nanoTime();
                try {
                    out.write(bytes, offset, length);
                } finally {
                    writingSince = 0;
                }
            }
        };
    }

    /** Ends it at once, whatever is under way. */
    public void abort() {
        closeQuietly();
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // It is gone either way.
            guard.forget(this);
        }
    }

    @Override
    public void close() throws IOException {
        if (remote != null) {
            guard.forget(this);
        }
        super.close();
    }
}
