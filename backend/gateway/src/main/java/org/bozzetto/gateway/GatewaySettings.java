package org.bozzetto.gateway;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.platform.tls.PublicCertificate;
import org.bozzetto.platform.tls.RoleIdentity;

/**
 * What a gateway needs to know.
 *
 * @param listen where the world finds it
 * @param operations where health in detail and metrics are; plain HTTP, so on loopback unless the network is trusted
 * @param certificate what the world sees
 * @param identity as GATEWAY among the services
 * @param data the Data Service, {@code https://host:port}
 * @param ai3d the AI/3D service
 * @param issuer the server's name in its tokens, the same for all its services
 * @param version of this server
 * @param oldestClient the oldest program version that it serves
 * @param origins web pages that may use the API from a browser
 * @param publicMetrics whether metrics are answered to everybody
 * @param drain how long requests under way may take when it ends
 * @param registry for metrics; may be shared with the other roles of the process
 */
public record GatewaySettings(
        Endpoint listen,
        Endpoint operations,
        PublicCertificate certificate,
        RoleIdentity identity,
        URI data,
        Endpoint ai3d,
        String issuer,
        String version,
        String oldestClient,
        Set<String> origins,
        boolean publicMetrics,
        Limits limits,
        Duration drain,
        PrometheusRegistry registry) {

    /** @param port 0 takes a free one when it is listened on */
    public record Endpoint(String host, int port) {}

    /** What the gateway lets itself be burdened with. */
    public record Limits(
            ConnectionLimits connections,
            RateLimits.Rules rates,
            DataClient.Limits data,
            EventSettings events,
            int requestsAtOnce,
            Duration ai3dDeadline) {
        public static final Limits DEFAULT = new Limits(
                ConnectionLimits.DEFAULT,
                RateLimits.Rules.DEFAULT,
                DataClient.Limits.DEFAULT,
                EventSettings.DEFAULT,
                2_048,
                Duration.ofSeconds(30));
    }

    public GatewaySettings {
        origins = Set.copyOf(origins);
    }

    /** The settings of a gateway on this machine; everything else as it is usual. */
    public static GatewaySettings usual(
            Endpoint listen,
            PublicCertificate certificate,
            RoleIdentity identity,
            URI data,
            Endpoint ai3d,
            String issuer,
            String version) {
        return new GatewaySettings(
                listen,
                new Endpoint("127.0.0.1", 0),
                certificate,
                identity,
                data,
                ai3d,
                issuer,
                version,
                version,
                Set.of(),
                false,
                Limits.DEFAULT,
                Duration.ofSeconds(10),
                new PrometheusRegistry());
    }

    public GatewaySettings withLimits(Limits other) {
        return new GatewaySettings(
                listen,
                operations,
                certificate,
                identity,
                data,
                ai3d,
                issuer,
                version,
                oldestClient,
                origins,
                publicMetrics,
                other,
                drain,
                registry);
    }

    public GatewaySettings withOrigins(Set<String> other) {
        return new GatewaySettings(
                listen,
                operations,
                certificate,
                identity,
                data,
                ai3d,
                issuer,
                version,
                oldestClient,
                other,
                publicMetrics,
                limits,
                drain,
                registry);
    }

    public GatewaySettings withOperations(Endpoint other) {
        return new GatewaySettings(
                listen,
                other,
                certificate,
                identity,
                data,
                ai3d,
                issuer,
                version,
                oldestClient,
                origins,
                publicMetrics,
                limits,
                drain,
                registry);
    }

    /** Empty when it may be reached from this machine only. */
    public Optional<String> warning() {
        return operations.host().equals("127.0.0.1") || operations.host().equals("localhost")
                ? Optional.empty()
                : Optional.of(
                        "the operations listener on " + operations.host() + " tells metrics to whoever reaches it");
    }
}
