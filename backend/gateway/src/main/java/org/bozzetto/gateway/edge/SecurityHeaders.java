package org.bozzetto.gateway.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** What browsers are told about every answer: no sniffing, no framing, no scripts, no other origin, nothing kept. */
final class SecurityHeaders {
    private static final List<Header> ALL = List.of(
            header("Strict-Transport-Security", "max-age=31536000"),
            header("X-Content-Type-Options", "nosniff"),
            header("X-Frame-Options", "DENY"),
            header("Referrer-Policy", "no-referrer"),
            header("Cross-Origin-Resource-Policy", "same-origin"),
            header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            header("Cache-Control", "no-store"));

    private SecurityHeaders() {}

    private static Header header(String name, String value) {
        return HeaderValues.createCached(HeaderNames.create(name), value);
    }

    static void addTo(ServerResponse response) {
        ALL.forEach(response::header);
    }
}
