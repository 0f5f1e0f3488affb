package org.bozzetto.data.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.data.access.Caller;
import org.bozzetto.data.access.Callers;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings routes to the web server: who asks, what the token allows, keys, and how failures are told. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Callers callers;
    private final IdempotencyKeys keys;

    public Router(Callers callers, Database database, Clock clock) {
        this.callers = callers;
        this.keys = new IdempotencyKeys(database, clock);
    }

    public void add(HttpRouting.Builder routing, List<Route> routes) {
        for (Route route : routes) {
            routing.route(
                    Method.create(route.method()),
                    route.path(),
                    (request, response) -> serve(route, request, response));
        }
    }

    private void serve(Route route, ServerRequest request, ServerResponse response) {
        RequestContext context = RequestContext.passedOn(
                header(request, RequestContext.REQUEST_ID_HEADER), header(request, "traceparent"));
        ScopedValue.where(RequestContext.CURRENT, context).run(() -> {
            Answer answer;
            try {
                answer = answer(route, request);
            } catch (RuntimeException e) {
                answer = failed(e, context.requestId());
            }
            send(answer.with(RequestContext.REQUEST_ID_HEADER, context.requestId()), response);
        });
    }

    private Answer answer(Route route, ServerRequest request) {
        if (request.isSecure()) {
            requirePeer(route, request);
        }
        Optional<Caller> caller =
                route.isOpen() ? Optional.empty() : Optional.of(callers.of(header(request, "Authorization")));
        route.scope().ifPresent(needed -> requireScope(caller.orElseThrow(), needed));
        Call call = new Call(request, caller, route.maxBody());
        Optional<String> key = route.takesKeys() ? call.header("Idempotency-Key") : Optional.empty();
        return key.isPresent()
                ? keys.answer(call, key.get(), () -> route.handler().handle(call))
                : route.handler().handle(call);
    }

    /** Whoever got here has a certificate of this installation; which one decides what it may ask. */
    private static void requirePeer(Route route, ServerRequest request) {
        boolean isExpected = request.remotePeer()
                .tlsCertificates()
                .filter(chain -> chain.length > 0 && chain[0] instanceof X509Certificate)
                .flatMap(chain -> Role.of((X509Certificate) chain[0]))
                .filter(route.peers()::contains)
                .isPresent();
        if (!isExpected) {
            throw Problems.forbidden("WRONG_ROLE", "This is for services of another role.");
        }
    }

    private static void requireScope(Caller caller, Scope needed) {
        if (!caller.scopes().contains(needed)) {
            throw Problems.forbidden("SCOPE_MISSING", "The token lacks the scope " + needed.wireName() + ".");
        }
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    private static Answer failed(RuntimeException failure, String requestId) {
        ProblemException told = switch (failure) {
            case ProblemException e -> e;
            case DatabaseException e -> {
                LOG.warn("the database failed", e);
                yield e.isFull() ? Problems.storageFull() : Problems.unavailable("The database does not answer.");
            }
            case BadRequestException e -> Problems.invalid("", String.valueOf(e.getMessage()));
            case HttpException e ->
                new ProblemException(
                        Problem.of(Math.max(400, e.status().code()), "HTTP_ERROR", String.valueOf(e.getMessage())));
            case UncheckedIOException _, DataReader.InsufficientDataAvailableException _ ->
                Problems.invalid("", "the request broke off");
            default -> {
                LOG.error("a request failed", failure);
                yield new ProblemException(Problem.of(500, "INTERNAL", "Something went wrong here")
                        .withRemedy("Tell whoever runs the server; the request id leads to the log."));
            }
        };
        Answer answer = new Answer(
                told.problem().status(),
                Map.of("Content-Type", Problem.MEDIA_TYPE),
                new Answer.Value(told.problem().toJson(requestId)));
        return told.retryAfter()
                .map(wait -> answer.with("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))))
                .orElse(answer);
    }

    private static void send(Answer answer, ServerResponse response) {
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        switch (answer.body()) {
            case Answer.Value(byte[] json) -> {
                if (!answer.headers().containsKey("Content-Type")) {
                    response.header(HeaderNames.CONTENT_TYPE, "application/json");
                }
                response.send(json);
            }
            case Answer.Nothing() -> response.send();
            case Answer.Bytes(InputStream in, long length) -> stream(in, length, response);
            case Answer.Stream(Answer.Writer writer) -> stream(writer, response);
        }
    }

    private static void stream(Answer.Writer writer, ServerResponse response) {
        try (OutputStream out = response.outputStream()) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the client broke off", e);
        }
    }

    private static void stream(InputStream in, long length, ServerResponse response) {
        response.header(HeaderNames.CONTENT_LENGTH, Long.toString(length));
        try (in;
                OutputStream out = response.outputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the client or the store broke off", e);
        }
    }
}
