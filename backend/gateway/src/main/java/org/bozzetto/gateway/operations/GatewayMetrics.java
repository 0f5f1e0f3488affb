package org.bozzetto.gateway.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.DoubleSupplier;

/** What Prometheus is told. Label values come from the document, never from a request, so that their number is bounded. */
public final class GatewayMetrics {
    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final PrometheusRegistry registry;
    private final Counter requests;
    private final Histogram latency;

    /** @param registry may be shared with the other roles of the process */
    public GatewayMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        this.requests = Counter.builder()
                .name("bozzetto_gateway_requests")
                .help("Requests answered, by operation and status.")
                .labelNames("operation", "status")
                .register(registry);
        this.latency = Histogram.builder()
                .name("bozzetto_gateway_request_duration")
                .unit(Unit.SECONDS)
                .help("From a request's head to the end of its answer.")
                .labelNames("operation")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
    }

    public PrometheusRegistry registry() {
        return registry;
    }

    public void answered(String operation, int status, long nanos) {
        requests.labelValues(operation, Integer.toString(status)).inc();
        latency.labelValues(operation).observe(nanos / NANOS);
    }

    /** A value that is read when Prometheus asks. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name("bozzetto_gateway_" + name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }
}
