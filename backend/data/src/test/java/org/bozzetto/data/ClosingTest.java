package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to end lets what is under way end, and waits for nobody who is gone. */
class ClosingTest {
    private static final int SIZE = 2_000_000;
    private static final Duration FAR_LESS_THAN_THE_GRACE = Duration.ofSeconds(5);

    @TempDir
    Path home;

    @Test
    void anUploadWhoseClientWentAwayIsNotWaitedFor() throws Exception {
        TestServer server = TestServer.start(TestServer.embedded(home));
        try (Socket client = halfAnUpload(server)) {
            assertThat(client.isConnected()).isTrue();
        }

        long begun = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(FAR_LESS_THAN_THE_GRACE);
    }

    @Test
    void anUploadThatGoesOnEndsWell() throws Exception {
        TestServer server = TestServer.start(TestServer.embedded(home));
        try (Socket client = halfAnUpload(server)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            awaitRefusal(server.data().httpPort());

            client.getOutputStream().write(new byte[SIZE / 2]);
            String answer = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 200");
            closed.get(30, TimeUnit.SECONDS);
        }
    }

    private static Socket halfAnUpload(TestServer server) throws IOException {
        UUID upload = TestServer.id();
        server.owner()
                .post(
                        "/v1/projects/" + server.project(server.workspace()) + "/uploads",
                        Map.of("id", upload, "size", SIZE, "mediaType", "model/gltf-binary"))
                .expect(201);
        Socket client =
                new Socket(InetAddress.getLoopbackAddress(), server.data().httpPort());
        client.setSoTimeout(20_000);
        String head = "PUT /v1/uploads/" + upload + "?offset=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + server.owner().token() + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + SIZE
                + "\r\nExpect: 100-continue\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        // The service reads the body when it says so.
        String begun = new String(client.getInputStream().readNBytes(25), StandardCharsets.US_ASCII);
        assertThat(begun).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        client.getOutputStream().write(new byte[SIZE / 2]);
        return client;
    }

    private static void awaitRefusal(int port) throws InterruptedException {
        while (true) {
            try (Socket another = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread.onSpinWait();
                assertThat(another.isConnected()).isTrue();
            } catch (IOException e) {
                return;
            }
        }
    }
}
