package org.bozzetto.data.object;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bozzetto.data.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what nobody needs any more. A blob is needed while a revision in any log names it, also one that was replaced,
 * removed or undone, while an open job reads or has made it, and for a grace period after it was uploaded.
 */
public final class GarbageCollection {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollection.class);
    private static final int BATCH = 500;

    /** What has run out stays that much longer, for whoever wonders why. */
    private static final Duration EXPIRED_KEPT = Duration.ofDays(1);

    /** Of a name: neither a revision of its project's log nor an open job of it has it. */
    private static final String UNUSED = "not exists (select 1 from revision_blobs r"
            + " where r.project_id = project_blobs.project_id and r.sha256 = project_blobs.sha256)"
            + " and not exists (select 1 from job_blobs j join jobs o on o.id = j.job_id"
            + " where o.project_id = project_blobs.project_id and j.sha256 = project_blobs.sha256)";

    private final Database database;
    private final BlobRegistry blobs;
    private final Staging staging;
    private final Duration grace;
    private final Duration deletedKept;
    private final Clock clock;

    /**
     * @param grace how long a blob stays that nothing names yet; at least a day in service
     * @param deletedKept how long a deleted project can be restored
     */
    public GarbageCollection(
            Database database, BlobRegistry blobs, Staging staging, Duration grace, Duration deletedKept, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.staging = staging;
        this.grace = grace;
        this.deletedKept = deletedKept;
        this.clock = clock;
    }

    /** What one run took away. */
    public record Collected(int projects, int uploads, long expired, long names, int objects) {}

    /** One run; several Data Services may run it at once. While a backup is made, bytes stay. */
    public Collected run() throws IOException {
        int projects = purgeProjects();
        int uploads = expireUploads();
        long expired = forgetExpired();
        blobs.sweep(clock.instant().minus(EXPIRED_KEPT));
        long names = forgetNames();
        int objects = collectObjects();
        Collected collected = new Collected(projects, uploads, expired, names, objects);
        LOG.info("collected {}", collected);
        return collected;
    }

    private int purgeProjects() {
        List<UUID> gone = database.read(sql -> sql.list(
                row -> row.uuid("id"),
                "select id from projects where deleted_at <> 0 and deleted_at < ? limit " + BATCH,
                clock.millis() - deletedKept.toMillis()));
        gone.forEach(this::purge);
        return gone.size();
    }

    private void purge(UUID project) {
        database.write(sql -> {
            boolean isStillDeleted = !sql.list(
                            row -> row.uuid("id"),
                            "select id from projects where id = ? and deleted_at <> 0 for update",
                            project)
                    .isEmpty();
            if (!isStillDeleted) {
                return false;
            }
            sql.update("delete from job_blobs where job_id in (select id from jobs where project_id = ?)", project);
            sql.update(
                    "delete from upload_pieces where upload_id in (select id from uploads where project_id = ?)",
                    project);
            for (String table : List.of(
                    "jobs",
                    "presence",
                    "comments",
                    "uploads",
                    "project_blobs",
                    "revision_blobs",
                    "revisions",
                    "asset_tags",
                    "assets",
                    "changes")) {
                sql.update("delete from " + table + " where project_id = ?", project);
            }
            return sql.update("delete from projects where id = ?", project) == 1;
        });
    }

    private int expireUploads() throws IOException {
        long now = clock.millis();
        database.write(sql -> {
            sql.update(
                    "delete from upload_pieces where upload_id in (select id from uploads where expires_at < ?)", now);
            return sql.update("delete from uploads where expires_at < ?", now);
        });
        int swept = 0;
        for (UUID upload : staging.uploads()) {
            boolean isKnown = database.read(
                    sql -> sql.number("select count(*) as n from uploads where id = ? and sha256 = ''", upload) > 0);
            if (!isKnown) {
                staging.delete(upload);
                swept++;
            }
        }
        return swept;
    }

    /** Sign-ins, codes and kept answers whose time is over. */
    private long forgetExpired() {
        long before = clock.millis() - EXPIRED_KEPT.toMillis();
        String over = "(ended_at <> 0 and ended_at < ?) or expires_at < ?";
        return database.write(sql -> {
            long rows = sql.update(
                    "delete from refresh_tokens where session_id in (select id from sessions where " + over + ")",
                    before,
                    before);
            rows += sql.update("delete from sessions where " + over, before, before);
            rows += sql.update(
                    "delete from reset_links where expires_at < ? or (used_at <> 0 and used_at < ?)", before, before);
            rows += sql.update("delete from sign_in_attempts where last_at < ? and locked_until < ?", before, before);
            rows += sql.update("delete from presence where seen_at < ?", before);
            return rows + sql.update("delete from idempotency_keys where created_at < ?", before);
        });
    }

    /** Names that a project was given and that no revision of its log and no open job uses. */
    private long forgetNames() {
        database.write(sql -> sql.update("delete from job_blobs where job_id in"
                + " (select id from jobs where state not in ('QUEUED', 'RUNNING'))"));
        long before = clock.millis() - grace.toMillis();
        List<UUID> projects = database.read(sql -> sql.list(
                row -> row.uuid("project_id"),
                "select distinct project_id from project_blobs where added_at < ? and " + UNUSED,
                before));
        return projects.stream()
                .mapToLong(project -> forgetNames(project, before))
                .sum();
    }

    private long forgetNames(UUID project, long before) {
        return database.write(sql -> {
            // As a job that ends, which comes to its results' names in another order.
            sql.list(row -> row.uuid("id"), "select id from projects where id = ? for update", project);
            return sql.update(
                    "delete from project_blobs where project_id = ? and added_at < ? and " + UNUSED, project, before);
        });
    }

    private int collectObjects() throws IOException {
        int collected = 0;
        List<String> free;
        do {
            long now = clock.millis();
            boolean isPaused = database.read(
                    sql -> sql.number("select count(*) as n from collection_pauses where until_at > ?", now) > 0);
            if (isPaused) {
                LOG.info("a backup is being made; bytes are collected afterwards");
                return collected;
            }
            free = database.read(sql -> sql.list(
                    row -> row.text("sha256"),
                    "select b.sha256 from blobs b where b.pinned_until < ?"
                            + " and not exists (select 1 from project_blobs p where p.sha256 = b.sha256)"
                            + " and not exists (select 1 from job_blobs j where j.sha256 = b.sha256) limit " + BATCH,
                    now));
            int before = collected;
            for (String sha256 : free) {
                collected += blobs.collect(sha256) ? 1 : 0;
            }
            if (collected == before) {
                break;
            }
        } while (free.size() == BATCH);
        return collected;
    }
}
