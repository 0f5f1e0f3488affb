package org.bozzetto.gateway.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Fetches long bodies from the Data Service by the client that Java has: Helidon's makes a text of all bytes that it receives, for
 * a log that nobody keeps, which takes half of the time.
 */
final class Downloads implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Duration answer;

    /** @param answer how long the service may take for the head, and for the next bytes */
    Downloads(SSLContext tls, Duration connect, Duration answer) {
        this.answer = answer;
        this.client = HttpClient.newBuilder()
                // The Data Service's web server ends this client's HTTP/2 connections at once.
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(connect)
                .executor(threads)
                .build();
    }

    /**
     * @return the answer as soon as its head is there
     * @throws IOException an {@link java.net.http.HttpTimeoutException} if that takes too long
     */
    DataAnswer get(URI uri, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(answer).GET();
        headers.forEach(request::header);
        try {
            return new DataAnswer.Download(client.send(request.build(), _ -> new PacedBody(answer)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the data service");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
