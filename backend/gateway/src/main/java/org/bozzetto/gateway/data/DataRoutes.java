package org.bozzetto.gateway.data;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bozzetto.gateway.api.Operation;
import org.bozzetto.gateway.edge.Exchange;
import org.bozzetto.gateway.edge.OperationHandler;
import org.bozzetto.gateway.edge.Problems;

/**
 * Passes operations on to the Data Service. Path and query are written anew from what was checked, and only named headers go
 * through in either direction, so that nothing that the gateway did not understand gets behind it. Bytes of uploads and
 * downloads stream.
 */
public final class DataRoutes implements OperationHandler {
    private static final int SMALL_ANSWER = 262_144;
    private static final List<HeaderName> INWARD = List.of(
            HeaderNames.ACCEPT,
            HeaderNames.CONTENT_TYPE,
            HeaderNames.IF_MATCH,
            HeaderNames.IF_NONE_MATCH,
            HeaderNames.IF_RANGE,
            HeaderNames.RANGE,
            HeaderNames.USER_AGENT,
            HeaderNames.create("Idempotency-Key"));
    private static final List<HeaderName> OUTWARD = List.of(
            HeaderNames.CONTENT_TYPE,
            HeaderNames.CONTENT_RANGE,
            HeaderNames.CONTENT_DISPOSITION,
            HeaderNames.ACCEPT_RANGES,
            HeaderNames.ETAG,
            HeaderNames.LAST_MODIFIED,
            HeaderNames.LOCATION,
            HeaderNames.RETRY_AFTER,
            HeaderNames.CACHE_CONTROL,
            HeaderNames.create("Idempotency-Replayed"));

    private final DataClient data;

    public DataRoutes(DataClient data) {
        this.data = data;
    }

    @Override
    public void handle(Exchange exchange) {
        Operation operation = exchange.operation();
        DataClient.Question question = new DataClient.Question(
                operation.method(), pathAndQuery(exchange), headers(exchange), payload(exchange), operation.isSafe());
        data.ask(question, operation.isStreamed(), answer -> {
            passOn(answer, exchange);
            return answer.status();
        });
    }

    private static DataClient.Payload payload(Exchange exchange) {
        if (exchange.json().isPresent()) {
            return new DataClient.Payload.Bytes(exchange.body());
        }
        return exchange.hasBody()
                ? new DataClient.Payload.Stream(
                        new BoundedStream(
                                exchange.stream(), exchange.operation().maxBodyBytes()),
                        exchange.contentLength().orElse(-1))
                : new DataClient.Payload.None();
    }

    private static Map<String, String> headers(Exchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderName name : INWARD) {
            exchange.header(name).ifPresent(value -> headers.put(name.defaultCase(), value));
        }
        exchange.caller().ifPresent(caller -> headers.put("Authorization", caller.authorization()));
        headers.put("X-Forwarded-For", exchange.peer().getAddress().getHostAddress());
        return headers;
    }

    static String pathAndQuery(Exchange exchange) {
        StringBuilder uri = new StringBuilder();
        for (String segment : exchange.operation().path().substring(1).split("/", -1)) {
            String part = segment.startsWith("{")
                    ? encoded(exchange.path(segment.substring(1, segment.length() - 1)))
                    : segment;
            uri.append('/').append(part);
        }
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : exchange.query().entrySet()) {
            for (String value : parameter.getValue()) {
                uri.append(separator)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value));
                separator = '&';
            }
        }
        return uri.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void passOn(DataAnswer answer, Exchange exchange) {
        for (HeaderName name : OUTWARD) {
            answer.header(name).ifPresent(value -> exchange.setHeader(name, value));
        }
        int status = answer.status();
        if (status == 401) {
            exchange.setHeader(HeaderNames.WWW_AUTHENTICATE, Problems.CHALLENGE);
        }
        if (status == 204 || status == 304 || !answer.hasBody()) {
            exchange.answerNothing(status);
            return;
        }
        OptionalLong length = answer.length();
        if (length.isPresent() && length.getAsLong() <= SMALL_ANSWER) {
            exchange.answer(status, contentType(answer), whole(answer));
        } else {
            exchange.answer(status, answer.body(), length);
        }
    }

    private static String contentType(DataAnswer answer) {
        return answer.header(HeaderNames.CONTENT_TYPE).orElse("application/octet-stream");
    }

    private static byte[] whole(DataAnswer answer) {
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Problems.unavailable("The data service broke off.", java.time.Duration.ofSeconds(1));
        }
    }

    /** For a client of the gateway itself: what the Data Service answered. */
    static Optional<byte[]> bodyOf(DataAnswer answer) {
        return answer.hasBody() ? Optional.of(whole(answer)) : Optional.empty();
    }
}
