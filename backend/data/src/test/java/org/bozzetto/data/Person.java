package org.bozzetto.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody who asks the service under test.
 *
 * @param token empty for nobody
 */
public record Person(HttpClient http, URI server, String email, UUID id, String token) {
    public static final String PASSWORD = "correct horse battery";

    private static final JsonMapper JSON = new JsonMapper();

    public Answered get(String path) {
        return send("GET", path, Map.of(), BodyPublishers.noBody());
    }

    public Answered get(String path, Map<String, String> headers) {
        return send("GET", path, headers, BodyPublishers.noBody());
    }

    public Answered delete(String path, String etag) {
        return send("DELETE", path, Map.of("If-Match", etag), BodyPublishers.noBody());
    }

    public Answered delete(String path) {
        return send("DELETE", path, Map.of(), BodyPublishers.noBody());
    }

    public Answered post(String path, Object body) {
        return json("POST", path, body, Map.of());
    }

    public Answered post(String path) {
        return send("POST", path, Map.of(), BodyPublishers.noBody());
    }

    public Answered put(String path, Object body) {
        return json("PUT", path, body, Map.of());
    }

    public Answered patch(String path, Object body, String etag) {
        return json("PATCH", path, body, Map.of("If-Match", etag));
    }

    public Answered bytes(String path, byte[] bytes) {
        return send("PUT", path, Map.of("Content-Type", "application/octet-stream"), BodyPublishers.ofByteArray(bytes));
    }

    public Answered json(String method, String path, Object body, Map<String, String> headers) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(body);
            Map<String, String> all = new java.util.HashMap<>(headers);
            all.putIfAbsent("Content-Type", "application/json");
            return send(method, path, all, BodyPublishers.ofByteArray(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answered send(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        try {
            return new Answered(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same person with another token. */
    public Person with(String other) {
        return new Person(http, server, email, id, other);
    }

    /** The person whom {@code signedIn} is about. */
    public Person as(JsonNode signedIn) {
        return new Person(
                http,
                server,
                signedIn.at("/user/email").asText(),
                UUID.fromString(signedIn.at("/user/id").asText()),
                signedIn.at("/tokens/accessToken").asText());
    }
}
