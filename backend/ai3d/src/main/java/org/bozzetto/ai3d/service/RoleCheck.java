package org.bozzetto.ai3d.service;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.Role;

/**
 * Lets through whose certificate names one of these roles. The handshake refuses all that no service of the port serves; this does
 * not rely on it.
 */
public record RoleCheck(Set<Role> allowed) implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        if (GrpcTls.peer(call.getAttributes()).filter(allowed::contains).isPresent()) {
            return next.startCall(call, headers);
        }
        call.close(Status.PERMISSION_DENIED.withDescription("only " + allowed + " may call this"), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
