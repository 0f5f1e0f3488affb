package org.bozzetto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLogFormatterTest {
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger("bozzetto.test");
    private final Handler handler = new Handler() {
        private final JsonLogFormatter formatter = new JsonLogFormatter("data");

        @Override
        public void publish(LogRecord event) {
            lines.add(formatter.format(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    private JsonNode only() throws IOException {
        assertThat(lines).hasSize(1).allMatch(line -> line.indexOf('\n') == line.length() - 1);
        return new JsonMapper().readTree(lines.getFirst());
    }

    @Test
    void namesTheRequestThatTheThreadWorksFor() throws IOException {
        RequestContext request = RequestContext.fresh(Optional.empty());

        ScopedValue.where(RequestContext.CURRENT, request)
                .run(() -> logger.log(Level.WARNING, "two\nlines \"quoted\"", new IOException("broken\npipe")));

        JsonNode line = only();
        assertThat(line.path("service").asText()).isEqualTo("data");
        assertThat(line.path("level").asText()).isEqualTo("WARNING");
        assertThat(line.path("message").asText()).isEqualTo("two\nlines \"quoted\"");
        assertThat(line.path("requestId").asText()).isEqualTo(request.requestId());
        assertThat(line.path("traceId").asText()).isEqualTo(request.trace().traceId());
        assertThat(line.path("error").asText()).startsWith("java.io.IOException: broken\npipe");
    }

    @Test
    void fieldsAreFieldsAndAMessageForgesNone() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", 200);
        fields.put("path", "/v1/me\",\"status\":500");
        new StructuredLog("bozzetto.test").write(Level.INFO, "{\"user\":\"root\"}", fields);

        JsonNode line = only();
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("path").asText()).isEqualTo("/v1/me\",\"status\":500");
        assertThat(line.has("user")).isFalse();
    }

    @Test
    void secretsAreTakenOut() throws IOException {
        List<String> secrets = List.of(
                "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                "bzr_Q3v0abcdefgh",
                "bzt_Jx0abcdefgh",
                "c2VjcmV0LXRva2Vu",
                "hunter2hunter2",
                "MIGHAgEAMBMGByqGSM49");
        logger.info(
                "Authorization: Bearer " + secrets.get(3) + " token " + secrets.get(0) + " refresh " + secrets.get(1)
                        + " {\"password\":\"" + secrets.get(4) + "\"} " + secrets.get(2)
                        + " -----BEGIN PRIVATE KEY-----\n" + secrets.get(5) + "\n-----END PRIVATE KEY-----");

        assertThat(only().path("message").asText())
                .doesNotContain(secrets)
                .contains("[redacted]", "Authorization: Bearer");
    }
}
