package org.bozzetto.gateway.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.api.Operation;
import org.bozzetto.gateway.api.RequestCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request that has passed every check, and its answer. */
public final class Exchange {
    private final ServerRequest request;
    private final ServerResponse response;
    private final Operation operation;
    private final Map<String, String> variables;
    private final Map<String, List<String>> query;
    private Optional<Caller> caller = Optional.empty();
    private byte[] body = new byte[0];
    private Optional<JsonNode> json = Optional.empty();

    Exchange(
            ServerRequest request,
            ServerResponse response,
            Operation operation,
            Map<String, String> variables,
            Map<String, List<String>> query) {
        this.request = request;
        this.response = response;
        this.operation = operation;
        this.variables = variables;
        this.query = query;
    }

    public Operation operation() {
        return operation;
    }

    /** A part of the path that the document checked. */
    public String path(String name) {
        return variables.get(name);
    }

    public Map<String, String> variables() {
        return variables;
    }

    public Map<String, List<String>> query() {
        return query;
    }

    public Optional<String> header(HeaderName name) {
        return request.headers().first(name);
    }

    /** Who asks; operations for everybody have none. */
    public Optional<Caller> caller() {
        return caller;
    }

    /** @throws org.bozzetto.platform.http.ProblemException 401 where everybody may ask */
    public Caller requireCaller() {
        return caller.orElseThrow(Problems::unauthorized);
    }

    void caller(Caller known) {
        caller = Optional.of(known);
    }

    /** The JSON body as it came, checked; empty when there is none. */
    public byte[] body() {
        return body;
    }

    /** The same, read. */
    public Optional<JsonNode> json() {
        return json;
    }

    void body(byte[] bytes, JsonNode read) {
        body = bytes;
        json = Optional.of(read);
    }

    /** A body that goes through unread. */
    public InputStream stream() {
        return hasBody() ? request.content().inputStream() : InputStream.nullInputStream();
    }

    public boolean hasBody() {
        return hasBody(request);
    }

    /** HTTP/2 need not announce a body: there it has one if it says of what type. */
    static boolean hasBody(ServerRequest request) {
        OptionalLong length = request.headers().contentLength();
        if (length.isPresent()) {
            return length.getAsLong() > 0;
        }
        boolean announced = request.prologue().protocolVersion().startsWith("2")
                ? request.headers().contains(HeaderNames.CONTENT_TYPE)
                : request.headers().contains(HeaderNames.TRANSFER_ENCODING);
        return announced && request.content().hasEntity();
    }

    public OptionalLong contentLength() {
        return request.headers().contentLength();
    }

    public InetSocketAddress peer() {
        return (InetSocketAddress) request.remotePeer().address();
    }

    RequestCheck.Source parameters() {
        return new RequestCheck.Source() {
            @Override
            public Map<String, String> path() {
                return variables;
            }

            @Override
            public Map<String, List<String>> query() {
                return query;
            }

            @Override
            public List<String> header(String name) {
                return request.headers().all(HeaderNames.create(name), List::of);
            }
        };
    }

    public void setHeader(HeaderName name, String value) {
        response.header(name, value);
    }

    public void setHeader(Header header) {
        response.header(header);
    }

    public void answer(int status, String mediaType, byte[] bytes) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        response.send(bytes);
    }

    public void answerJson(int status, Object value) {
        answer(status, "application/json", JsonMapper.shared().writeValueAsBytes(value));
    }

    public void answerNothing(int status) {
        response.status(Status.create(status));
        response.send();
    }

    /** Passes bytes on as they come, at the pace of the slower side. */
    public void answer(int status, InputStream bytes, OptionalLong length) {
        response.status(Status.create(status));
        length.ifPresent(known -> response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, known)));
        try (OutputStream out = response.outputStream()) {
            bytes.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer broke off", e);
        }
    }

    boolean isAnswered() {
        return response.isSent();
    }

    int status() {
        return response.status().code();
    }

    static Map<String, List<String>> queryOf(ServerRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.query().names().forEach(name -> values.put(name, request.query().all(name)));
        return values;
    }
}
