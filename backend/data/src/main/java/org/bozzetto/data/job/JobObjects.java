package org.bozzetto.data.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.object.BlobRegistry;
import org.bozzetto.data.object.PieceTooLongException;
import org.bozzetto.data.object.Staging;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.token.JobGrant;

/** The bytes of one job, for whoever holds its grant: inputs to read, room to store results. */
final class JobObjects {
    private final Database database;
    private final BlobRegistry blobs;
    private final Staging staging;
    private final GrantCheck grants;

    JobObjects(Database database, BlobRegistry blobs, Staging staging, GrantCheck grants) {
        this.database = database;
        this.blobs = blobs;
        this.staging = staging;
        this.grants = grants;
    }

    Answer get(Call call) {
        JobGrant grant = grant(call);
        String sha256 = Form.sha256("sha256", call.path("sha256"));
        long size = database.read(sql -> sql.first(
                        row -> row.number("size"),
                        "select size from job_blobs where job_id = ? and sha256 = ?",
                        grant.job(),
                        sha256))
                .orElseThrow(Problems::notFound);
        return Answer.bytes(200, blobs.open(sha256, 0, Long.MAX_VALUE), size)
                .with("Content-Type", "application/octet-stream")
                .with("ETag", "\"" + sha256 + "\"");
    }

    Answer put(Call call) {
        JobGrant grant = grant(call);
        String sha256 = Form.sha256("sha256", call.path("sha256"));
        long made = database.read(sql -> sql.number(
                "select coalesce(sum(size), 0) as n from job_blobs where job_id = ? and made and sha256 <> ?",
                grant.job(),
                sha256));
        UUID passing = UUID.randomUUID();
        try {
            long room = Math.max(0, grant.byteQuota() - made);
            long size = receive(call, passing, room);
            store(grant, sha256, size, passing);
        } finally {
            forget(passing);
        }
        return Answer.done();
    }

    private long receive(Call call, UUID passing, long room) {
        try (InputStream in = call.stream()) {
            return staging.put(passing, passing, in, room);
        } catch (PieceTooLongException e) {
            throw Problems.overQuota("The job may store " + room + " bytes more.");
        } catch (IOException e) {
            throw BlobRegistry.failed(e);
        }
    }

    private void store(JobGrant grant, String sha256, long size, UUID passing) {
        blobs.put(() -> staging.open(passing, passing), found -> {
            if (!found.sha256().equals(sha256)) {
                throw Problems.unprocessable(
                        "HASH_MISMATCH", "The bytes are not what was announced", "Send them again.");
            }
        });
        database.write(sql -> {
            requireRunning(JobTable.lock(sql, grant.job()), grant);
            boolean isThere = sql.number(
                            "select count(*) as n from job_blobs where job_id = ? and sha256 = ?", grant.job(), sha256)
                    > 0;
            if (!isThere) {
                sql.update(
                        "insert into job_blobs (job_id, sha256, size, made) values (?, ?, ?, true)",
                        grant.job(),
                        sha256,
                        size);
            }
            return true;
        });
    }

    private void forget(UUID passing) {
        try {
            staging.delete(passing);
        } catch (IOException e) {
            // Swept with the uploads that nobody knows.
            System.getLogger(JobObjects.class.getName()).log(System.Logger.Level.WARNING, "staged bytes stay", e);
        }
    }

    private JobGrant grant(Call call) {
        JobGrant grant = grants.of(call.header(GrantCheck.HEADER));
        if (!grant.job().equals(call.id("jobId"))) {
            throw Problems.forbidden("OTHER_GRANT", "The grant is for another job.");
        }
        requireRunning(database.read(sql -> JobTable.find(sql, grant.job())), grant);
        return grant;
    }

    /** A grant does not outlive the run that it was given to. */
    private static void requireRunning(Optional<JobQueue.Entry> entry, JobGrant grant) {
        boolean isRunning = entry.filter(
                        job -> job.state() == JobQueue.State.RUNNING && job.attempt() == grant.attempt())
                .isPresent();
        if (!isRunning) {
            throw Problems.forbidden("OTHER_GRANT", "The job has ended or another run has it.");
        }
    }
}
