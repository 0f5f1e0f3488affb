package org.bozzetto.bench.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bucket;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.AccessToken;
import org.bozzetto.platform.token.KeySet;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.platform.token.SigningKey;
import org.bozzetto.platform.token.TokenException;
import org.bozzetto.platform.token.TokenMinter;
import org.bozzetto.platform.token.TokenVerifier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same two operations as somebody would write them with Javalin: a gateway that checks the token, counts limits and asks a
 * service behind mutual TLS, which checks the token and the session and works on the same tables in an H2 file, forced to the
 * disk before it answers. It validates less than ours does.
 */
final class PeerServer implements AutoCloseable {
    private static final String ISSUER = "peer";
    private static final String PROJECT = "/v1/projects/{projectId}";

    private final HikariDataSource database;
    private final TokenVerifier verifier;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();
    private final Javalin service;
    private final Javalin gateway;
    private final HttpClient http;
    private final UUID user = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final UUID project = UUID.randomUUID();
    private final String token;

    PeerServer(Installation installation) throws Exception {
        database = database(installation.home().resolve("peer").resolve("data"));
        fill();
        SigningKey key = SigningKey.generate();
        Instant now = Instant.now();
        token = new TokenMinter(() -> key, ISSUER, Clock.systemUTC())
                .access(new AccessToken(user, session, Set.of(Scope.values()), now, now.plus(Duration.ofHours(1))));
        KeySet keys = KeySet.parse("{\"keys\":[" + key.toPublicJson() + "]}");
        verifier = new TokenVerifier(keys, ISSUER, Clock.systemUTC());
        SSLContext inner = installation.authority().identity(Role.DATA).sslContext(Set.of(Role.GATEWAY));
        service = server(inner, true, config -> {
            config.routes.get(PROJECT, this::read);
            config.routes.post(PROJECT + "/changes", this::append);
        });
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(installation.authority().identity(Role.GATEWAY).sslContext(Set.of(Role.DATA)))
                .build();
        gateway = server(installation.certificate().sslContext(), false, config -> {
            config.routes.get(PROJECT, this::passOn);
            config.routes.post(PROJECT + "/changes", this::passOn);
        });
    }

    private static Javalin server(
            SSLContext tls, boolean isMutual, java.util.function.Consumer<io.javalin.config.JavalinConfig> routes) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    config.jetty.addConnector((server, http) -> {
                        SslContextFactory.Server factory = new SslContextFactory.Server();
                        factory.setSslContext(tls);
                        factory.setNeedClientAuth(isMutual);
                        http.addCustomizer(new SecureRequestCustomizer(false));
                        ServerConnector connector = new ServerConnector(
                                server, new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(http));
                        connector.setHost("127.0.0.1");
                        return connector;
                    });
                    routes.accept(config);
                })
                .start();
    }

    private static HikariDataSource database(Path file) {
        // The tables are ours.
        Database.open(DatabaseSettings.embedded(file)).close();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:" + file.toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;DATABASE_TO_LOWER=TRUE;LOCK_TIMEOUT=20000;WRITE_DELAY=0");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(16);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private void fill() throws SQLException {
        UUID workspace = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into users values ('" + user
                    + "', 'peer@example.org', 'peer@example.org', 'Peer', '', false, 0, 0, 1)");
            statement.execute("insert into sessions values ('" + session + "', '" + user + "', '', 0, 0, 0, "
                    + Long.MAX_VALUE + ", 0)");
            statement.execute("insert into workspaces values ('" + workspace + "', 'Ceramics', '" + user
                    + "', 0, 1, 1000000000, 10, 10, 10)");
            statement.execute("insert into members values ('" + workspace + "', '" + user + "', 'OWNER', 0)");
            statement.execute("insert into projects values ('" + project + "', '" + workspace + "', 'Vases', '', 0, '"
                    + user + "', 0, 0, 1)");
            connection.commit();
        }
    }

    int port() {
        return gateway.port();
    }

    String token() {
        return token;
    }

    UUID user() {
        return user;
    }

    UUID project() {
        return project;
    }

    private Optional<AccessToken> caller(Context call) {
        String header = Optional.ofNullable(call.header("Authorization")).orElse("");
        try {
            return header.startsWith("Bearer ") ? Optional.of(verifier.access(header.substring(7))) : Optional.empty();
        } catch (TokenException e) {
            return Optional.empty();
        }
    }

    private void passOn(Context call) throws IOException, InterruptedException {
        Optional<AccessToken> caller = caller(call);
        if (caller.isEmpty()) {
            call.status(401);
            return;
        }
        boolean isLet = buckets.computeIfAbsent(
                        caller.get().user(),
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(Installation.WIDE.burst())
                                        .refillGreedy(Installation.WIDE.perSecond(), Duration.ofSeconds(1)))
                                .build())
                .tryConsume(1);
        if (!isLet) {
            call.status(429);
            return;
        }
        byte[] body = call.bodyAsBytes();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + service.port() + call.path()))
                .header("Authorization", call.header("Authorization"))
                .header("Content-Type", "application/json")
                .method(
                        call.method().name(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        call.status(answer.statusCode());
        call.header("Content-Type", "application/json");
        call.result(answer.body());
    }

    private static boolean isAlive(Connection connection, AccessToken caller) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from users u join sessions s on s.user_id = u.id where u.id = ? and s.id = ?"
                        + " and u.deleted_at = 0 and not u.disabled and s.ended_at = 0")) {
            query.setObject(1, caller.user());
            query.setObject(2, caller.session());
            try (ResultSet found = query.executeQuery()) {
                return found.next() && found.getInt(1) == 1;
            }
        }
    }

    private void read(Context call) throws SQLException {
        Optional<AccessToken> caller = caller(call);
        try (Connection connection = database.getConnection()) {
            if (caller.isEmpty() || !isAlive(connection, caller.get())) {
                call.status(401);
                return;
            }
            try (PreparedStatement query = connection.prepareStatement(
                    "select p.id, p.workspace_id, p.name, p.description, p.last_seq, p.created_at, p.version"
                            + " from projects p join members m on m.workspace_id = p.workspace_id"
                            + " where p.id = ? and m.user_id = ? and p.deleted_at = 0")) {
                query.setObject(1, UUID.fromString(call.pathParam("projectId")));
                query.setObject(2, caller.get().user());
                try (ResultSet found = query.executeQuery()) {
                    if (!found.next()) {
                        call.status(404);
                        return;
                    }
                    call.header("ETag", "\"" + found.getLong("version") + "\"");
                    call.result(JsonMapper.shared()
                            .writeValueAsBytes(Map.of(
                                    "id", found.getObject("id", UUID.class),
                                    "workspaceId", found.getObject("workspace_id", UUID.class),
                                    "name", found.getString("name"),
                                    "description", found.getString("description"),
                                    "lastSeq", found.getLong("last_seq"),
                                    "createdAt",
                                            Instant.ofEpochMilli(found.getLong("created_at"))
                                                    .toString(),
                                    "version", found.getLong("version"))));
                }
            }
            connection.commit();
        }
    }

    private void append(Context call) throws SQLException {
        Optional<AccessToken> caller = caller(call);
        UUID id = UUID.fromString(call.pathParam("projectId"));
        JsonNode body = JsonMapper.shared().readTree(call.bodyAsBytes());
        try (Connection connection = database.getConnection()) {
            if (caller.isEmpty() || !isAlive(connection, caller.get())) {
                call.status(401);
                return;
            }
            long seq = lock(connection, id, caller.get().user());
            for (JsonNode entry : body.path("changes")) {
                byte[] bytes = Base64.getDecoder().decode(entry.asString(""));
                seq++;
                insert(connection, id, seq, ChangeCodec.decode(bytes), bytes);
            }
            try (PreparedStatement update =
                    connection.prepareStatement("update projects set last_seq = ? where id = ?")) {
                update.setLong(1, seq);
                update.setObject(2, id);
                update.executeUpdate();
            }
            connection.commit();
            try (Statement force = connection.createStatement()) {
                force.execute("checkpoint sync");
            }
            connection.commit();
            call.result("{\"lastSeq\":" + seq + "}");
        } catch (CodecException e) {
            call.status(400);
        }
    }

    private static long lock(Connection connection, UUID project, UUID user) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select p.last_seq from projects p where p.id = ? and exists (select 1 from members m"
                        + " where m.workspace_id = p.workspace_id and m.user_id = ?) for update")) {
            query.setObject(1, project);
            query.setObject(2, user);
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("no such project");
                }
                return found.getLong(1);
            }
        }
    }

    private static void insert(Connection connection, UUID project, long seq, Change change, byte[] bytes)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into changes values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, project);
            insert.setLong(2, seq);
            insert.setObject(3, change.id());
            insert.setBytes(4, bytes);
            insert.setLong(5, System.currentTimeMillis());
            insert.executeUpdate();
        }
    }

    @Override
    public void close() {
        gateway.stop();
        service.stop();
        http.shutdownNow();
        database.close();
    }
}
