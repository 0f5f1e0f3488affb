package org.bozzetto.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What a server answered, when it was a success. */
public record Answered(int status, HttpHeaders headers, byte[] body) {
    /** @throws org.bozzetto.client.ClientException {@code ANSWER_BROKEN} */
    public <T> T as(Class<T> type) {
        return Json.read(body, type);
    }

    /** @throws org.bozzetto.client.ClientException {@code ANSWER_BROKEN} */
    public JsonNode tree() {
        return Json.tree(body);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
