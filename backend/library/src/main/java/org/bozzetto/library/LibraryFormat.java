package org.bozzetto.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.SafeFile;

/**
 * The library's own file, {@code library.json}: which format the folder has.
 *
 * @param version rises when the folder's layout changes
 * @param oldestReader the lowest version that can read it
 */
record LibraryFormat(int version, int oldestReader) {
    static final LibraryFormat CURRENT = new LibraryFormat(1, 1);
    private static final long MAX_BYTES = 64 << 10;

    static Path file(Path folder) {
        return folder.resolve("library.json");
    }

    void write(Disk disk, Path folder) throws IOException {
        String json = "{\"format\": " + version + ", \"oldestReader\": " + oldestReader + "}\n";
        SafeFile.replace(disk, file(folder), json.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws LibraryException {@code LIBRARY_DAMAGED} if the file says nothing of the kind */
    static LibraryFormat read(Disk disk, Path folder) throws IOException {
        byte[] bytes = SafeFile.read(
                disk, file(folder), MAX_BYTES, () -> new IOException("library.json is too large to be one"));
        try {
            JsonNode json = new JsonMapper().readTree(bytes);
            if (json.path("format").isInt() && json.path("oldestReader").isInt()) {
                return new LibraryFormat(
                        json.path("format").intValue(),
                        json.path("oldestReader").intValue());
            }
        } catch (JsonProcessingException e) {
            throw damaged(folder, e);
        }
        throw damaged(folder, new IOException("no format in it"));
    }

    private static LibraryException damaged(Path folder, IOException cause) {
        return new LibraryException(
                "LIBRARY_DAMAGED",
                file(folder) + " is damaged.",
                "Restore it from a backup, or write {\"format\": 1, \"oldestReader\": 1} into it; your projects stand beside"
                        + " it.",
                cause);
    }

    /** @throws LibraryException {@code LIBRARY_NEWER} if this program may not open it so */
    void check(Access access) {
        if (oldestReader > CURRENT.version || (access == Access.WRITE && version > CURRENT.version)) {
            throw new LibraryException(
                    "LIBRARY_NEWER",
                    "The library was written by a newer Bozzetto"
                            + (oldestReader > CURRENT.version ? "." : " and can only be read by this one."),
                    "Update Bozzetto.");
        }
    }
}
