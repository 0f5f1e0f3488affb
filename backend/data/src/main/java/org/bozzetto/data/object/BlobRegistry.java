package org.bozzetto.data.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.object.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings bytes into the object store and takes them out again. The store keeps equal bytes once for all projects, so putting
 * and collecting must not cross: whoever puts pins the name in the database first, and what is pinned or being deleted is left
 * alone by the other.
 */
public final class BlobRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(BlobRegistry.class);
    private static final Duration PIN = Duration.ofHours(2);
    private static final int BUFFER = 1 << 16;

    private final Database database;
    private final ObjectStore store;
    private final Clock clock;

    public BlobRegistry(Database database, ObjectStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Opens bytes. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Stores bytes and reads them back. Durable when it returns, and safe from collection for two hours: until then somebody must
     * name them.
     *
     * @param admission told what the bytes are; when it throws, nothing is stored
     * @throws ProblemException 503, 507; nothing is half written
     */
    public ObjectStore.Stored put(Source source, Consumer<ObjectStore.Stored> admission) {
        try (InputStream in = source.open()) {
            ObjectStore.Stored stored = store.put(in, found -> {
                admission.accept(found);
                database.write(sql -> pin(sql, found.sha256(), found.size()));
            });
            verify(stored);
            return stored;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private boolean pin(Sql sql, String sha256, long size) {
        long until = clock.millis() + PIN.toMillis();
        long pinned = sql.update("update blobs set pinned_until = ? where sha256 = ? and not deleting", until, sha256);
        if (pinned == 1) {
            return true;
        }
        boolean isGoing = sql.number("select count(*) as n from blobs where sha256 = ?", sha256) == 1;
        if (isGoing) {
            throw Problems.unavailable("The same bytes are being collected at this moment.");
        }
        return sql.update(
                        "insert into blobs (sha256, size, pinned_until, deleting) values (?, ?, ?, false)",
                        sha256,
                        size,
                        until)
                == 1;
    }

    /** Reads the whole object; a disk that lies is found out while the client still has the bytes. */
    private void verify(ObjectStore.Stored stored) throws IOException {
        try (InputStream in = store.open(stored.sha256())) {
            ObjectStore.Stored back = hash(in);
            if (!back.equals(stored)) {
                throw new IOException("what was stored as " + stored.sha256() + " reads back as " + back.sha256());
            }
        }
    }

    /** What bytes are. */
    public static ObjectStore.Stored hash(InputStream in) throws IOException {
        var digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            size += n;
        }
        return new ObjectStore.Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Lets a project name bytes that are stored. */
    public void grant(Sql sql, UUID project, String sha256, long size, String mediaType) {
        // Asked for again: the grace period begins anew. What is collected at this moment is not there any more.
        boolean isThere = sql.update(
                        "update project_blobs set added_at = ? where project_id = ? and sha256 = ?",
                        clock.millis(),
                        project,
                        sha256)
                == 1;
        if (!isThere) {
            sql.update(
                    "insert into project_blobs (project_id, sha256, size, media_type, added_at) values (?, ?, ?, ?, ?)",
                    project,
                    sha256,
                    size,
                    mediaType,
                    clock.millis());
        }
    }

    /** @throws ProblemException 503 when the store does not answer */
    public boolean isStored(String sha256, long size) {
        try {
            OptionalLong stored = store.size(sha256);
            return stored.isPresent() && stored.getAsLong() == size;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** @throws ProblemException 404, 503 */
    public InputStream open(String sha256, long offset, long length) {
        try {
            return store.open(sha256, offset, length);
        } catch (NoSuchFileException e) {
            LOG.error("the object store has lost {}", sha256);
            throw Problems.unavailable("The bytes are missing in the object store; tell whoever runs the server.");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Deletes an object that no project may name any more and nobody is bringing.
     *
     * @return whether it is gone
     */
    boolean collect(String sha256) throws IOException {
        boolean isFree = database.write(sql -> {
            sql.list(row -> row.text("sha256"), "select sha256 from blobs where sha256 = ? for update", sha256);
            return sql.update(
                            "update blobs set deleting = true where sha256 = ? and pinned_until < ?"
                                    + " and not exists (select 1 from project_blobs p where p.sha256 = blobs.sha256)"
                                    + " and not exists (select 1 from job_blobs j where j.sha256 = blobs.sha256)"
                                    + " and not exists (select 1 from collection_pauses c where c.until_at > ?)",
                            sha256,
                            clock.millis(),
                            clock.millis())
                    == 1;
        });
        if (isFree) {
            store.delete(sha256);
            database.write(sql -> sql.update("delete from blobs where sha256 = ? and deleting", sha256));
        }
        return isFree;
    }

    /** What storing left behind that broke off before that time. */
    void sweep(Instant before) throws IOException {
        store.sweep(before);
    }

    /** How a failure of the storage is told. */
    public static ProblemException failed(IOException e) {
        LOG.warn("the object store failed", e);
        return DiskSpace.isLacking(e)
                ? Problems.storageFull()
                : Problems.unavailable("The object store does not answer.");
    }
}
