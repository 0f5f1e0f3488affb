package org.bozzetto.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class GuardedServerSocketTest {
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(8, 8, Duration.ofSeconds(2), Duration.ofSeconds(60), 1 << 20, Duration.ofSeconds(30));

    @Test
    void whoComesAfterALongSilenceHasAsMuchTimeAsAnybody() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                ConnectionGuard guard = new ConnectionGuard(LIMITS);
                GuardedServerSocket server = new GuardedServerSocket(SSLContext.getDefault(), guard)) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            CompletableFuture<Socket> next = CompletableFuture.supplyAsync(() -> accept(server), thread);
            assertThatThrownBy(() -> next.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                    Socket accepted = next.get(30, TimeUnit.SECONDS)) {
                InetSocketAddress from = (InetSocketAddress) accepted.getRemoteSocketAddress();
                assertThat(from.getPort()).isEqualTo(client.getLocalPort());
                assertThat(guard.find(from).orElseThrow().fault(LIMITS, System.nanoTime()))
                        .isEmpty();
            }
        }
    }

    private static Socket accept(GuardedServerSocket server) {
        try {
            return server.accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
