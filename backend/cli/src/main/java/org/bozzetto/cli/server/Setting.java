package org.bozzetto.cli.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set about a server, by its key. */
public enum Setting {
    LISTEN("listen", "0.0.0.0:8443"),
    CERTIFICATE_NAMES("certificate.names", ""),
    CERTIFICATE_CHAIN("certificate.chain-file", ""),
    CERTIFICATE_KEY("certificate.key-file", ""),
    OPERATIONS_LISTEN("operations.listen", "127.0.0.1:8444"),
    METRICS_PUBLIC("metrics.public", "false"),
    CORS_ORIGINS("cors.origins", ""),
    OLDEST_CLIENT("oldest-client", ""),
    RATE_ADDRESS("rate.address", "100/1000"),
    RATE_SIGN_IN("rate.sign-in", "1/20"),
    RATE_USER("rate.user", "60/600"),
    RATE_TOKEN("rate.token", "60/600"),
    ISSUER("issuer", "bozzetto"),
    PKI_FOLDER("pki.folder", ""),
    DATA_LISTEN("data.listen", "127.0.0.1:7412"),
    RECORDS_PORT("records.port", "7413"),
    AI3D_LISTEN("ai3d.listen", "127.0.0.1:7414"),
    DATA_ADDRESS("data.address", "localhost:7412"),
    RECORDS_ADDRESS("records.address", "localhost:7413"),
    AI3D_ADDRESS("ai3d.address", "localhost:7414"),
    DATABASE_URL("database.url", ""),
    DATABASE_USER("database.user", ""),
    DATABASE_PASSWORD("database.password", "", true),
    DATABASE_PASSWORD_FILE("database.password-file", ""),
    DATABASE_POOL("database.pool", "16"),
    OBJECTS_FOLDER("objects.folder", ""),
    S3_ENDPOINT("objects.s3.endpoint", ""),
    S3_REGION("objects.s3.region", ""),
    S3_BUCKET("objects.s3.bucket", ""),
    S3_ACCESS_KEY("objects.s3.access-key", ""),
    S3_SECRET_KEY("objects.s3.secret-key", "", true),
    S3_SECRET_KEY_FILE("objects.s3.secret-key-file", ""),
    QUOTA_BYTES("quota.bytes", "100GiB"),
    QUOTA_PROJECTS("quota.projects", "1000"),
    QUOTA_MEMBERS("quota.members", "500"),
    QUOTA_JOBS("quota.open-jobs", "200"),
    KEEP_UNNAMED("keep.unnamed-objects", "2d"),
    KEEP_DELETED("keep.deleted-projects", "30d"),
    JOBS_AT_ONCE("jobs.at-once", ""),
    JOBS_LARGEST_INPUT("jobs.largest-input", "512MiB"),
    JOBS_LEASE("jobs.lease", "15s"),
    MODELS_FOLDER("models.folder", ""),
    PLUGINS_FOLDER("plugins.folder", ""),
    DRAIN("drain", "10s"),
    LOG_LEVEL("log.level", "info");

    /** What environment variables begin with that are settings. */
    public static final String ENVIRONMENT = "BOZZETTO_SERVE_";

    private final String key;
    private final String fallback;
    private final boolean secret;

    Setting(String key, String fallback) {
        this(key, fallback, false);
    }

    Setting(String key, String fallback, boolean secret) {
        this.key = key;
        this.fallback = fallback;
        this.secret = secret;
    }

    /** As it stands in a file: {@code database.url}. */
    public String key() {
        return key;
    }

    /** As it stands in the environment: {@code BOZZETTO_SERVE_DATABASE_URL}. */
    public String variable() {
        return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What holds when it is not given; empty where that depends on other things, or there is nothing. */
    public String fallback() {
        return fallback;
    }

    /** Whether it is never to be seen: not an argument, not in a file that others may read, not in a message. */
    public boolean isSecret() {
        return secret;
    }

    static Optional<Setting> withKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static Optional<Setting> withVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }
}
