package org.bozzetto.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.trust.ServerTrust;

/**
 * Requests to one server: over TLS to whom is trusted, each with a deadline and a bounded answer, never redirected, repeated only
 * where that does no harm. Safe for use by many threads; blocks the one that asks, which may be interrupted.
 */
public final class Transport implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 5;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    private final ServerAddress server;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("client-", 0).factory());
    private final HttpClient http;

    public Transport(ServerAddress server, Optional<Fingerprint> pin) {
        this.server = server;
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {ServerTrust.PROTOCOL});
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(ServerTrust.context(pin))
                .sslParameters(parameters)
                .executor(threads)
                .build();
    }

    public ServerAddress server() {
        return server;
    }

    /**
     * Asks, and asks again where the call may be repeated and the failure is a passing one.
     *
     * @throws ClientException what the server answered unless it was a success, or why it could not be asked
     */
    public Answered send(Call call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call);
            } catch (ClientException e) {
                Duration pause = e.retryAfter().orElse(BACKOFF.after(attempt));
                if (!call.repeatable()
                        || !e.isPassing()
                        || attempt == MOST_ATTEMPTS
                        || pause.compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                pause(pause);
            }
        }
    }

    private Answered once(Call call) {
        CompletableFuture<HttpResponse<byte[]>> coming =
                http.sendAsync(request(call), _ -> new BoundedBody(call.longestAnswer()));
        HttpResponse<byte[]> response = await(coming, call.deadline());
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            return new Answered(response.statusCode(), response.headers(), response.body());
        }
        throw ProblemAnswer.of(server, response.statusCode(), response.headers(), response.body());
    }

    /**
     * Reads a body as it comes; asks once. What is no success is thrown as {@link #send} does.
     *
     * @return once the body has ended
     * @throws ClientException also {@code CONNECTION_LOST} when it ends early
     */
    public Answered stream(Call call, StreamedBody.Sink sink) {
        StreamedBody.Progress progress = new StreamedBody.Progress();
        BodyHandler<byte[]> handler = info -> info.statusCode() >= 200 && info.statusCode() < 300
                ? BodySubscribers.mapping(new StreamedBody(info, sink, progress), _ -> new byte[0])
                : new BoundedBody(call.longestAnswer());
        CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(request(call), handler);
        HttpResponse<byte[]> response = progress.await(coming, this::await);
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            return new Answered(response.statusCode(), response.headers(), response.body());
        }
        throw ProblemAnswer.of(server, response.statusCode(), response.headers(), response.body());
    }

    /** For events; the caller connects it. */
    public WebSocket.Builder webSocket() {
        return http.newWebSocketBuilder().connectTimeout(CONNECT);
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(call.path()))
                .timeout(call.deadline())
                .method(
                        call.method(),
                        call.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        request.setHeader("User-Agent", "bozzetto");
        if (call.headers().containsKey("Range")) {
            // Servers on Helidon 4.1 lose this header of HTTP/2: its number in the static table of RFC 7541 is another
            // name to them.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        call.headers().forEach(request::setHeader);
        return request.build();
    }

    private <T> T await(CompletableFuture<T> coming, Duration deadline) {
        try {
            return coming.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw timedOut(e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw cancelled(e);
        } catch (CancellationException e) {
            throw ClientException.of("CONNECTION_LOST", "The connection to " + server + " was closed.", "", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Why nothing, or nothing whole, came back. */
    public ClientException failure(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        Optional<ClientException> known = known(cause);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<ClientException> refusal = ServerTrust.refusal(cause, server);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (cause) {
            case BoundedBody.TooLong e ->
                ClientException.of(
                        "ANSWER_TOO_LONG",
                        "The answer of " + server + " is longer than it may be (" + e.getMessage() + ").",
                        "Check that this is a Bozzetto server.",
                        e);
            case HttpTimeoutException e -> timedOut(e);
            case ConnectException e -> unreachable(e);
            case UnresolvedAddressException e -> unreachable(e);
            case IOException e ->
                ClientException.of(
                        "CONNECTION_LOST",
                        "The connection to " + server + " broke: " + words(e) + ".",
                        "Try again.",
                        e);
            default ->
                ClientException.of(
                        "CONNECTION_LOST", server + " could not be asked: " + words(cause) + ".", "Try again.", cause);
        };
    }

    /** What whoever took the bytes has thrown: the HTTP client wraps it. */
    private static Optional<ClientException> known(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ClientException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private ClientException unreachable(Exception e) {
        return ClientException.of(
                "SERVER_UNREACHABLE",
                server + " does not answer: " + words(e) + ".",
                "Check the address, the network, and whether the server runs.",
                e);
    }

    private ClientException timedOut(Exception e) {
        return ClientException.of("TIMED_OUT", server + " did not answer in time.", "Try again later.", e);
    }

    private static String words(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .filter(text -> !text.isBlank())
                .orElseGet(() -> Optional.ofNullable(failure.getCause())
                        .map(Transport::words)
                        .orElse(failure.getClass().getSimpleName()));
    }

    private static ClientException cancelled(InterruptedException e) {
        Thread.currentThread().interrupt();
        return ClientException.of("CANCELLED", "It was cancelled.", "", e);
    }

    /** @throws ClientException {@code CANCELLED} */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
