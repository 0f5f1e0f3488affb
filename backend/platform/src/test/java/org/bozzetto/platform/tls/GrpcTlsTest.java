package org.bozzetto.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.platform.http.GrpcRequestContext;
import org.bozzetto.platform.http.RequestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcTlsTest {
    @TempDir
    Path home;

    private final AtomicReference<Optional<Role>> caller = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<RequestContext>> seen = new AtomicReference<>(Optional.empty());
    private InternalCa ca;
    private Server server;

    @BeforeEach
    void serveAsData() throws IOException {
        ca = InternalCa.open(home.resolve("pki"), InstantSource.system());
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(GrpcTls.server(ca.identity(Role.DATA), Set.of(Role.AI3D)))
                .addService(new HealthStatusManager().getHealthService())
                .intercept(new ServerInterceptor() {
                    @Override
                    public <Q, A> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                        caller.set(GrpcTls.peer(call.getAttributes()));
                        seen.set(RequestContext.current());
                        return next.startCall(call, headers);
                    }
                })
                .intercept(new GrpcRequestContext())
                .build()
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    private ServingStatus call(RoleIdentity client, Role expected) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .sslContext(GrpcTls.client(client, expected))
                .intercept(new GrpcRequestContext())
                .build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theServerKnowsWhichRoleCallsAndForWhichRequest() throws Exception {
        RequestContext request = RequestContext.fresh(Optional.empty());

        ServingStatus status =
                ScopedValue.where(RequestContext.CURRENT, request).call(() -> call(ca.identity(Role.AI3D), Role.DATA));

        assertThat(status).isEqualTo(ServingStatus.SERVING);
        assertThat(caller.get()).contains(Role.AI3D);
        assertThat(seen.get()).map(RequestContext::requestId).contains(request.requestId());
        assertThat(seen.get())
                .map(context -> context.trace().traceId())
                .contains(request.trace().traceId());
    }

    @Test
    void otherRolesAndOtherInstallationsAreRefused() throws IOException {
        InternalCa foreign = InternalCa.open(home.resolve("foreign"), InstantSource.system());

        assertRefused(() -> call(ca.identity(Role.GATEWAY), Role.DATA));
        assertRefused(() -> call(ca.identity(Role.AI3D), Role.AI3D));
        assertRefused(() -> call(foreign.identity(Role.AI3D), Role.DATA));
        assertThat(caller.get()).isEmpty();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }
}
