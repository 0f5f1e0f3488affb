package org.bozzetto.data.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.bozzetto.platform.tls.PrivateFile;

/**
 * What a snapshot holds; written last, so that a snapshot without one was broken off.
 *
 * @param format of the files
 * @param schemaVersion of the tables
 * @param createdAt ISO 8601
 * @param missing hashes of bytes that the server had lost when it was backed up
 */
record Manifest(
        int format,
        String schemaVersion,
        String createdAt,
        List<Table> tables,
        long objects,
        long objectBytes,
        List<String> missing) {
    static final int FORMAT = 1;

    private static final String FILE = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param sha256 of the file with its rows */
    record Table(String name, List<String> columns, long rows, String sha256) {}

    void write(Path snapshot) throws IOException {
        PrivateFile.write(
                snapshot.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    static boolean isIn(Path snapshot) {
        return Files.exists(snapshot.resolve(FILE));
    }

    /** @throws BackupException if it is missing, damaged or of a newer program */
    static Manifest read(Path snapshot) throws IOException {
        Path file = snapshot.resolve(FILE);
        try {
            Manifest manifest = JSON.readValue(Files.readString(file), Manifest.class);
            if (manifest.format() > FORMAT) {
                throw new BackupException(snapshot + " was made by a newer Bozzetto; restore it with that one");
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw new BackupException(snapshot + " is no snapshot, or was broken off before it was complete", e);
        } catch (JsonProcessingException e) {
            throw new BackupException(file + " is damaged; take another snapshot", e);
        }
    }
}
