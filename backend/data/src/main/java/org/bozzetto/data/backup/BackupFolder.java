package org.bozzetto.data.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.tls.PrivateFile;

/** A folder of backups: {@code snapshots/TIME/} with the rows of each, and {@code objects/} with the bytes of all of them. */
final class BackupFolder {
    private static final String MARK = "bozzetto-backup.json";
    private static final String SNAPSHOTS = "snapshots";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final ObjectStore objects;

    private BackupFolder(Path folder) throws IOException {
        this.folder = folder;
        PrivateFile.makeFolder(folder.resolve("objects"));
        this.objects = FolderObjectStore.open(folder.resolve("objects"));
    }

    /**
     * Opens a folder, or makes one in an empty folder.
     *
     * @throws BackupException if something else is in it
     */
    static BackupFolder openOrMake(Path folder) throws IOException {
        PrivateFile.makeFolder(folder);
        if (!Files.exists(folder.resolve(MARK))) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                if (found.iterator().hasNext()) {
                    throw new BackupException(folder + " holds something else than backups; name an empty folder");
                }
            }
            PrivateFile.write(folder.resolve(MARK), "{\"format\": " + Manifest.FORMAT + "}\n");
        }
        PrivateFile.makeFolder(folder.resolve(SNAPSHOTS));
        return open(folder);
    }

    /** @throws BackupException if it is no folder of backups, or a newer program's */
    static BackupFolder open(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(MARK))) {
            throw new BackupException(folder + " is no folder of backups (there is no " + MARK + " in it)");
        }
        JsonNode mark = new JsonMapper().readTree(Files.readString(folder.resolve(MARK)));
        if (mark.path("format").asInt(Integer.MAX_VALUE) > Manifest.FORMAT) {
            throw new BackupException(folder + " was made by a newer Bozzetto; use that one");
        }
        return new BackupFolder(folder);
    }

    ObjectStore objects() {
        return objects;
    }

    /** A folder for one more snapshot; snapshots sort by their time. */
    Path newSnapshot(Instant now) throws IOException {
        Path snapshot = folder.resolve(SNAPSHOTS)
                .resolve(TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8));
        PrivateFile.makeFolder(snapshot);
        return snapshot;
    }

    /**
     * A snapshot that is complete.
     *
     * @param name the latest one when empty
     * @throws BackupException if there is none
     */
    Path snapshot(Optional<String> name) throws IOException {
        List<String> complete = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve(SNAPSHOTS))) {
            for (Path snapshot : found) {
                if (Manifest.isIn(snapshot)) {
                    complete.add(snapshot.getFileName().toString());
                }
            }
        }
        complete.sort(null);
        if (complete.isEmpty()) {
            throw new BackupException("no snapshot in " + folder + " is complete");
        }
        String wanted = name.orElse(complete.getLast());
        if (!complete.contains(wanted)) {
            throw new BackupException("there is no complete snapshot " + wanted + " in " + folder + "; there are "
                    + String.join(", ", complete));
        }
        return folder.resolve(SNAPSHOTS).resolve(wanted);
    }

    static Path rows(Path snapshot, String table) {
        return snapshot.resolve(table + ".rows");
    }
}
