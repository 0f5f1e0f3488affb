package org.bozzetto.data.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Caller;

/** One request, with who asks. */
public final class Call {
    private static final int MAX_PAGE = 200;
    private static final int PAGE = 50;

    private final ServerRequest request;
    private final Optional<Caller> caller;
    private final long maxBody;
    private byte[] body;

    Call(ServerRequest request, Optional<Caller> caller, long maxBody) {
        this.request = request;
        this.caller = caller;
        this.maxBody = maxBody;
    }

    /** Who asks; routes for everybody have none. */
    public Caller caller() {
        return caller.orElseThrow(Problems::unauthorized);
    }

    /** A part of the path; one that is no UUID is nothing that exists. */
    public UUID id(String name) {
        String text = path(name);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw Problems.notFound();
        }
        throw Problems.notFound();
    }

    public String path(String name) {
        return request.path().pathParameters().get(name);
    }

    public Optional<String> query(String name) {
        return request.query().first(name).asOptional();
    }

    /** Every value of a repeated parameter. */
    public List<String> queries(String name) {
        return request.query().all(name, List::of);
    }

    public boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    public Optional<Boolean> optionalFlag(String name) {
        return query(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.invalid(name, "is true or false");
        });
    }

    public long number(String name, long otherwise, long least, long most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Problems.invalid(name, "is no whole number");
        }
        throw Problems.invalid(name, "is not within " + least + " and " + most);
    }

    public Page.Request page() {
        return new Page.Request(query("cursor").map(Page.After::parse).orElse(Page.After.START), (int)
                number("limit", PAGE, 1, MAX_PAGE));
    }

    public Optional<String> header(String name) {
        HeaderName header = HeaderNames.create(name);
        return request.headers().contains(header)
                ? Optional.of(request.headers().get(header).get())
                : Optional.empty();
    }

    /**
     * The version that the client has seen.
     *
     * @throws org.bozzetto.platform.http.ProblemException 428 when it does not say, 412 when it means another
     */
    public void requireVersion(long current) {
        String seen =
                header("If-Match").orElseThrow(Problems::preconditionRequired).strip();
        if (!seen.equals("*") && !seen.equals("\"" + current + "\"")) {
            throw Problems.changedMeanwhile();
        }
    }

    /** The body as a record. */
    public <T> T body(Class<T> type) {
        requireType("application/json");
        return Json.read(bytes(), type);
    }

    /** The whole body; empty when there is none. */
    public byte[] bytes() {
        if (body == null) {
            body = readBody();
        }
        return body;
    }

    private byte[] readBody() {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = stream()) {
            byte[] read = in.readNBytes((int) maxBody + 1);
            if (read.length > maxBody) {
                throw Problems.tooLarge(maxBody);
            }
            return read;
        } catch (IOException e) {
            throw Problems.invalid("", "the body broke off: " + e.getMessage());
        }
    }

    /** The body, to be read once. */
    public InputStream stream() {
        long length = request.headers().contentLength().orElse(0);
        if (length > maxBody) {
            throw Problems.tooLarge(maxBody);
        }
        return request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
    }

    public void requireType(String expected) {
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(expected)) {
            throw Problems.unsupportedMediaType(expected);
        }
    }

    public long maxBody() {
        return maxBody;
    }

    String method() {
        return request.prologue().method().text();
    }

    String uri() {
        return request.path().rawPath();
    }
}
