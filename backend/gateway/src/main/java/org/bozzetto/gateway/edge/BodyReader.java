package org.bozzetto.gateway.edge;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.gateway.api.JsonReader;
import org.bozzetto.gateway.api.Operation;
import org.bozzetto.gateway.api.RequestCheck;
import org.bozzetto.gateway.connection.GuardedSocket;
import tools.jackson.databind.JsonNode;

/** Takes bodies in: only the type and length that the document allows, in the time that a body of that length may take. */
final class BodyReader {
    /** Slow lines carry more than this; who drips less holds a place for nothing. */
    private static final long LEAST_BYTES_PER_SECOND = 16_384;

    private static final Duration LEAST_TIME = Duration.ofSeconds(20);
    private static final int LONGEST_TEXT = 16 << 20;

    private final RequestCheck check;
    private final JsonReader json = new JsonReader(LONGEST_TEXT);

    BodyReader(RequestCheck check) {
        this.check = check;
    }

    /** Two readings of where a request ends are one too many (RFC 9112, 6.3): such a request ends its connection. */
    static boolean isFramedTwice(ServerRequest request) {
        List<String> lengths = request.headers().all(HeaderNames.CONTENT_LENGTH, List::of);
        List<String> encodings = request.headers().all(HeaderNames.TRANSFER_ENCODING, List::of);
        return lengths.size() > 1
                || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"))
                || encodings.size() > 1
                || encodings.stream().anyMatch(encoding -> !encoding.equalsIgnoreCase("chunked"))
                || (!lengths.isEmpty() && !encodings.isEmpty());
    }

    void requireType(Operation operation, ServerRequest request) {
        boolean hasBody = Exchange.hasBody(request);
        if (operation.body().isEmpty()) {
            if (request.headers().contentLength().orElse(0) > 0) {
                throw Problems.badRequest("This takes no body.");
            }
            return;
        }
        Operation.Body expected = operation.body().get();
        if (!hasBody) {
            // Nothing is a piece of nothing; of JSON there must be something.
            if (expected.required() && expected.check().isPresent()) {
                throw Problems.badRequest("The body is missing.");
            }
            return;
        }
        String type = request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.equals(expected.mediaType()) || request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
            throw Problems.unsupportedMediaType(expected.mediaType());
        }
        if (request.headers().contentLength().orElse(0) > operation.maxBodyBytes()) {
            throw Problems.tooLarge(operation.maxBodyBytes());
        }
    }

    /** How long a body of this operation may take. */
    static Duration patience(Operation operation) {
        return LEAST_TIME.plusSeconds(operation.maxBodyBytes() / LEAST_BYTES_PER_SECOND);
    }

    /** Reads and checks a JSON body, if the operation takes one and there is one. */
    void read(Exchange exchange, Optional<GuardedSocket> connection) {
        Optional<Operation.ValueCheck> schema = exchange.operation().body().flatMap(Operation.Body::check);
        if (schema.isEmpty() || !exchange.hasBody()) {
            return;
        }
        byte[] bytes = bytes(exchange, connection);
        if (bytes.length == 0) {
            // In HTTP/2 that shows only now.
            throw Problems.badRequest("The body is missing.");
        }
        JsonNode node = json.read(bytes);
        check.body(schema.get(), node);
        exchange.body(bytes, node);
    }

    private static byte[] bytes(Exchange exchange, Optional<GuardedSocket> connection) {
        int most = (int) exchange.operation().maxBodyBytes();
        Optional<GuardedSocket.Deadline> deadline =
                connection.map(socket -> socket.within(patience(exchange.operation())));
        try (InputStream in = exchange.stream()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw Problems.tooLarge(most);
            }
            return bytes;
        } catch (IOException e) {
            throw Problems.badRequest("The body broke off.");
        } finally {
            deadline.ifPresent(GuardedSocket.Deadline::close);
        }
    }
}
