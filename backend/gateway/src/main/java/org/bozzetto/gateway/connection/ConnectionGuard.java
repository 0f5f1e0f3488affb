package org.bozzetto.gateway.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches raw connections below TLS and HTTP, where every trick of slowness looks the same: bytes that drip and never become a
 * request, answers that are not read, sockets that only stand there. It refuses what is too many and closes what is too slow.
 */
public final class ConnectionGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ConnectionLimits limits;
    private final Map<InetSocketAddress, GuardedSocket> open = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong closedForSlowness = new AtomicLong();
    private volatile boolean draining;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connection-guard").factory());

    public ConnectionGuard(ConnectionLimits limits) {
        this.limits = limits;
        var _ = sweeper.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** False when there are too many already; then it is to be closed unheard. */
    boolean admit(GuardedSocket socket) {
        InetSocketAddress remote = socket.remote();
        if (draining || open.size() >= limits.total()) {
            refused.incrementAndGet();
            return false;
        }
        if (perAddress.merge(remote.getAddress(), 1, Integer::sum) > limits.perAddress()) {
            forgetAddress(remote.getAddress());
            refused.incrementAndGet();
            return false;
        }
        open.put(remote, socket);
        return true;
    }

    void forget(GuardedSocket socket) {
        if (open.remove(socket.remote(), socket)) {
            forgetAddress(socket.remote().getAddress());
        }
    }

    private void forgetAddress(InetAddress address) {
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /** The connection of a peer, to tell it about requests. */
    public Optional<GuardedSocket> find(InetSocketAddress remote) {
        return Optional.ofNullable(open.get(remote));
    }

    private void sweep() {
        long now = System.nanoTime();
        Collection<GuardedSocket> sockets = List.copyOf(open.values());
        for (GuardedSocket socket : sockets) {
            socket.fault(limits, now).ifPresent(fault -> {
                closedForSlowness.incrementAndGet();
                LOG.info(
                        "closed a connection from {}: {}",
                        socket.remote().getAddress().getHostAddress(),
                        fault);
                socket.closeQuietly();
            });
        }
    }

    /** Takes no more connections and waits until no request is under way, but not longer than that. */
    public void drain(Duration longest) {
        draining = true;
        long deadline = System.nanoTime() + longest.toNanos();
        while (open.values().stream().anyMatch(GuardedSocket::isBusy) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Connections at this moment. */
    public int connections() {
        return open.size();
    }

    /** Connections refused so far because there were too many. */
    public long refused() {
        return refused.get();
    }

    /** Connections closed so far because they were too slow. */
    public long closedForSlowness() {
        return closedForSlowness.get();
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        open.values().forEach(GuardedSocket::closeQuietly);
    }
}
