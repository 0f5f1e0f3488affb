package org.bozzetto.platform.tls;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** TLS 1.3 for Helidon's web server and web client. A user of this class needs helidon-common-tls itself. */
public final class HelidonTls {
    private HelidonTls() {}

    /** A server that serves only clients of these roles. */
    public static Tls server(RoleIdentity identity, Set<Role> clients) {
        return Tls.builder()
                .sslContext(identity.sslContext(clients))
                .clientAuth(TlsClientAuth.REQUIRED)
                .addEnabledProtocol("TLSv1.3")
                .endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE)
                .build();
    }

    /** A server that serves everybody. */
    public static Tls server(SSLContext context) {
        return Tls.builder()
                .sslContext(context)
                .clientAuth(TlsClientAuth.NONE)
                .addEnabledProtocol("TLSv1.3")
                .endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE)
                .build();
    }

    /** A client that talks only to servers of this role. */
    public static Tls client(RoleIdentity identity, Role server) {
        return Tls.builder()
                .sslContext(identity.sslContext(Set.of(server)))
                .addEnabledProtocol("TLSv1.3")
                .endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE)
                .build();
    }
}
