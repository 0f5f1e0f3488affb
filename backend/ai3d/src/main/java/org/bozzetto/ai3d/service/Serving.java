package org.bozzetto.ai3d.service;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service on a TCP port, with the standard gRPC health service beside it. */
public final class Serving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** Requests are small: bulk bytes go through the object store. */
    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private static final int MAX_CALLS_PER_CONNECTION = 256;
    private static final int CLOSE_SECONDS = 3;
    private static final Duration LEAST_KEEP_ALIVE = Duration.ofSeconds(20);

    private final Server server;
    private final HealthStatusManager health;
    private final AtomicBoolean left = new AtomicBoolean();

    private Serving(Server server, HealthStatusManager health) {
        this.server = server;
        this.health = health;
    }

    /**
     * In plain text and without a sign-in: for this machine.
     *
     * @param port 0 takes a free one
     * @throws IOException if the address cannot be had; the message says which and why
     */
    public static Serving open(BindableService service, String host, int port, Executor executor) throws IOException {
        InetSocketAddress address = address(host, port);
        if (!address.getAddress().isLoopbackAddress()) {
            LOG.warn("{} can be reached from other machines, and this port asks nobody who they are", host);
        }
        HealthStatusManager health = new HealthStatusManager();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .addService(service)
                .addService(health.getHealthService())
                .executor(executor);
        return start(builder, health, address);
    }

    /**
     * For other processes of the same installation, which show certificates; whoever watches over them may ask for its health as
     * they do.
     *
     * @param port 0 takes a free one
     * @throws IOException if the address cannot be had; the message says which and why
     */
    public static Serving guarded(
            BindableService service, BindableService admin, String host, int port, Guard guard, Executor executor)
            throws IOException {
        InetSocketAddress address = address(host, port);
        HealthStatusManager health = new HealthStatusManager();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .sslContext(guard.tls())
                .permitKeepAliveTime(LEAST_KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(ServerInterceptors.interceptForward(service, guard.interceptors()))
                .addService(ServerInterceptors.interceptForward(admin, guard.admin()))
                .addService(health.getHealthService())
                .executor(executor);
        return start(builder, health, address);
    }

    private static InetSocketAddress address(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("the host " + host + " is not known");
        }
        return address;
    }

    private static Serving start(NettyServerBuilder builder, HealthStatusManager health, InetSocketAddress address)
            throws IOException {
        Server server = builder.maxInboundMessageSize(MAX_REQUEST_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .build();
        try {
            server.start();
        } catch (IOException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + " port " + address.getPort() + ": " + reason, e);
        }
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        return new Serving(server, health);
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        server.awaitTermination();
    }

    /** What whoever asks for its health is told until it {@link #leave leaves}. */
    public void setReady(boolean ready) {
        health.setStatus(
                HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
                ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
    }

    /** Tells whoever asks for its health to send no more work; those who do are answered still. */
    public void leave() {
        if (left.compareAndSet(false, true)) {
            health.enterTerminalState();
        }
    }

    /** Takes no more calls, gives those under way a moment, then ends them. */
    @Override
    public void close() {
        if (server.isShutdown()) {
            return;
        }
        leave();
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
