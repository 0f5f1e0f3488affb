package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bozzetto.data.Data;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.tls.RoleIdentity;

/**
 * The door of a server that is for whoever runs it: the Data Service's, opened with the certificate that lies in the server's home.
 * When no server runs there, its Data Service is started for as long as this is open, for nobody else to reach.
 */
public final class AdminConnection implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/internal/admin/";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Optional<ServerHome> home;
    private final Optional<Data> data;
    private final URI address;
    private final HttpClient http;

    private AdminConnection(Optional<ServerHome> home, Optional<Data> data, URI address, RoleIdentity identity) {
        this.home = home;
        this.data = data;
        this.address = address;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.sslContext(Set.of(Role.DATA)))
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * Opens it.
     *
     * @param version of this program
     * @throws ServerException if there is no server, or its Data Service runs elsewhere
     */
    public static AdminConnection open(ServerSettings settings, String version) throws IOException {
        HomeFolder folder = settings.home();
        if (!Files.exists(folder.mark())) {
            throw new ServerException("there is no server in " + folder.folder() + "; name its folder with --home");
        }
        RoleIdentity identity =
                InternalCa.open(settings.certificates(), Clock.systemUTC()).identity(Role.DATA);
        ServerHome free;
        try {
            free = ServerHome.open(folder, version);
        } catch (ServerException e) {
            return toRunning(folder, identity, e);
        }
        try {
            Data data =
                    Data.start(settings.data(() -> identity, Clock.systemUTC()).listening("127.0.0.1", 0, 0));
            return new AdminConnection(
                    Optional.of(free), Optional.of(data), URI.create("https://127.0.0.1:" + data.httpPort()), identity);
        } catch (DatabaseException e) {
            free.close();
            throw new ServerException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            free.close();
            throw e;
        }
    }

    /** @param reason why the home could not be opened: mostly that a server runs in it */
    private static AdminConnection toRunning(HomeFolder folder, RoleIdentity identity, ServerException reason)
            throws IOException {
        Optional<RunningServer> running = RunningServer.in(folder);
        if (running.isEmpty()) {
            throw reason;
        }
        String address = running.flatMap(RunningServer::data)
                .orElseThrow(() -> new ServerException("the server that runs in " + folder.folder()
                        + " has no Data Service; do this where its Data Service runs"));
        return new AdminConnection(
                Optional.empty(),
                Optional.empty(),
                URI.create("https://" + RunningServer.reachable(address)),
                identity);
    }

    /**
     * Asks, and waits as long as it takes.
     *
     * @param path below the door, with its query
     * @return the answer; for work that takes long the last line of it
     * @throws ServerException says why it was refused
     */
    public JsonNode ask(String method, String path, Optional<JsonNode> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(PATH + path))
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.toString()))
                                .orElseGet(BodyPublishers::noBody));
        if (body.isPresent()) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                String last = lines.filter(line -> !line.isBlank()).reduce("{}", (_, later) -> later);
                JsonNode answer = JSON.readTree(last);
                if (response.statusCode() >= 400) {
                    throw refused(answer);
                }
                return answer;
            }
        } catch (ConnectException e) {
            throw new ServerException("the server does not answer on " + address + "; is it starting or ending?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static ServerException refused(JsonNode problem) {
        StringBuilder words = new StringBuilder(problem.path("title").asText("the server refused"));
        for (String more : new String[] {"detail", "remedy"}) {
            String text = problem.path(more).asText("");
            words.append(text.isEmpty() ? "" : "; " + text);
        }
        problem.path("errors")
                .forEach(fault -> words.append("; ")
                        .append(fault.path("pointer").asText(""))
                        .append(' ')
                        .append(fault.path("detail")
                                .asText(fault.path("message").asText(""))));
        return new ServerException(words.toString());
    }

    @Override
    public void close() throws IOException {
        http.close();
        data.ifPresent(Data::close);
        if (home.isPresent()) {
            home.get().close();
        }
    }
}
