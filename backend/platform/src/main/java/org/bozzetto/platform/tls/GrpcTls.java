package org.bozzetto.platform.tls;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * TLS 1.3 with certificates of both sides for gRPC's Netty transport: {@code NettyServerBuilder.sslContext},
 * {@code NettyChannelBuilder.sslContext}. A user of this class needs grpc-netty-shaded itself.
 */
public final class GrpcTls {
    private GrpcTls() {}

    /** A server that serves only clients of these roles. */
    public static SslContext server(RoleIdentity identity, Set<Role> clients) {
        return build(SslContextBuilder.forServer(identity.keyManager())
                .trustManager(identity.trusting(clients))
                .clientAuth(ClientAuth.REQUIRE));
    }

    /** A client that talks only to servers of this role. */
    public static SslContext client(RoleIdentity identity, Role server) {
        return build(SslContextBuilder.forClient()
                .keyManager(identity.keyManager())
                .trustManager(identity.trusting(Set.of(server))));
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return GrpcSslContexts.configure(builder).protocols("TLSv1.3").build();
        } catch (SSLException e) {
            throw new IllegalStateException("this machine has no TLS 1.3", e);
        }
    }

    /**
     * Which role calls.
     *
     * @param call {@code ServerCall.getAttributes()}
     */
    public static Optional<Role> peer(Attributes call) {
        SSLSession session = call.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        if (session == null) {
            return Optional.empty();
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Role.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
