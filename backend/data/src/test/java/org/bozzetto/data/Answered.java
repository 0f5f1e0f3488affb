package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the service under test answered. */
public record Answered(HttpResponse<byte[]> response) {
    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public String code() {
        return json().path("code").asText();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public String etag() {
        return header("ETag").orElseThrow();
    }

    /** Fails with the whole answer when the status is another. */
    public Answered expect(int status) {
        assertThat(status())
                .as("%s %s: %s", response.request().method(), response.uri().getPath(), text())
                .isEqualTo(status);
        return this;
    }

    /** A problem with this status and code. */
    public Answered expect(int status, String code) {
        expect(status);
        assertThat(code()).isEqualTo(code);
        assertThat(header("Content-Type")).hasValue("application/problem+json");
        return this;
    }
}
