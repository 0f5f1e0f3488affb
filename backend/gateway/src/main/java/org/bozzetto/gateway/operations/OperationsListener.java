package org.bozzetto.gateway.operations;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health in detail and metrics, on a listener of their own: plain HTTP on this machine's loopback unless the settings say
 * otherwise, because metrics tell strangers what a team does and scrapers hold no tokens.
 */
public final class OperationsListener {
    private final Health health;
    private final GatewayMetrics metrics;

    public OperationsListener(Health health, GatewayMetrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    public HttpRouting.Builder routing() {
        return HttpRouting.builder()
                .get("/health", (_, response) -> json(response, 200, "{\"status\":\"UP\"}"))
                .get(
                        "/ready",
                        (_, response) -> json(
                                response,
                                health.isReady() ? 200 : 503,
                                JsonMapper.shared().writeValueAsString(health.readiness(true))))
                .get("/metrics", (_, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, PrometheusTextFormatWriter.CONTENT_TYPE);
                    response.send(exposition());
                });
    }

    /** Prometheus's text format. */
    public byte[] exposition() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, metrics.registry().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    private static void json(ServerResponse response, int status, String body) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body);
    }
}
