package org.bozzetto.data.backup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.store.Database;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;

/** What must hold of a restored database before a service may start on it. */
final class RestoredCheck {
    private static final int BATCH = 200;

    private final Database database;

    RestoredCheck(Database database) {
        this.database = database;
    }

    /**
     * Every log without a gap and each of its changes readable, every name of bytes with its bytes.
     *
     * @param objects sizes by hash of what was brought and verified
     * @param missing what was lost before
     */
    void require(Map<String, Long> objects, Set<String> missing) throws BackupException {
        long broken = database.read(sql -> sql.number("""
                select count(*) as n from projects p where p.last_seq <> (select count(*) from changes c
                where c.project_id = p.id and c.seq between 1 and p.last_seq)
                or exists (select 1 from changes c where c.project_id = p.id and c.seq > p.last_seq)"""));
        requireNone(broken, "projects have a gap in their log");
        requireNone(count("""
                revision_blobs r where not exists (select 1 from project_blobs p
                where p.project_id = r.project_id and p.sha256 = r.sha256)"""), "revisions name bytes that their project has not");
        requireNone(count("""
                revisions r where not exists (select 1 from changes c
                where c.project_id = r.project_id and c.seq = r.seq)"""), "revisions have no change");
        for (String table : List.of("project_blobs", "job_blobs")) {
            requireNone(
                    count(table + " p where not exists (select 1 from blobs b where b.sha256 = p.sha256)"),
                    "names of bytes in " + table + " have none");
        }
        database.read(sql -> sql.list(row -> row.text("sha256"), "select sha256 from blobs")).stream()
                .filter(sha256 -> !objects.containsKey(sha256) && !missing.contains(sha256))
                .findFirst()
                .ifPresent(sha256 -> {
                    throw new IllegalStateException("bytes that were not brought: " + sha256);
                });
        for (UUID project : database.read(sql -> sql.list(row -> row.uuid("id"), "select id from projects"))) {
            requireReadable(project);
        }
    }

    private long count(String fromWhere) {
        return database.read(sql -> sql.number("select count(*) as n from " + fromWhere));
    }

    private static void requireNone(long count, String fault) throws BackupException {
        if (count > 0) {
            throw new BackupException("what was restored does not hold together: " + count + " " + fault
                    + "; the server will not start on it. Take another snapshot");
        }
    }

    private record Entry(long seq, UUID id, byte[] bytes) {}

    private void requireReadable(UUID project) throws BackupException {
        long last = 0;
        List<Entry> batch;
        do {
            long after = last;
            batch = database.read(sql -> sql.list(
                    row -> new Entry(row.number("seq"), row.uuid("id"), row.bytes("bytes")),
                    "select seq, id, bytes from changes where project_id = ? and seq > ? order by seq limit " + BATCH,
                    project,
                    after));
            for (Entry entry : batch) {
                requireReadable(project, entry);
                last = entry.seq();
            }
        } while (batch.size() == BATCH);
    }

    private static void requireReadable(UUID project, Entry entry) throws BackupException {
        try {
            Change change = ChangeCodec.decode(entry.bytes());
            if (change.project().equals(project) && change.id().equals(entry.id())) {
                return;
            }
        } catch (CodecException e) {
            throw new BackupException("change " + entry.seq() + " of the project " + project + " cannot be read", e);
        }
        throw new BackupException("change " + entry.seq() + " of the project " + project + " belongs elsewhere");
    }
}
