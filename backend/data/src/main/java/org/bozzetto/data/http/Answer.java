package org.bozzetto.data.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What comes back, before it is written. */
public record Answer(int status, Map<String, String> headers, Body body) {

    /** What an answer carries. */
    public sealed interface Body {}

    /** A value as JSON. */
    record Value(byte[] json) implements Body {}

    /** Nothing. */
    record Nothing() implements Body {}

    /** Bytes, streamed and then closed. */
    record Bytes(InputStream in, long length) implements Body {}

    /** As long as the writer writes. */
    record Stream(Writer writer) implements Body {}

    /** Writes a body that has no end known beforehand. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    public static Answer stream(String mediaType, Writer writer) {
        return new Answer(200, Map.of("Content-Type", mediaType), new Stream(writer));
    }

    /** JSON that is written already. */
    public static Answer json(String json) {
        return new Answer(200, Map.of(), new Value(json.getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer ok(Object value) {
        return new Answer(200, Map.of(), new Value(Json.write(value)));
    }

    public static Answer created(Object value, String location) {
        return new Answer(201, Map.of("Location", location), new Value(Json.write(value)));
    }

    public static Answer created(Object value) {
        return new Answer(201, Map.of(), new Value(Json.write(value)));
    }

    public static Answer done() {
        return new Answer(204, Map.of(), new Nothing());
    }

    public static Answer notModified() {
        return new Answer(304, Map.of(), new Nothing());
    }

    /** @param length bytes that will come */
    public static Answer bytes(int status, InputStream in, long length) {
        return new Answer(status, Map.of(), new Bytes(in, length));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** @param version of what was answered */
    public Answer version(long version) {
        return with("ETag", "\"" + version + "\"");
    }
}
