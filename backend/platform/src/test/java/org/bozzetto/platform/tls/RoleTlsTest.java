package org.bozzetto.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may talk to whom, over real sockets. */
class RoleTlsTest {
    @TempDir
    Path home;

    private InternalCa ca;

    @BeforeEach
    void open() throws IOException {
        ca = InternalCa.open(home.resolve("pki"), InstantSource.system());
    }

    private SSLContext of(Role role, Role... peers) throws IOException {
        return ca.identity(role).sslContext(Set.of(peers));
    }

    /**
     * One connection; the answer is one byte, so that the server's verdict on the client's certificate has arrived: as an
     * alert, or, when the client was writing at that moment, as a broken pipe.
     */
    private static int call(SSLContext server, SSLContext client, String... clientProtocols) throws IOException {
        try (SSLServerSocket listener = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setNeedClientAuth(true);
            listener.setEnabledProtocols(new String[] {"TLSv1.3"});
            Thread serving = Thread.ofVirtual().start(() -> {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    socket.setSoTimeout(10_000);
                    socket.getOutputStream().write(42);
                } catch (IOException e) {
                    // The client sees it.
                }
            });
            try (SSLSocket socket = (SSLSocket)
                    client.getSocketFactory().createSocket(listener.getInetAddress(), listener.getLocalPort())) {
                socket.setSoTimeout(10_000);
                if (clientProtocols.length > 0) {
                    socket.setEnabledProtocols(clientProtocols);
                }
                return socket.getInputStream().read();
            } finally {
                join(serving);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void expectedRolesUnderstandEachOther() throws IOException {
        assertThat(call(of(Role.DATA, Role.GATEWAY, Role.AI3D), of(Role.GATEWAY, Role.DATA)))
                .isEqualTo(42);
        assertThat(call(of(Role.DATA, Role.GATEWAY, Role.AI3D), of(Role.AI3D, Role.DATA)))
                .isEqualTo(42);
    }

    @Test
    void anotherRoleIsRefusedByTheServer() {
        assertThatThrownBy(() -> call(of(Role.AI3D, Role.GATEWAY), of(Role.DATA, Role.AI3D)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anotherRoleIsRefusedByTheClient() {
        assertThatThrownBy(() -> call(of(Role.AI3D, Role.GATEWAY), of(Role.GATEWAY, Role.DATA)))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("CN=ai3d");
    }

    @Test
    void theRightRoleOfAnotherInstallationIsRefused() throws IOException {
        InternalCa foreign = InternalCa.open(home.resolve("foreign"), InstantSource.system());
        SSLContext stranger = foreign.identity(Role.GATEWAY).sslContext(Set.of(Role.DATA));

        assertThatThrownBy(() -> call(of(Role.DATA, Role.GATEWAY), stranger)).isInstanceOf(IOException.class);
    }

    @Test
    void aClientWithoutACertificateIsRefused() {
        assertThatThrownBy(() -> {
                    SSLContext anonymous = SSLContext.getInstance("TLSv1.3");
                    anonymous.init(
                            null,
                            new javax.net.ssl.TrustManager[] {
                                ca.identity(Role.GATEWAY).trusting(Set.of(Role.DATA))
                            },
                            null);
                    call(of(Role.DATA, Role.GATEWAY), anonymous);
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void nothingOlderThanTls13() {
        assertThatThrownBy(() -> call(of(Role.DATA, Role.GATEWAY), of(Role.GATEWAY, Role.DATA), "TLSv1.2"))
                .isInstanceOf(SSLException.class);
    }
}
