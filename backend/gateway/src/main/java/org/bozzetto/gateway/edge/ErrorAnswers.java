package org.bozzetto.gateway.edge;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Optional;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.http.RequestContext;

/** Problems of requests that never became one: malformed, too long, too many. They look like all others. */
public final class ErrorAnswers implements DirectHandler {
    public static DirectHandlers forAll() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        ErrorAnswers answers = new ErrorAnswers();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, answers);
        }
        return handlers.build();
    }

    /** Carries a problem through the web server's own error handling. */
    public static RequestException carrying(ProblemException problem) {
        return RequestException.builder()
                .type(EventType.OTHER)
                .status(Status.create(problem.problem().status()))
                .message(problem.getMessage())
                .cause(problem)
                .setKeepAlive(false)
                .build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.Logger logger) {
        return handle(request, type, status, headers, thrown);
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, Throwable thrown) {
        Problem problem = Optional.ofNullable(thrown.getCause())
                .filter(ProblemException.class::isInstance)
                .map(cause -> ((ProblemException) cause).problem())
                .orElseGet(() -> problem(type, status));
        return answer(problem, headers);
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        return answer(problem(type, status), headers);
    }

    private static Problem problem(EventType type, Status status) {
        if (status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()) {
            return Problem.of(413, "BODY_TOO_LARGE", "The body is too long");
        }
        if (status.code() == Status.SERVICE_UNAVAILABLE_503.code()) {
            return Problem.of(503, "UNAVAILABLE", "The service does not answer")
                    .withDetail("Too many requests are under way. Nothing was done.");
        }
        // The web server's own words may quote the request, tokens included: they stay out.
        return type == EventType.INTERNAL_ERROR
                ? Problems.internal().problem()
                : Problem.of(400, "MALFORMED_REQUEST", "This is no request that HTTP knows")
                        .withDetail("Its first line, a header or its length is malformed or too long.");
    }

    private static TransportResponse answer(Problem problem, ServerResponseHeaders headers) {
        RequestContext context = RequestContext.current().orElseGet(() -> RequestContext.fresh(Optional.empty()));
        return TransportResponse.builder()
                .status(Status.create(problem.status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HeaderNames.create(RequestContext.REQUEST_ID_HEADER), context.requestId())
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .entity(problem.toJson(context.requestId()))
                .keepAlive(false)
                .build();
    }
}
