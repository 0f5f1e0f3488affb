package org.bozzetto.ai3d.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bozzetto.ai3d.remote.Patience.AwayException;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.platform.http.TraceContext;

/**
 * The Data Service over HTTPS.
 *
 * @param http shows this worker's certificate
 * @param base for instance {@code https://data:7412}
 */
record DataCalls(HttpClient http, URI base) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);
    private static final int FIRST_ERROR = 300;
    private static final long ANSWER_SECONDS = 30;

    /** Slower than this is not coming any more. */
    private static final long LEAST_BYTES_PER_SECOND = 1 << 17;

    /** A request to a path of the service. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        RequestContext.current()
                .ifPresent(context -> request.header(RequestContext.REQUEST_ID_HEADER, context.requestId())
                        .header(TraceContext.HEADER, context.trace().header()));
        return request;
    }

    /**
     * Sends and waits for the whole answer, whatever its status but those that mean that the service is away.
     *
     * @param bytes how many pass at most, which decides how long it may take
     * @throws AwayException if there is no answer in time
     */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, long bytes) throws IOException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
        try {
            HttpResponse<T> response = answer.get(ANSWER_SECONDS + bytes / LEAST_BYTES_PER_SECOND, TimeUnit.SECONDS);
            if (AWAY.contains(response.statusCode())) {
                throw away(request, "it answered " + response.statusCode(), null);
            }
            return response;
        } catch (ExecutionException e) {
            throw away(request, String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw away(request, "it took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the Data Service");
        } finally {
            answer.cancel(true);
        }
    }

    private static AwayException away(HttpRequest request, String reason, Throwable cause) {
        return new AwayException("no answer from " + request.uri() + ": " + reason, cause);
    }

    /**
     * Sees to it that an answer is a success.
     *
     * @param problem the body, RFC 9457 where it comes from the service itself
     * @throws IOException says what was tried, and why the service refused
     */
    static void requireSuccess(String what, int status, String problem) throws IOException {
        if (status >= FIRST_ERROR) {
            throw new IOException(what + ": " + detail(problem) + " (" + status + ")");
        }
    }

    private static String detail(String problem) {
        try {
            String detail = JSON.readTree(problem).path("detail").asText();
            return detail.isEmpty() ? "the Data Service refused it" : detail;
        } catch (JsonProcessingException e) {
            return "the Data Service refused it";
        }
    }
}
