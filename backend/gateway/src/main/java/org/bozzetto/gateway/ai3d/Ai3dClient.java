package org.bozzetto.gateway.ai3d;

import io.grpc.CallCredentials;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.helidon.faulttolerance.Bulkhead;
import io.helidon.faulttolerance.BulkheadException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.GrpcRequestContext;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dBlockingStub;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dStub;

/** Asks the AI/3D service in the name of a user: deadline, token, request id and trace go with every call. */
public final class Ai3dClient implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LONGEST_ANSWER = 16 << 20;
    private static final int AT_ONCE = 64;
    private static final Duration HEALTH = Duration.ofSeconds(3);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final ManagedChannel channel;
    private final Duration deadline;
    private final Bulkhead bulkhead =
            Bulkhead.builder().limit(AT_ONCE).queueLength(AT_ONCE).build();

    /** @param deadline of one call */
    public Ai3dClient(String host, int port, SslContext tls, Duration deadline) {
        this.deadline = deadline;
        this.channel = NettyChannelBuilder.forAddress(host, port)
                .sslContext(tls)
                .intercept(new GrpcRequestContext())
                .maxInboundMessageSize(LONGEST_ANSWER)
                .keepAliveTime(1, TimeUnit.MINUTES)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** @throws ProblemException what its failure means to the client */
    <T> T call(Caller caller, Function<Ai3dBlockingStub, T> call) {
        try {
            return bulkhead.invoke(() -> call.apply(Ai3dGrpc.newBlockingStub(channel)
                    .withCallCredentials(new UserToken(caller.authorization()))
                    .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (StatusRuntimeException e) {
            throw GrpcProblems.of(e);
        } catch (BulkheadException e) {
            throw Problems.unavailable("Too many requests wait for the AI/3D service.", Duration.ofSeconds(2));
        }
    }

    /** For streams that have no deadline. */
    public Ai3dStub streaming(Caller caller) {
        return Ai3dGrpc.newStub(channel).withCallCredentials(new UserToken(caller.authorization()));
    }

    /** Whether it says itself that it can do its work. */
    public boolean isServing() {
        try {
            return HealthGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(HEALTH.toMillis(), TimeUnit.MILLISECONDS)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus()
                    == HealthCheckResponse.ServingStatus.SERVING;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    /** False while it cannot be connected to. */
    public boolean isReachable() {
        ConnectivityState state = channel.getState(true);
        return state != ConnectivityState.TRANSIENT_FAILURE && state != ConnectivityState.SHUTDOWN;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The service passes it on to the Data Service, which decides by it. */
    private static final class UserToken extends CallCredentials {
        private final String authorization;

        UserToken(String authorization) {
            this.authorization = authorization;
        }

        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            Metadata metadata = new Metadata();
            metadata.put(AUTHORIZATION, authorization);
            applier.apply(metadata);
        }
    }

    /** The peer's description of a failure of a stream. */
    public static Optional<ProblemException> problem(Throwable failure) {
        return failure instanceof StatusRuntimeException e ? Optional.of(GrpcProblems.of(e)) : Optional.empty();
    }
}
