package org.bozzetto.platform.tls;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.grpc.netty.shaded.io.netty.handler.ssl.JdkSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * TLS 1.3 with certificates of both sides for gRPC's Netty transport: {@code NettyServerBuilder.sslContext},
 * {@code NettyChannelBuilder.sslContext}. A user of this class needs grpc-netty-shaded itself.
 */
public final class GrpcTls {
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(
            Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, "h2");

    private GrpcTls() {}

    /** A server that serves only clients of these roles. */
    public static SslContext server(RoleIdentity identity, Set<Role> clients) {
        return context(identity.sslContext(clients), false, ClientAuth.REQUIRE);
    }

    /** A client that talks only to servers of this role. */
    public static SslContext client(RoleIdentity identity, Role server) {
        return context(identity.sslContext(Set.of(server)), true, ClientAuth.NONE);
    }

    /** Around Java's own TLS, as REST has it: Netty's builder tries every provider first, which takes a good part of a start. */
    private static SslContext context(SSLContext context, boolean client, ClientAuth clientAuth) {
        return new JdkSslContext(
                context, client, null, IdentityCipherSuiteFilter.INSTANCE, HTTP_2, clientAuth, PROTOCOLS, false);
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
