package org.bozzetto.cli.authorization;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request that would do something if the one who sends it may. */
record Ask(String method, String path, Optional<String> mediaType, byte[] body, String etag) {
    static Ask of(String method, String path) {
        return new Ask(method, path, Optional.empty(), new byte[0], "");
    }

    Ask json(String json) {
        return new Ask(method, path, Optional.of("application/json"), json.getBytes(StandardCharsets.UTF_8), etag);
    }

    Ask bytes(byte[] bytes) {
        return new Ask(method, path, Optional.of("application/octet-stream"), bytes, etag);
    }

    /** If what it is about is as it was then. */
    Ask ifMatch(String version) {
        return new Ask(method, path, mediaType, body, version);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
