package org.bozzetto.cli.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.data.DataSettings;
import org.bozzetto.data.ObjectSettings;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.data.workspace.Quota;
import org.bozzetto.gateway.GatewaySettings;
import org.bozzetto.gateway.GatewaySettings.Endpoint;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.platform.object.S3Settings;
import org.bozzetto.platform.tls.RoleIdentity;

/**
 * How a server is set up, read and checked as a whole before anything starts. What is not set holds for everything in one
 * process on one machine.
 */
public final class ServerSettings {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEAST_LEASE = Duration.ofSeconds(1);
    private static final int MOST = 1_000_000;

    private final HomeFolder home;
    private final Edge edge;
    private final Inner inner;
    private final DatabaseSettings database;
    private final ObjectSettings objects;
    private final Quota quota;
    private final Duration unnamedKept;
    private final Duration deletedKept;
    private final Jobs jobs;
    private final Duration drain;
    private final Level logLevel;

    /** The world's side. */
    record Edge(
            Endpoint listen,
            Endpoint operations,
            Optional<Path> chain,
            Optional<Path> key,
            List<String> names,
            Set<String> origins,
            Optional<String> oldestClient,
            boolean publicMetrics,
            RateLimits.Rules rates) {
        GatewaySettings.Limits limits() {
            GatewaySettings.Limits usual = GatewaySettings.Limits.DEFAULT;
            return new GatewaySettings.Limits(
                    usual.connections(),
                    rates,
                    usual.data(),
                    usual.events(),
                    usual.requestsAtOnce(),
                    usual.ai3dDeadline());
        }
    }

    /** Between the services. */
    record Inner(
            String issuer,
            Path certificates,
            Endpoint dataListen,
            int recordsPort,
            Endpoint ai3dListen,
            Endpoint data,
            Endpoint records,
            Endpoint ai3d) {}

    private record Jobs(int atOnce, long largestInput, Duration lease, Path models, Path plugins) {}

    private ServerSettings(HomeFolder home, SettingValues values) throws ServerException {
        this.home = home;
        this.edge = edge(values);
        this.inner = new Inner(
                values.required(Setting.ISSUER, "signing tokens"),
                values.path(Setting.PKI_FOLDER).orElse(home.pki()),
                values.endpoint(Setting.DATA_LISTEN),
                values.number(Setting.RECORDS_PORT, 0, SettingValues.LAST_PORT),
                values.endpoint(Setting.AI3D_LISTEN),
                values.endpoint(Setting.DATA_ADDRESS),
                values.endpoint(Setting.RECORDS_ADDRESS),
                values.endpoint(Setting.AI3D_ADDRESS));
        this.database = database(home, values);
        this.objects = objects(home, values);
        this.quota = new Quota(
                values.bytes(Setting.QUOTA_BYTES, 0),
                values.number(Setting.QUOTA_PROJECTS, 0, MOST),
                values.number(Setting.QUOTA_MEMBERS, 1, MOST),
                values.number(Setting.QUOTA_JOBS, 0, MOST));
        this.unnamedKept = values.duration(Setting.KEEP_UNNAMED, Duration.ofHours(1));
        this.deletedKept = values.duration(Setting.KEEP_DELETED, Duration.ZERO);
        this.jobs = new Jobs(
                values.text(Setting.JOBS_AT_ONCE).isPresent()
                        ? values.number(Setting.JOBS_AT_ONCE, 1, 1_000)
                        : Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                values.bytes(Setting.JOBS_LARGEST_INPUT, 1 << 20),
                values.duration(Setting.JOBS_LEASE, LEAST_LEASE),
                values.path(Setting.MODELS_FOLDER).orElse(home.ai3d().resolve("models")),
                values.path(Setting.PLUGINS_FOLDER).orElse(home.ai3d().resolve("plugins")));
        this.drain = values.duration(Setting.DRAIN, Duration.ZERO);
        this.logLevel = level(values);
    }

    /**
     * Reads the settings of the server that lives in a folder.
     *
     * @param file of settings; empty for {@link HomeFolder#settings()}, if that is there
     * @param environment of which {@link Setting#ENVIRONMENT} is looked at
     * @param arguments of the form {@code key=value}; no secrets
     * @throws ServerException if one is not known, makes no sense or is missing
     */
    public static ServerSettings load(
            HomeFolder home, Optional<Path> file, Map<String, String> environment, List<String> arguments)
            throws ServerException {
        Optional<Path> found = file.or(() -> Optional.of(home.settings()).filter(Files::exists));
        return new ServerSettings(
                home, new SettingValues(GivenSettings.read(found, environment, arguments), home.folder()));
    }

    private static Edge edge(SettingValues values) throws ServerException {
        Optional<Path> chain = values.path(Setting.CERTIFICATE_CHAIN);
        Optional<Path> key = values.path(Setting.CERTIFICATE_KEY);
        if (chain.isEmpty() && key.isPresent()) {
            values.required(Setting.CERTIFICATE_CHAIN, Setting.CERTIFICATE_KEY.key());
        }
        return new Edge(
                values.endpoint(Setting.LISTEN),
                values.endpoint(Setting.OPERATIONS_LISTEN),
                chain,
                key.or(() -> chain),
                values.list(Setting.CERTIFICATE_NAMES),
                Set.copyOf(values.list(Setting.CORS_ORIGINS)),
                values.text(Setting.OLDEST_CLIENT),
                values.flag(Setting.METRICS_PUBLIC),
                new RateLimits.Rules(
                        values.rate(Setting.RATE_ADDRESS),
                        values.rate(Setting.RATE_SIGN_IN),
                        values.rate(Setting.RATE_USER),
                        values.rate(Setting.RATE_TOKEN)));
    }

    private static DatabaseSettings database(HomeFolder home, SettingValues values) throws ServerException {
        int pool = values.number(Setting.DATABASE_POOL, 2, 1_000);
        Optional<String> password = values.secret(Setting.DATABASE_PASSWORD, Setting.DATABASE_PASSWORD_FILE);
        Optional<String> url = values.text(Setting.DATABASE_URL);
        if (url.isEmpty()) {
            DatabaseSettings embedded = DatabaseSettings.embedded(home.data().resolve("data"));
            return new DatabaseSettings(embedded.url(), embedded.user(), embedded.password(), pool);
        }
        if (!url.get().startsWith("jdbc:postgresql://") || url.get().contains("password=")) {
            throw values.wrong(
                    Setting.DATABASE_URL, "of the form jdbc:postgresql://HOST:PORT/NAME, without user and password");
        }
        return new DatabaseSettings(
                url.get(),
                values.required(Setting.DATABASE_USER, Setting.DATABASE_URL.key()),
                password.orElseThrow(
                        () -> missing(Setting.DATABASE_URL, Setting.DATABASE_PASSWORD, Setting.DATABASE_PASSWORD_FILE)),
                pool);
    }

    private static ObjectSettings objects(HomeFolder home, SettingValues values) throws ServerException {
        Optional<String> endpoint = values.text(Setting.S3_ENDPOINT);
        Optional<Path> folder = values.path(Setting.OBJECTS_FOLDER);
        Optional<String> secret = values.secret(Setting.S3_SECRET_KEY, Setting.S3_SECRET_KEY_FILE);
        if (endpoint.isEmpty()) {
            for (Setting part : List.of(Setting.S3_BUCKET, Setting.S3_ACCESS_KEY)) {
                if (values.text(part).isPresent()) {
                    values.required(Setting.S3_ENDPOINT, part.key());
                }
            }
            return new ObjectSettings.Folder(folder.orElse(home.data().resolve("objects")));
        }
        if (folder.isPresent()) {
            throw new ServerException(Setting.OBJECTS_FOLDER.key() + " and " + Setting.S3_ENDPOINT.key()
                    + " are both given; take one of them away");
        }
        if (!endpoint.get().startsWith("https://") && !endpoint.get().startsWith("http://")) {
            throw values.wrong(Setting.S3_ENDPOINT, "an address such as https://s3.example.org:9000");
        }
        String because = Setting.S3_ENDPOINT.key();
        return new ObjectSettings.Bucket(new S3Settings(
                endpoint.get(),
                values.text(Setting.S3_REGION).orElse(""),
                values.required(Setting.S3_BUCKET, because),
                values.required(Setting.S3_ACCESS_KEY, because),
                secret.orElseThrow(
                        () -> missing(Setting.S3_ENDPOINT, Setting.S3_SECRET_KEY, Setting.S3_SECRET_KEY_FILE))));
    }

    private static ServerException missing(Setting because, Setting secret, Setting file) {
        return new ServerException(because.key() + " needs " + secret.key() + "; give it in the environment as "
                + secret.variable() + ", or name a file that holds it in " + file.key());
    }

    private static Level level(SettingValues values) throws ServerException {
        return switch (values.text(Setting.LOG_LEVEL).orElseThrow().toLowerCase(Locale.ROOT)) {
            case "error" -> Level.SEVERE;
            case "warning" -> Level.WARNING;
            case "info" -> Level.INFO;
            case "debug" -> Level.FINE;
            default -> throw values.wrong(Setting.LOG_LEVEL, "error, warning, info or debug");
        };
    }

    /** The folder that paths are taken from. */
    public HomeFolder home() {
        return home;
    }

    Edge edge() {
        return edge;
    }

    Inner inner() {
        return inner;
    }

    /** Where the certificates are by which services know each other. */
    public Path certificates() {
        return inner.certificates();
    }

    /** Where the operational database is. */
    public DatabaseSettings database() {
        return database;
    }

    /** Where bytes are kept. */
    public ObjectSettings objects() {
        return objects;
    }

    /** How long what is under way may take when the server ends. */
    public Duration drain() {
        return drain;
    }

    /** Of the log. */
    public Level logLevel() {
        return logLevel;
    }

    /** The Data Service's. */
    DataSettings data(Supplier<RoleIdentity> identity, Clock clock) {
        return new DataSettings(
                home.data(),
                database,
                objects,
                inner.dataListen().host(),
                inner.dataListen().port(),
                inner.recordsPort(),
                Optional.of(identity),
                inner.issuer(),
                quota,
                unnamedKept,
                deletedKept,
                clock);
    }

    /** @param worker names it in the queue */
    Ai3dSettings ai3d(String worker) {
        return new Ai3dSettings(
                worker,
                jobs.atOnce(),
                home.ai3d().resolve("index"),
                Optional.of(jobs.plugins()),
                Optional.of(jobs.models()),
                jobs.lease(),
                POLL,
                jobs.largestInput());
    }
}
