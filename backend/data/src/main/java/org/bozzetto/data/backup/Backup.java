package org.bozzetto.data.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.FrozenRows;
import org.bozzetto.data.store.TableForm;
import org.bozzetto.platform.object.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a server that may run on meanwhile: nothing is collected while it works; first all rows as they are at one moment, then
 * the bytes that they name, except those that the folder has already; last the manifest. Broken off, it leaves what later
 * backups use and no restore takes.
 */
public final class Backup {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private final Database database;
    private final ObjectStore store;
    private final Clock clock;

    public Backup(Database database, ObjectStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a backup did.
     *
     * @param copied objects that the folder did not have yet
     * @param missing hashes of objects that the server has lost or that are damaged there
     */
    public record Made(String snapshot, long rows, long objects, long copied, long copiedBytes, List<String> missing) {}

    /**
     * Makes one more snapshot.
     *
     * @param folder of backups, or an empty one
     * @throws IOException if the folder cannot be written or the object store does not answer
     */
    public Made to(Path folder) throws IOException {
        BackupFolder target = BackupFolder.openOrMake(folder.toAbsolutePath());
        try (CollectionPause pause = new CollectionPause(database, clock)) {
            Path snapshot = target.newSnapshot(clock.instant());
            List<Manifest.Table> tables = copyRows(snapshot);
            Copying copying = new Copying(target.objects(), pause);
            RowFile.read(
                    BackupFolder.rows(snapshot, BackupTables.BLOBS.name()),
                    BackupTables.BLOBS,
                    row -> copying.copy((String) row.get(0), (Long) row.get(1)));
            new Manifest(
                            Manifest.FORMAT,
                            database.schemaVersion(),
                            clock.instant().toString(),
                            tables,
                            copying.objects,
                            copying.bytes,
                            copying.missing)
                    .write(snapshot);
            Made made = new Made(
                    snapshot.getFileName().toString(),
                    tables.stream().mapToLong(Manifest.Table::rows).sum(),
                    copying.objects,
                    copying.copied,
                    copying.copiedBytes,
                    List.copyOf(copying.missing));
            LOG.info("backed up {}", made);
            return made;
        }
    }

    private List<Manifest.Table> copyRows(Path snapshot) throws IOException {
        List<Manifest.Table> tables = new ArrayList<>();
        try (FrozenRows rows = database.freeze()) {
            for (TableForm table : BackupTables.ALL) {
                try (RowFile.Writer writer = new RowFile.Writer(BackupFolder.rows(snapshot, table.name()), table)) {
                    rows.forEach(table, writer::row);
                    RowFile.Content content = writer.finish();
                    tables.add(new Manifest.Table(
                            table.name(),
                            table.columns().stream().map(TableForm.Column::name).toList(),
                            content.rows(),
                            content.sha256()));
                }
            }
        }
        return tables;
    }

    private final class Copying {
        private final ObjectStore target;
        private final CollectionPause pause;
        private final List<String> missing = new ArrayList<>();
        private long objects;
        private long bytes;
        private long copied;
        private long copiedBytes;

        Copying(ObjectStore target, CollectionPause pause) {
            this.target = target;
            this.pause = pause;
        }

        void copy(String sha256, long size) throws IOException {
            pause.renew();
            objects++;
            bytes += size;
            if (target.size(sha256).equals(OptionalLong.of(size))) {
                return;
            }
            try (InputStream in = store.open(sha256)) {
                ObjectStore.Stored stored = target.put(in);
                if (stored.sha256().equals(sha256)) {
                    copied++;
                    copiedBytes += size;
                } else {
                    target.delete(stored.sha256());
                    missing.add(sha256);
                }
            } catch (NoSuchFileException e) {
                missing.add(sha256);
            }
        }
    }
}
