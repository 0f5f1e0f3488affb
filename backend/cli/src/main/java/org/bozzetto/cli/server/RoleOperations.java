package org.bozzetto.cli.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.bozzetto.gateway.GatewaySettings.Endpoint;

/** Health and metrics of a process without a gateway; plain HTTP, on loopback unless the settings say otherwise. */
final class RoleOperations implements AutoCloseable {
    private final HttpServer server;

    private RoleOperations(HttpServer server) {
        this.server = server;
    }

    /** @param ready whether it can do its work */
    static RoleOperations start(Endpoint listen, BooleanSupplier ready, PrometheusRegistry registry)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(listen.host(), listen.port()), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> status(exchange, true));
        server.createContext("/ready", exchange -> status(exchange, ready.getAsBoolean()));
        server.createContext("/metrics", exchange -> {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
            answer(exchange, 200, PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray());
        });
        server.start();
        return new RoleOperations(server);
    }

    private static void status(HttpExchange exchange, boolean up) throws IOException {
        String body = "{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}";
        answer(exchange, up ? 200 : 503, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
