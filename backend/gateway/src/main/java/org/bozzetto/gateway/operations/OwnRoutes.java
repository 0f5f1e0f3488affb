package org.bozzetto.gateway.operations;

import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bozzetto.gateway.api.ApiDocument;
import org.bozzetto.gateway.edge.Exchange;
import org.bozzetto.gateway.edge.OperationHandler;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;

/** What the gateway answers by itself. */
public final class OwnRoutes implements OperationHandler {
    private final Map<String, OperationHandler> handlers;

    /**
     * @param version of this server
     * @param oldestClient the oldest program version that it serves
     * @param publicMetrics whether metrics are answered to everybody, not on the operations listener alone
     */
    public OwnRoutes(
            ApiDocument document,
            String version,
            String oldestClient,
            InstantSource clock,
            Health health,
            OperationsListener operations,
            boolean publicMetrics) {
        byte[] yaml = document.yaml().getBytes(StandardCharsets.UTF_8);
        DocsPage page = new DocsPage(document);
        this.handlers = Map.of(
                "getInfo", exchange -> exchange.answerJson(200, info(version, oldestClient, clock)),
                "getOpenApi", exchange -> exchange.answer(200, "application/yaml", yaml),
                "getDocs",
                        exchange -> {
                            exchange.setHeader(
                                    HeaderNames.create("Content-Security-Policy"), page.contentSecurityPolicy());
                            exchange.answer(200, "text/html; charset=utf-8", page.html());
                        },
                "getHealth", exchange -> exchange.answerJson(200, Map.of("status", "UP")),
                "getReady", exchange -> exchange.answerJson(health.isReady() ? 200 : 503, health.readiness(false)),
                "getMetrics",
                        exchange -> {
                            if (!publicMetrics) {
                                throw Problems.notFound();
                            }
                            exchange.answer(200, "text/plain; version=0.0.4; charset=utf-8", operations.exposition());
                        },
                // A WebSocket was answered before any request got here.
                "events",
                        _ -> {
                            throw new ProblemException(Problem.of(426, "WEBSOCKET_REQUIRED", "This is a WebSocket")
                                    .withRemedy("Connect with a WebSocket client, over HTTP/1.1."));
                        });
    }

    private static Map<String, Object> info(String version, String oldestClient, InstantSource clock) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", "bozzetto");
        info.put("version", version);
        info.put("api", "v1");
        info.put("oldestClient", oldestClient);
        info.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return info;
    }

    @Override
    public void handle(Exchange exchange) {
        OperationHandler handler = handlers.get(exchange.operation().id());
        if (handler == null) {
            throw Problems.notFound();
        }
        handler.handle(exchange);
    }
}
