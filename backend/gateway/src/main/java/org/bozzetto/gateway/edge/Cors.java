package org.bozzetto.gateway.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Which web pages may use the API from a browser. Tokens are sent in a header and never as cookies, so no page acts for
 * somebody without having their token.
 */
public final class Cors {
    private static final HeaderName ORIGIN = HeaderNames.ORIGIN;
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Range, If-Range, Idempotency-Key, traceparent";
    private static final String EXPOSED =
            "ETag, Location, Content-Range, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Idempotency-Replayed";

    private final Set<String> origins;

    /** @param origins {@code https://studio.example.org}; none by default */
    public Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    void addTo(ServerRequest request, ServerResponse response) {
        if (origins.isEmpty()) {
            return;
        }
        response.header(HeaderNames.VARY, "Origin");
        request.headers().first(ORIGIN).filter(origins::contains).ifPresent(origin -> {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            response.header(HeaderNames.create("Cross-Origin-Resource-Policy"), "cross-origin");
        });
    }

    static boolean isPreflight(ServerRequest request) {
        return request.prologue().method().text().equals("OPTIONS")
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    void answerPreflight(ServerRequest request, ServerResponse response) {
        if (!request.headers().first(ORIGIN).map(origins::contains).orElse(false)) {
            throw Problems.originRefused();
        }
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
        response.status(Status.NO_CONTENT_204).send();
    }

    /** For WebSockets, which browsers open to anywhere: no origin (no browser), the server's own, or one that is allowed. */
    public boolean mayConnect(Optional<String> origin, Optional<String> host) {
        return origin.isEmpty()
                || origins.contains(origin.get())
                || host.map(own -> origin.get().equals("https://" + own)).orElse(false);
    }
}
