package org.bozzetto.ai3d.remote;

import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bozzetto.ai3d.Ai3dModule;
import org.bozzetto.ai3d.Surroundings;
import org.bozzetto.ai3d.service.Guard;
import org.bozzetto.ai3d.service.RoleCheck;
import org.bozzetto.ai3d.service.Serving;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.InProcessEventBus;
import org.bozzetto.platform.http.GrpcRequestContext;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;

/**
 * The AI/3D module as a service of its own: the composition root of that role. It starts whether or not the Data Service is
 * there, and goes on when that comes back.
 */
public final class Ai3dServer implements AutoCloseable {
    private static final Set<Role> CALLERS = Set.of(Role.GATEWAY);

    /** This service's own certificate lies in the server's home. */
    private static final Set<Role> ADMINS = Set.of(Role.AI3D);

    private static final Duration ALL_PROJECTS = Duration.ofMinutes(1);
    private static final Patience OBJECTS = new Patience(Duration.ofMillis(200), Duration.ofSeconds(60));
    private static final Duration WHILE_READY = Duration.ofSeconds(2);
    private static final Duration WHILE_NOT = Duration.ofMillis(200);
    private static final long KEEP_ALIVE_SECONDS = 30;
    private static final long CONNECT_SECONDS = 5;

    private final Duration drain;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final EventBus events = new InProcessEventBus();
    private final ManagedChannel channel;
    private final HttpClient http;
    private final Ai3dModule module;
    private final ProjectFollower follower;
    private final EventFeed feed;
    private final Serving serving;
    private final Thread health;

    private Ai3dServer(Ai3dServerSettings settings) throws IOException {
        this.drain = settings.drain();
        this.channel = NettyChannelBuilder.forAddress(settings.recordsHost(), settings.recordsPort())
                .sslContext(GrpcTls.client(settings.identity(), Role.DATA))
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .executor(connections)
                .build();
        this.http = HttpClient.newBuilder()
                // The Data Service's web server ends this client's HTTP/2 connections at once.
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(settings.identity().sslContext(Set.of(Role.DATA)))
                .connectTimeout(Duration.ofSeconds(CONNECT_SECONDS))
                .executor(connections)
                .build();
        DataCalls calls = new DataCalls(http, settings.data());
        RecordsBlockingStub records =
                RecordsGrpc.newBlockingStub(ClientInterceptors.intercept(channel, new GrpcRequestContext()));
        this.module = Ai3dModule.start(settings.module(), surroundings(settings, calls, records));
        this.follower = new ProjectFollower(records, module::follow, ALL_PROJECTS);
        this.feed = new EventFeed(calls, events, follower::lookAgain);
        Guard guard = new Guard(
                GrpcTls.server(settings.identity(), Set.of(Role.GATEWAY, Role.AI3D)),
                List.of(new GrpcRequestContext(), new RoleCheck(CALLERS), UserToken.incoming()),
                List.of(new GrpcRequestContext(), new RoleCheck(ADMINS)));
        try {
            this.serving = module.serve(settings.host(), settings.port(), guard);
        } catch (IOException e) {
            closeAll();
            throw e;
        }
        serving.setReady(false);
        this.health = Thread.ofVirtual().name("health").start(this::tellHealth);
    }

    private void tellHealth() {
        try {
            while (true) {
                boolean ready = isReady();
                serving.setReady(ready);
                Thread.sleep(ready ? WHILE_READY : WHILE_NOT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Surroundings surroundings(Ai3dServerSettings settings, DataCalls calls, RecordsBlockingStub records)
            throws IOException {
        GrantedObjectStore.Terms objects = new GrantedObjectStore.Terms(
                calls, OBJECTS, emptied(settings.scratch()), settings.module().maxInputBytes());
        return new Surroundings(
                ClientInterceptors.intercept(channel, new GrpcRequestContext(), UserToken.outgoing()),
                new RemoteJobAccess(records, objects),
                // The records know what a revision's blobs measure, and check a bare one when its job is queued.
                blob -> OptionalLong.of(blob.getSizeBytes()),
                events);
    }

    /** What a killed process left behind is of no use to anybody. */
    private static Path emptied(Path scratch) throws IOException {
        Files.createDirectories(scratch);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(scratch)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return scratch;
    }

    /**
     * Starts the service.
     *
     * @throws IOException if the port cannot be had or a folder cannot be used
     */
    public static Ai3dServer start(Ai3dServerSettings settings) throws IOException {
        return new Ai3dServer(settings);
    }

    /** The port that it listens on. */
    public int port() {
        return serving.port();
    }

    public Ai3dModule module() {
        return module;
    }

    /** Whether the Data Service answers, without which there is nothing to do here. */
    public boolean isReady() {
        return feed.isConnected() && module.isAnswered();
    }

    /** Takes no more work, lets running jobs end for a while, hands the others back into the queue. */
    @Override
    public void close() throws IOException {
        health.interrupt();
        closeAll();
    }

    private void closeAll() throws IOException {
        feed.close();
        follower.close();
        module.drain(drain);
        module.close();
        http.shutdownNow();
        channel.shutdownNow();
        events.close();
        connections.shutdownNow();
    }
}
