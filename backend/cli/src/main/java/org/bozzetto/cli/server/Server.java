package org.bozzetto.cli.server;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.bozzetto.ai3d.remote.Ai3dServer;
import org.bozzetto.ai3d.remote.Ai3dServerSettings;
import org.bozzetto.data.Data;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.gateway.Gateway;
import org.bozzetto.gateway.GatewaySettings;
import org.bozzetto.gateway.GatewaySettings.Endpoint;
import org.bozzetto.platform.tls.PublicCertificate;
import org.bozzetto.platform.tls.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the composition root of {@code bozzetto serve}. One process has one role or all of them; the roles talk to
 * each other in the same way wherever they are, by mutual TLS.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ServerSettings settings;
    private final ServerHome home;
    private final String version;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private Optional<Data> data = Optional.empty();
    private Optional<Ai3dServer> ai3d = Optional.empty();
    private Optional<Gateway> gateway = Optional.empty();
    private Optional<PublicCertificate> certificate = Optional.empty();
    private Optional<RoleOperations> operations = Optional.empty();

    private Server(ServerSettings settings, ServerHome home, String version) {
        this.settings = settings;
        this.home = home;
        this.version = version;
    }

    /**
     * Starts the roles in the order in which they need each other; they answer when this returns.
     *
     * @param roles at least one
     * @param version of this program
     * @throws IOException says which part could not start, why, and what to do
     */
    public static Server start(ServerSettings settings, ServerHome home, Set<Role> roles, String version)
            throws IOException {
        Server server = new Server(settings, home, version);
        try {
            server.requirePorts(roles);
            server.requireCertificate(roles);
            Identities identities = Identities.begin(roles, settings.certificates(), server.clock);
            server.started.push(identities);
            if (roles.contains(Role.DATA)) {
                server.startData(identities);
            }
            if (roles.contains(Role.AI3D)) {
                server.startAi3d(identities);
            }
            if (roles.contains(Role.GATEWAY)) {
                server.startGateway(identities);
            } else {
                server.startOperations();
            }
            server.running().write(home.folder());
            return server;
        } catch (DatabaseException e) {
            server.close();
            throw new ServerException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            server.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void requirePorts(Set<Role> roles) throws ServerException {
        ServerSettings.Inner inner = settings.inner();
        if (roles.contains(Role.GATEWAY)) {
            Ports.requireFree(settings.edge().listen(), Setting.LISTEN);
        }
        Ports.requireFree(settings.edge().operations(), Setting.OPERATIONS_LISTEN);
        if (roles.contains(Role.DATA)) {
            Ports.requireFree(inner.dataListen(), Setting.DATA_LISTEN);
            Ports.requireFree(new Endpoint(inner.dataListen().host(), inner.recordsPort()), Setting.RECORDS_PORT);
        }
        if (roles.contains(Role.AI3D)) {
            Ports.requireFree(inner.ai3dListen(), Setting.AI3D_LISTEN);
        }
    }

    /** All roles in one process make their authority themselves; one role alone must have been given its certificate. */
    private void requireCertificate(Set<Role> roles) throws ServerException {
        if (roles.size() < Role.values().length
                && !Files.exists(settings.certificates().resolve("ca.pem"))) {
            String role = roles.iterator().next().id();
            throw new ServerException("there is no certificate for the role " + role + " in " + settings.certificates()
                    + "; make one with `bozzetto serve certificate --role " + role
                    + "` on the machine that has the authority, and bring it here");
        }
    }

    private void startData(Identities identities) throws IOException {
        Data service = Data.start(settings.data(() -> identities.of(Role.DATA), clock));
        started.push(service);
        data = Optional.of(service);
        gauge("jobs_queued", "Jobs that wait.", () -> service.figures().queuedJobs());
        gauge(
                "jobs_running",
                "Jobs that run somewhere.",
                () -> service.figures().runningJobs());
        gauge(
                "database_connections",
                "Connections in use.",
                () -> service.figures().connections());
        gauge(
                "database_waiting",
                "Requests that wait for a connection.",
                () -> service.figures().waitingForConnection());
    }

    private void startAi3d(Identities identities) throws IOException {
        Endpoint rest = dataAddress();
        Endpoint records = data.map(service -> new Endpoint(rest.host(), service.recordsPort()))
                .orElse(settings.inner().records());
        Endpoint listen = settings.inner().ai3dListen();
        Ai3dServer service = Ai3dServer.start(new Ai3dServerSettings(
                settings.ai3d("worker-" + home.id()),
                identities.of(Role.AI3D),
                listen.host(),
                listen.port(),
                https(rest),
                records.host(),
                records.port(),
                home.folder().ai3d().resolve("scratch"),
                settings.drain()));
        started.push(service);
        ai3d = Optional.of(service);
        gauge(
                "jobs_here",
                "Jobs that run in this process.",
                () -> service.module().runningJobs());
    }

    private void startGateway(Identities identities) throws IOException {
        ServerSettings.Edge edge = settings.edge();
        PublicCertificate shown = edge.chain().isPresent()
                ? PublicCertificate.ofPem(edge.chain().get(), edge.key().orElseThrow(), clock)
                : PublicCertificate.selfSigned(home.folder().publicCertificate(), PublicNames.of(edge), clock);
        Gateway service = Gateway.start(new GatewaySettings(
                edge.listen(),
                edge.operations(),
                shown,
                identities.of(Role.GATEWAY),
                https(dataAddress()),
                ai3d.map(worker -> new Endpoint(reachable(settings.inner().ai3dListen()), worker.port()))
                        .orElse(settings.inner().ai3d()),
                settings.inner().issuer(),
                version,
                edge.oldestClient().orElse(version),
                edge.origins(),
                edge.publicMetrics(),
                edge.limits(),
                settings.drain(),
                registry));
        started.push(service);
        gateway = Optional.of(service);
        certificate = Optional.of(shown);
    }

    private void startOperations() throws IOException {
        RoleOperations listener = RoleOperations.start(settings.edge().operations(), this::isReady, registry);
        started.push(listener);
        operations = Optional.of(listener);
    }

    private Endpoint dataAddress() {
        return data.map(service -> new Endpoint(reachable(settings.inner().dataListen()), service.httpPort()))
                .orElse(settings.inner().data());
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name("bozzetto_" + name)
                .help(help)
                .callback(measured -> {
                    try {
                        measured.call(value.getAsDouble());
                    } catch (DatabaseException e) {
                        LOG.debug("no value for {}: {}", name, e.getMessage());
                    }
                })
                .register(registry);
    }

    private static URI https(Endpoint endpoint) {
        String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
        return URI.create("https://" + host + ":" + endpoint.port());
    }

    /** How this process reaches what it listens on itself. */
    private static String reachable(Endpoint listen) {
        return Set.of("0.0.0.0", "::").contains(listen.host()) ? "127.0.0.1" : listen.host();
    }

    /** Whether every role of this process can do its work. */
    public boolean isReady() {
        return data.map(Data::isReady).orElse(true)
                && ai3d.map(Ai3dServer::isReady).orElse(true)
                && gateway.map(Gateway::isReady).orElse(true);
    }

    /** What the world sees; empty without a gateway. */
    public Optional<PublicCertificate> certificate() {
        return certificate;
    }

    /** With which the first person makes an account; empty once somebody has one, and where there is no Data Service. */
    public Optional<String> firstOwnerInvitation() {
        return data.flatMap(Data::firstOwnerInvitation);
    }

    /** Where it can be reached. */
    public RunningServer running() {
        ServerSettings.Inner inner = settings.inner();
        return new RunningServer(
                ProcessHandle.current().pid(),
                gateway.map(service -> address(settings.edge().listen().host(), service.port())),
                gateway.map(Gateway::operationsPort)
                        .or(() -> operations.map(RoleOperations::port))
                        .map(port -> address(settings.edge().operations().host(), port)),
                data.map(service -> address(inner.dataListen().host(), service.httpPort())),
                data.map(service -> address(inner.dataListen().host(), service.recordsPort())),
                ai3d.map(service -> address(inner.ai3dListen().host(), service.port())));
    }

    private static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Ends the roles, last started first: no request is taken any more, then jobs go back into the queue, then all is closed. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not end in order", part.getClass().getSimpleName(), e);
            }
        }
        try {
            RunningServer.remove(home.folder());
        } catch (IOException e) {
            LOG.warn("{} could not be taken away: {}", home.folder().running(), e.getMessage());
        }
    }
}
