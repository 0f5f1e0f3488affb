package org.bozzetto.gateway;

import io.helidon.http.HttpException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.websocket.WsConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.bozzetto.gateway.access.Authentication;
import org.bozzetto.gateway.ai3d.Ai3dClient;
import org.bozzetto.gateway.ai3d.Ai3dRoutes;
import org.bozzetto.gateway.api.ApiDocument;
import org.bozzetto.gateway.api.Operation;
import org.bozzetto.gateway.connection.ConnectionGuard;
import org.bozzetto.gateway.connection.GuardedTls;
import org.bozzetto.gateway.data.DataCalls;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.data.DataRoutes;
import org.bozzetto.gateway.edge.Cors;
import org.bozzetto.gateway.edge.Edge;
import org.bozzetto.gateway.edge.ErrorAnswers;
import org.bozzetto.gateway.event.EventFeed;
import org.bozzetto.gateway.event.EventHub;
import org.bozzetto.gateway.event.Events;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.gateway.operations.AccessLog;
import org.bozzetto.gateway.operations.GatewayMetrics;
import org.bozzetto.gateway.operations.Health;
import org.bozzetto.gateway.operations.OperationsListener;
import org.bozzetto.gateway.operations.OwnRoutes;
import org.bozzetto.gateway.operations.Probe;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.HelidonTls;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.RemoteKeys;
import org.bozzetto.platform.token.TokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only way in from outside: a running API gateway. Closing it drains what is under way. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String OPERATIONS = "operations";
    private static final int LONGEST_HEADERS = 16_384;
    private static final int LONGEST_FIRST_LINE = 4_096;
    private static final int LONGEST_FRAME = 32_768;
    private static final long STREAMS_PER_CONNECTION = 128;
    private static final long LONGEST_BODY = 17L << 20;

    private final GatewaySettings settings;
    private final WebServer server;
    private final ConnectionGuard guard;
    private final DataClient data;
    private final Ai3dClient ai3d;
    private final EventHub hub;
    private final EventFeed feed;
    private final Events events;
    private final Probe dataProbe;
    private final Probe ai3dProbe;
    private final Health health;
    private final GatewayMetrics metrics;

    private Gateway(GatewaySettings settings, ApiDocument document) {
        this.settings = settings;
        GatewaySettings.Limits limits = settings.limits();
        guard = new ConnectionGuard(limits.connections());
        data = new DataClient(settings.data(), HelidonTls.client(settings.identity(), Role.DATA), limits.data());
        ai3d = new Ai3dClient(
                settings.ai3d().host(),
                settings.ai3d().port(),
                GrpcTls.client(settings.identity(), Role.AI3D),
                limits.ai3dDeadline());
        DataCalls calls = new DataCalls(data);
        Clock clock = Clock.systemUTC();
        Authentication authentication = new Authentication(
                new TokenVerifier(new RemoteKeys(calls::keys, clock), settings.issuer(), clock), calls::accessTokenFor);
        RateLimits rates = new RateLimits(limits.rates());
        Cors cors = new Cors(settings.origins());
        hub = new EventHub(limits.events());
        feed = new EventFeed(data, hub);
        events = new Events(hub, authentication, cors, guard, rates, calls, ai3d);
        dataProbe = new Probe("data", () -> data.answers("/internal/ready"));
        ai3dProbe = new Probe("ai3d", ai3d::isServing);
        health = new Health()
                .needs("data", () -> dataProbe.isUp() && data.isReachable() && feed.isConnected())
                .needs("ai3d", ai3dProbe::isUp);
        metrics = new GatewayMetrics(settings.registry());
        measure();
        OperationsListener operations = new OperationsListener(health, metrics);
        OwnRoutes own = new OwnRoutes(
                document,
                settings.version(),
                settings.oldestClient(),
                clock,
                health,
                operations,
                settings.publicMetrics());
        Edge edge = new Edge(
                document,
                Map.of(
                        Operation.Service.DATA, new DataRoutes(data),
                        Operation.Service.AI3D, new Ai3dRoutes(ai3d, calls),
                        Operation.Service.GATEWAY, own),
                authentication,
                rates,
                guard,
                cors,
                metrics,
                new AccessLog());
        server = server(edge, operations);
    }

    private WebServer server(Edge edge, OperationsListener operations) {
        WebServerConfig.Builder config = WebServer.builder()
                .host(settings.listen().host())
                .port(settings.listen().port())
                .tls(HelidonTls.server(GuardedTls.around(settings.certificate().sslContext(), guard)))
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(500))
                .maxConcurrentRequests(settings.limits().requestsAtOnce())
                .maxPayloadSize(LONGEST_BODY)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LONGEST_HEADERS)
                        .maxPrologueLength(LONGEST_FIRST_LINE)
                        .validateRequestHeaders(true)
                        .build())
                .addProtocol(Http2Config.builder()
                        .maxHeaderListSize(LONGEST_HEADERS)
                        .maxConcurrentStreams(STREAMS_PER_CONNECTION)
                        .build())
                .addProtocol(WsConfig.builder().maxFrameLength(LONGEST_FRAME).build())
                .directHandlers(ErrorAnswers.forAll())
                .addRouting(HttpRouting.builder().any(edge).error(HttpException.class, (_, _, failure) -> {
                    throw failure;
                }))
                .addRouting(events.routing())
                .putSocket(
                        OPERATIONS,
                        socket -> socket.host(settings.operations().host())
                                .port(settings.operations().port())
                                .addRouting(operations.routing()));
        return config.build();
    }

    private void measure() {
        metrics.gauge("connections", "Open connections.", guard::connections);
        metrics.gauge("connections_refused", "Connections refused for being too many.", guard::refused);
        metrics.gauge("connections_slow", "Connections closed for being too slow.", guard::closedForSlowness);
        metrics.gauge("websocket_clients", "Open WebSockets.", hub::clients);
        metrics.gauge("websocket_dropped", "WebSockets dropped for reading too slowly.", hub::droppedForSlowness);
        metrics.gauge(
                "data_reachable",
                "1 while the breaker to the data service is closed.",
                () -> data.isReachable() ? 1 : 0);
        metrics.gauge("event_feed_connected", "1 while events come in.", () -> feed.isConnected() ? 1 : 0);
    }

    /** Reads in the background what a start needs: worth while when something else has to start first. */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("gateway document").start(ApiDocument::ours);
    }

    /**
     * Starts listening.
     *
     * @throws IOException if an address cannot be had; the message says which and why
     */
    public static Gateway start(GatewaySettings settings) throws IOException {
        settings.warning().ifPresent(LOG::warn);
        Gateway gateway = new Gateway(settings, ApiDocument.ours());
        try {
            gateway.server.start();
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
        if (!gateway.server.isRunning()) {
            // It only logs that it could not.
            gateway.close();
            throw new IOException("cannot listen on " + text(settings.listen()) + " or " + text(settings.operations())
                    + ": another process may have one of these ports");
        }
        return gateway;
    }

    private static String text(GatewaySettings.Endpoint endpoint) {
        return endpoint.host() + " port " + endpoint.port();
    }

    /** Where the world finds it. */
    public int port() {
        return server.port();
    }

    /** Where health and metrics are. */
    public int operationsPort() {
        return server.port(OPERATIONS);
    }

    /** Whether it can do its work. */
    public boolean isReady() {
        return health.isReady();
    }

    /** Says that it is not ready, sends WebSockets elsewhere, lets requests under way end, then closes. */
    @Override
    public void close() {
        health.drain();
        hub.drain();
        guard.drain(settings.drain());
        if (server.isRunning()) {
            server.stop();
        }
        hub.close();
        events.close();
        feed.close();
        dataProbe.close();
        ai3dProbe.close();
        guard.close();
        ai3d.close();
        data.close();
    }
}
