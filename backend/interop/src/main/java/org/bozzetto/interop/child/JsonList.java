package org.bozzetto.interop.child;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One of glTF's top-level lists, written as its objects become known. */
final class JsonList {
    private static final JsonFactory JSON = new JsonFactory();

    private final CharArrayWriter text = new CharArrayWriter();
    private int size;

    /** Writes the properties of an object between its braces. */
    interface Properties {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** @return the index of the new object */
    int add(Properties properties) {
        if (size > 0) {
            text.append(',');
        }
        text.append(object(properties));
        return size++;
    }

    static String object(Properties properties) {
        CharArrayWriter object = new CharArrayWriter();
        try (JsonGenerator json = JSON.createGenerator(object)) {
            json.writeStartObject();
            properties.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            // Nothing is written but memory.
            throw new UncheckedIOException(e);
        }
        return object.toString();
    }

    int size() {
        return size;
    }

    /** Nothing when the list is empty, as glTF wants it. */
    void writeTo(JsonGenerator json, String name) throws IOException {
        if (size > 0) {
            json.writeFieldName(name);
            json.writeRawValue("[" + text + "]");
        }
    }

    static void writeFloats(JsonGenerator json, String name, float... values) throws IOException {
        json.writeArrayFieldStart(name);
        for (float value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }
}
