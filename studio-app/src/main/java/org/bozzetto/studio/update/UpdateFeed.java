package org.bozzetto.studio.update;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Where whoever packaged the studio says which version is newest: {@code {"version": "1.2.0", "page": "https://…"}}. It is asked only when
 * a person presses the button, and is told nothing but that somebody asks.
 */
public final class UpdateFeed {
    /** Set by packagers; without it there is nobody to ask. */
    private static final String PROPERTY = "bozzetto.updates";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 64 << 10;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .build();

    private final URI address;

    /** @throws IllegalArgumentException unless it is an https address, or one of this very machine */
    public UpdateFeed(URI address) {
        boolean here = "http".equals(address.getScheme()) && "127.0.0.1".equals(address.getHost());
        if (!here && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("updates are asked for by https only, not at " + address);
        }
        this.address = address;
    }

    /** The one that this studio was packaged with. */
    public static Optional<UpdateFeed> ofThisBuild() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(text -> !text.isBlank())
                .map(text -> new UpdateFeed(URI.create(text)));
    }

    /** Who is asked, for people. */
    public String host() {
        return address.getHost();
    }

    /**
     * The newest version there is.
     *
     * @param page where a person can read about it and get it
     */
    public record Newest(Version version, URI page) {}

    /** @throws IOException if nobody answers, or the answer makes no sense */
    public Newest ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("User-Agent", "Bozzetto")
                .GET()
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException(host() + " answered with status " + answer.statusCode());
                }
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException(host() + " answered with more than " + MAX_BYTES + " bytes");
                }
                return parse(bytes);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private Newest parse(byte[] json) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(json);
            URI page = URI.create(root.path("page").asText());
            if ("https".equals(page.getScheme()) && page.getHost() != null) {
                return new Newest(Version.parse(root.path("version").asText()), page);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(host() + " answered with something that is no version", e);
        }
        throw new IOException(host() + " names no https page");
    }
}
