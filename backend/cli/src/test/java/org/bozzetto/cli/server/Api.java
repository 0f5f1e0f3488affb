package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Somebody's way to a server: its public API and nothing else.
 *
 * @param token empty for nobody
 */
record Api(HttpClient http, URI server, String token) {
    static final String PASSWORD = "correct horse battery";
    private static final JsonMapper JSON = new JsonMapper();

    Api with(String other) {
        return new Api(http, server, other);
    }

    JsonNode get(String path) {
        return json(attempt(path), 200);
    }

    byte[] bytes(String path) {
        HttpResponse<byte[]> response = attempt(path);
        json(response, 200);
        return response.body();
    }

    int status(String path) {
        return attempt(path).statusCode();
    }

    JsonNode post(String path, Map<String, ?> body, int status) {
        return json(attempt(path, body), status);
    }

    /** Whatever becomes of it. */
    HttpResponse<byte[]> attempt(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    /** Whatever becomes of it. */
    HttpResponse<byte[]> attempt(String path, Map<String, ?> body) {
        try {
            return send("POST", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)), "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever becomes of it. */
    HttpResponse<byte[]> attemptPut(String path, byte[] bytes) {
        return send("PUT", path, BodyPublishers.ofByteArray(bytes), "application/octet-stream");
    }

    /** Whatever becomes of it. */
    HttpResponse<byte[]> attemptPost(String path) {
        return send("POST", path, BodyPublishers.noBody(), "");
    }

    JsonNode put(String path, byte[] bytes) {
        return json(attemptPut(path, bytes), 200);
    }

    /** Ends something that takes no body. */
    JsonNode post(String path) {
        return json(attemptPost(path), 200);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer, if it has that status. */
    static JsonNode json(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode())
                .as(
                        "%s %s: %s",
                        response.request().method(),
                        response.uri().getPath(),
                        new String(response.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(status);
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        try {
            return isJson ? JSON.readTree(response.body()) : JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
