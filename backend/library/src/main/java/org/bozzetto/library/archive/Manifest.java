package org.bozzetto.library.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipException;
import org.bozzetto.library.LibraryException;

/**
 * What a project file says of itself, in {@code project.json}.
 *
 * @param format version of the layout that wrote it
 * @param oldestReader the oldest layout whose readers understand it
 * @param name for people who look into the file; the log has the project's real name
 */
record Manifest(int format, int oldestReader, UUID project, String name, long changes) {
    static final int CURRENT = 1;
    static final int MAX_BYTES = 64 << 10;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .build();

    static Manifest of(UUID project, String name, long changes) {
        return new Manifest(CURRENT, CURRENT, project, name, changes);
    }

    /** @throws LibraryException {@code PROJECT_NEWER} if this program does not understand the file */
    void requireReadable(Path file) {
        if (oldestReader > CURRENT) {
            throw new LibraryException(
                    "PROJECT_NEWER", file.getFileName() + " was written by a newer Bozzetto.", "Update Bozzetto.");
        }
    }

    byte[] toJson() throws IOException {
        return MAPPER.writeValueAsBytes(MAPPER.createObjectNode()
                .put("format", format)
                .put("oldestReader", oldestReader)
                .put("project", project.toString())
                .put("name", name)
                .put("changes", changes));
    }

    /** @throws ZipException if it is no such manifest */
    static Manifest fromJson(byte[] json) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root.path("format").isInt()
                    && root.path("oldestReader").isInt()
                    && root.path("changes").canConvertToLong()) {
                return new Manifest(
                        root.path("format").intValue(),
                        root.path("oldestReader").intValue(),
                        UUID.fromString(root.path("project").asText()),
                        root.path("name").asText(),
                        root.path("changes").longValue());
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw new ZipException("project.json makes no sense: " + e.getMessage());
        }
        throw new ZipException("project.json lacks its format or the number of its changes");
    }
}
