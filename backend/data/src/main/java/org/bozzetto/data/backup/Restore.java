package org.bozzetto.data.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.data.object.BlobRegistry;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.RowLoad;
import org.bozzetto.data.store.TableForm;
import org.bozzetto.platform.object.ObjectStore;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a snapshot into an empty database and object store. The database is marked first and the mark taken away last, when
 * everything was verified: while it stands there no service starts, and the same restore can be begun again.
 */
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private final Database database;
    private final ObjectStore store;
    private final Clock clock;

    public Restore(Database database, ObjectStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What was brought back.
     *
     * @param missing objects that were lost before the backup was made
     */
    public record Restored(String snapshot, String createdAt, long rows, long objects, int missing) {}

    /** The snapshot that somebody began to restore into a database and did not finish. */
    public static Optional<String> unfinished(Database database) {
        return database.read(sql -> sql.first(row -> row.text("name"), "select name from restores"));
    }

    /**
     * Restores a snapshot and verifies it.
     *
     * @param name the latest when empty
     * @throws BackupException if the snapshot is not whole, or the target not empty
     * @throws IOException if a folder or the object store fails; it can be begun again then
     */
    public Restored from(Path folder, Optional<String> name) throws IOException {
        BackupFolder source = BackupFolder.open(folder.toAbsolutePath());
        Path snapshot = source.snapshot(name);
        Manifest manifest = Manifest.read(snapshot);
        requireWhole(snapshot, manifest);
        Map<String, Long> objects = objects(snapshot);
        manifest.missing().forEach(objects::remove);
        requireEmpty(objects.keySet());
        begin(snapshot.getFileName().toString());
        for (Map.Entry<String, Long> object : objects.entrySet()) {
            bring(source.objects(), object.getKey(), object.getValue());
        }
        long rows = 0;
        for (TableForm table : BackupTables.ALL) {
            rows += load(snapshot, table);
        }
        new RestoredCheck(database).require(objects, Set.copyOf(manifest.missing()));
        database.write(sql -> sql.update("delete from restores"));
        Restored restored = new Restored(
                snapshot.getFileName().toString(),
                manifest.createdAt(),
                rows,
                objects.size(),
                manifest.missing().size());
        LOG.info("restored {}", restored);
        return restored;
    }

    /** Before anything is touched. */
    private void requireWhole(Path snapshot, Manifest manifest) throws IOException {
        int age = MigrationVersion.fromVersion(manifest.schemaVersion())
                .compareTo(MigrationVersion.fromVersion(database.schemaVersion()));
        if (age != 0) {
            throw new BackupException(snapshot + " holds tables of version " + manifest.schemaVersion()
                    + ", this program makes version " + database.schemaVersion() + "; "
                    + (age > 0
                            ? "a newer Bozzetto made it: restore it with that one"
                            : "restore it with the Bozzetto that made it, then start this one, which brings them up to"
                                    + " date"));
        }
        Map<String, Manifest.Table> tables = new HashMap<>();
        manifest.tables().forEach(table -> tables.put(table.name(), table));
        for (TableForm table : BackupTables.ALL) {
            Manifest.Table said = tables.get(table.name());
            if (said == null
                    || !said.columns()
                            .equals(table.columns().stream()
                                    .map(TableForm.Column::name)
                                    .toList())) {
                throw new BackupException(snapshot + " lacks the table " + table.name() + " or columns of it");
            }
            Path file = BackupFolder.rows(snapshot, table.name());
            RowFile.Content found;
            try {
                found = RowFile.read(file, table, row -> {});
            } catch (NoSuchFileException e) {
                throw new BackupException(file + " is missing; take another snapshot", e);
            }
            if (!found.equals(new RowFile.Content(said.rows(), said.sha256()))) {
                throw new BackupException(
                        file + " is damaged: it is not what the manifest says; take another snapshot");
            }
        }
    }

    private static Map<String, Long> objects(Path snapshot) throws IOException {
        Map<String, Long> objects = new HashMap<>();
        RowFile.read(
                BackupFolder.rows(snapshot, BackupTables.BLOBS.name()),
                BackupTables.BLOBS,
                row -> objects.put((String) row.get(0), (Long) row.get(1)));
        return objects;
    }

    private void requireEmpty(Set<String> objects) throws IOException {
        boolean isBegun = unfinished(database).isPresent();
        if (!isBegun) {
            for (String table : new String[] {"users", "workspaces", "projects", "changes", "audit_log"}) {
                if (database.read(sql -> sql.number("select count(*) as n from " + table)) > 0) {
                    throw new BackupException("the database is not empty (there are " + table
                            + "); restore into a new home, or into an empty database");
                }
            }
        }
        String[] foreign = new String[1];
        store.forEach(stored -> {
            if (!objects.contains(stored.sha256())) {
                foreign[0] = stored.sha256();
            }
        });
        if (foreign[0] != null) {
            throw new BackupException("the object store is not empty: " + foreign[0]
                    + " is not of this backup; restore into an empty folder or bucket");
        }
    }

    /** Marks the database; what an earlier attempt brought is taken out again. */
    private void begin(String name) {
        database.write(sql -> {
            sql.update("delete from restores");
            return sql.update("insert into restores (name, begun_at) values (?, ?)", name, clock.millis());
        });
        database.write(sql -> sql.update("delete from signing_keys"));
        database.write(sql -> {
            BackupTables.ALL.reversed().forEach(table -> sql.update("delete from " + table.name()));
            return true;
        });
    }

    private void bring(ObjectStore source, String sha256, long size) throws IOException {
        if (isGood(store, sha256, size)) {
            return;
        }
        if (source.size(sha256).isEmpty()) {
            throw new BackupException("the backup lacks the object " + sha256 + "; take another snapshot");
        }
        if (!isGood(source, sha256, size)) {
            throw new BackupException("the object " + sha256 + " is damaged in the backup; take another snapshot");
        }
        try (InputStream in = source.open(sha256)) {
            store.put(in);
        }
        if (!isGood(store, sha256, size)) {
            throw new BackupException("the object " + sha256 + " was not stored as it was read");
        }
    }

    private static boolean isGood(ObjectStore store, String sha256, long size) throws IOException {
        try (InputStream in = store.open(sha256)) {
            return BlobRegistry.hash(in).equals(new ObjectStore.Stored(sha256, size));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private long load(Path snapshot, TableForm table) throws IOException {
        Optional<String> identity = BackupTables.identityOf(table);
        int place = identity.map(column -> table.columns().stream()
                        .map(TableForm.Column::name)
                        .toList()
                        .indexOf(column))
                .orElse(-1);
        long[] last = new long[1];
        try (RowLoad load = database.load(table)) {
            RowFile.Content content = RowFile.read(BackupFolder.rows(snapshot, table.name()), table, row -> {
                load.add(row);
                if (place >= 0) {
                    last[0] = Math.max(last[0], (Long) row.get(place));
                }
            });
            load.finish(identity.map(column -> new RowLoad.Identity(column, last[0] + 1)));
            return content.rows();
        }
    }
}
