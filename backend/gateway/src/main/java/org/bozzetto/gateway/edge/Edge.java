package org.bozzetto.gateway.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bozzetto.gateway.access.Authentication;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.api.ApiDocument;
import org.bozzetto.gateway.api.Operation;
import org.bozzetto.gateway.api.OperationRouter;
import org.bozzetto.gateway.api.RequestCheck;
import org.bozzetto.gateway.connection.ConnectionGuard;
import org.bozzetto.gateway.connection.GuardedSocket;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.gateway.operations.AccessLog;
import org.bozzetto.gateway.operations.GatewayMetrics;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.platform.http.TraceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request from outside: named, limited, matched with the document, its asker known, checked; then answered by the
 * service that the document names. Cheap checks come first.
 */
public final class Edge implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final HeaderName REQUEST_ID = HeaderNames.create(RequestContext.REQUEST_ID_HEADER);
    private static final HeaderName TRACE = HeaderNames.create(TraceContext.HEADER);
    private static final HeaderName RATE_LIMIT = HeaderNames.create("RateLimit");
    private static final HeaderName RATE_LIMIT_POLICY = HeaderNames.create("RateLimit-Policy");

    private final OperationRouter router;
    private final RequestCheck check = new RequestCheck();
    private final BodyReader bodies = new BodyReader(check);
    private final Map<Operation.Service, OperationHandler> services = new EnumMap<>(Operation.Service.class);
    private final Authentication authentication;
    private final RateLimits limits;
    private final ConnectionGuard guard;
    private final Cors cors;
    private final GatewayMetrics metrics;
    private final AccessLog log;

    public Edge(
            ApiDocument document,
            Map<Operation.Service, OperationHandler> services,
            Authentication authentication,
            RateLimits limits,
            ConnectionGuard guard,
            Cors cors,
            GatewayMetrics metrics,
            AccessLog log) {
        this.router = new OperationRouter(document.operations());
        this.services.putAll(services);
        this.authentication = authentication;
        this.limits = limits;
        this.guard = guard;
        this.cors = cors;
        this.metrics = metrics;
        this.log = log;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        RequestContext context = RequestContext.fresh(request.headers().first(TRACE));
        ScopedValue.where(RequestContext.CURRENT, context).run(() -> answer(request, response, context));
    }

    private void answer(ServerRequest request, ServerResponse response, RequestContext context) {
        long start = System.nanoTime();
        Optional<GuardedSocket> connection =
                guard.find((InetSocketAddress) request.remotePeer().address());
        AccessLog.Entry entry = new AccessLog.Entry(request);
        connection.ifPresent(GuardedSocket::requestBegins);
        try {
            SecurityHeaders.addTo(response);
            response.header(REQUEST_ID, context.requestId());
            cors.addTo(request, response);
            serve(request, response, connection, entry);
        } catch (RuntimeException e) {
            fail(e, response, context, entry);
        } finally {
            connection.ifPresent(GuardedSocket::requestEnds);
            entry.status(response.status().code());
            metrics.answered(entry.operation(), response.status().code(), System.nanoTime() - start);
            log.write(entry, System.nanoTime() - start);
        }
    }

    private void serve(
            ServerRequest request, ServerResponse response, Optional<GuardedSocket> connection, AccessLog.Entry entry) {
        if (BodyReader.isFramedTwice(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
            entry.endsConnection();
            throw Problems.badRequest("The request says twice, or in no known way, how long it is.");
        }
        InetSocketAddress peer = (InetSocketAddress) request.remotePeer().address();
        Consumer<RateLimits.Left> told = left -> {
            response.header(RATE_LIMIT, left.limit());
            response.header(RATE_LIMIT_POLICY, left.policy());
        };
        limits.address(peer.getAddress(), told);
        if (Cors.isPreflight(request)) {
            cors.answerPreflight(request, response);
            return;
        }
        Exchange exchange = find(request, response);
        Operation operation = exchange.operation();
        entry.operation(operation.id());
        if (operation.open()) {
            if (!operation.isSafe()) {
                limits.signIn(peer.getAddress(), told);
            }
        } else {
            Caller caller = authentication.caller(request.headers().first(HeaderNames.AUTHORIZATION));
            entry.user(caller.user());
            limits.caller(caller, told);
            Authentication.requireScope(caller, operation.scope());
            exchange.caller(caller);
        }
        check.parameters(operation, exchange.parameters());
        bodies.requireType(operation, request);
        bodies.read(exchange, connection);
        if (operation.body().isPresent() && exchange.json().isEmpty() && exchange.hasBody()) {
            Optional<GuardedSocket.Deadline> deadline =
                    connection.map(socket -> socket.within(BodyReader.patience(operation)));
            try {
                services.get(operation.service()).handle(exchange);
            } finally {
                deadline.ifPresent(GuardedSocket.Deadline::close);
            }
        } else {
            services.get(operation.service()).handle(exchange);
        }
    }

    private Exchange find(ServerRequest request, ServerResponse response) {
        String path = request.path().rawPath();
        // No path of ours needs an escape; whoever escapes one hides something from somebody.
        if (path.indexOf('%') >= 0 || path.indexOf('\\') >= 0 || path.indexOf(';') >= 0) {
            throw Problems.notFound();
        }
        return switch (router.find(request.prologue().method().text(), path)) {
            case OperationRouter.Match.Found(Operation operation, Map<String, String> variables) ->
                new Exchange(request, response, operation, variables, Exchange.queryOf(request));
            case OperationRouter.Match.OtherMethod(var allowed) -> {
                response.header(HeaderNames.ALLOW, String.join(", ", allowed));
                throw Problems.otherMethod(allowed);
            }
            case OperationRouter.Match.Nothing() -> throw Problems.notFound();
        };
    }

    private void fail(
            RuntimeException failure, ServerResponse response, RequestContext context, AccessLog.Entry entry) {
        ProblemException told;
        if (failure instanceof ProblemException e) {
            told = e;
        } else if (response.isSent()) {
            // The client is gone, or the answer broke off half way: only the end of the connection can tell it.
            LOG.debug("an answer broke off", failure);
            throw failure;
        } else {
            LOG.error("a request failed in a way it should not", failure);
            told = Problems.internal();
        }
        if (response.isSent()) {
            throw failure;
        }
        Problem problem = told.problem();
        entry.problem(problem.code());
        told.retryAfter()
                .ifPresent(wait -> response.header(
                        HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000L)))));
        if (problem.status() == 401) {
            response.header(HeaderNames.WWW_AUTHENTICATE, Problems.CHALLENGE);
        }
        response.status(Status.create(problem.status()));
        response.header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.send(problem.toJson(context.requestId()));
        if (entry.isEndingConnection()) {
            throw new CloseConnectionException("what follows may be part of this request or the next");
        }
    }
}
