package org.bozzetto.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param path with its query
 * @param repeatable whether asking twice does no more than asking once, so that it may be asked again after a failure
 * @param longestAnswer in bytes; a longer one is an error
 */
public record Call(
        String method,
        String path,
        Map<String, String> headers,
        Optional<byte[]> body,
        boolean repeatable,
        int longestAnswer) {
    private static final int LONGEST_ANSWER = 4 << 20;
    private static final int SECOND_BYTES = 16 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String path) {
        return new Call("GET", path, Map.of(), Optional.empty(), true, LONGEST_ANSWER);
    }

    /** The API is made so that creating under one's own id, setting and deleting may be repeated; sign-in is not. */
    public static Call of(String method, String path) {
        return new Call(method, path, Map.of(), Optional.empty(), true, LONGEST_ANSWER);
    }

    public Call json(Object value) {
        return bytes("application/json", Json.write(value));
    }

    public Call bytes(String mediaType, byte[] bytes) {
        return new Call(method, path, with("Content-Type", mediaType), Optional.of(bytes), repeatable, longestAnswer);
    }

    public Call header(String name, String value) {
        return new Call(method, path, with(name, value), body, repeatable, longestAnswer);
    }

    /** Under a name of its own, so that the server answers a repetition as the first time. */
    public Call key(String key) {
        return header("Idempotency-Key", key);
    }

    public Call once() {
        return new Call(method, path, headers, body, false, longestAnswer);
    }

    public Call upTo(int bytes) {
        return new Call(method, path, headers, body, repeatable, bytes);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return all;
    }

    /** Until the whole answer must be there: a slow line has time for what goes up and may come down. */
    Duration deadline() {
        long bytes = body.map(sent -> sent.length).orElse(0) + (long) longestAnswer / 4;
        return PATIENCE.plusSeconds(bytes / SECOND_BYTES);
    }

    /** Text as it stands in a path or a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
