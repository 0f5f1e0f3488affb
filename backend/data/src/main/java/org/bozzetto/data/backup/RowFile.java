package org.bozzetto.data.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bozzetto.data.store.TableForm;
import org.bozzetto.platform.object.Sha256;

/**
 * The rows of one table: a JSON array a line, columns as the table's form has them, ids as text, bytes as Base64. The same rows
 * make the same bytes, whichever database they came from.
 */
final class RowFile {
    private static final JsonMapper JSON = new JsonMapper();

    /** Takes the rows of a file one by one. */
    @FunctionalInterface
    interface Reader {
        void row(List<Object> values) throws IOException;
    }

    /** What a file holds. */
    record Content(long rows, String sha256) {}

    private RowFile() {}

    /** Writes rows until it is closed; then they are on the disk. */
    static final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private final MessageDigest digest = Sha256.digest();
        private final OutputStream out;
        private final TableForm table;
        private long rows;

        Writer(Path file, TableForm table) throws IOException {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.out = new BufferedOutputStream(
                    new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
            this.table = table;
        }

        void row(List<Object> values) throws IOException {
            try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                json.writeStartArray();
                for (int i = 0; i < values.size(); i++) {
                    write(json, table.columns().get(i).kind(), values.get(i));
                }
                json.writeEndArray();
            }
            out.write('\n');
            rows++;
        }

        private static void write(JsonGenerator json, TableForm.Kind kind, Object value) throws IOException {
            if (value == null) {
                json.writeNull();
                return;
            }
            switch (kind) {
                case UUID, TEXT -> json.writeString(value.toString());
                case NUMBER -> json.writeNumber((Long) value);
                case FLAG -> json.writeBoolean((Boolean) value);
                case BYTES -> json.writeString(Base64.getEncoder().encodeToString((byte[]) value));
            }
        }

        Content finish() throws IOException {
            out.flush();
            channel.force(true);
            return new Content(rows, HexFormat.of().formatHex(digest.digest()));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Reads all rows.
     *
     * @return what the file holds in fact
     * @throws IOException if it is not rows of that table
     */
    static Content read(Path file, TableForm table, Reader reader) throws IOException {
        MessageDigest digest = Sha256.digest();
        long rows = 0;
        try (InputStream in =
                        new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest), 1 << 16);
                JsonParser lines = JSON.createParser(in)) {
            while (lines.nextToken() != null) {
                JsonNode line = JSON.readTree(lines);
                reader.row(values(table, line));
                rows++;
            }
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(file + " is damaged after " + rows + " rows: " + e.getMessage(), e);
        }
        return new Content(rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static List<Object> values(TableForm table, JsonNode line) {
        if (!line.isArray() || line.size() != table.columns().size()) {
            throw new IllegalArgumentException("a row of " + line.size() + " columns, not "
                    + table.columns().size());
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            values.add(value(table.columns().get(i).kind(), line.get(i)));
        }
        return values;
    }

    private static Object value(TableForm.Kind kind, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return switch (kind) {
            case UUID -> UUID.fromString(json.asText());
            case TEXT -> json.asText();
            case NUMBER -> json.asLong();
            case FLAG -> json.asBoolean();
            case BYTES -> Base64.getDecoder().decode(json.asText());
        };
    }
}
