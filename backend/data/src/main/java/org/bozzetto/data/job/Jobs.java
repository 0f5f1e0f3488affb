package org.bozzetto.data.job;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.Caller;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.asset.AssetQueries;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.object.BlobRegistry;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.token.JobGrant;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.records.AssetMessages;
import org.bozzetto.records.JobMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs: who may run one, what a worker of one may touch, and how its end enters the log. */
final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int MOST_REQUEST_BYTES = 1 << 20;

    private final Database database;
    private final ChangeLog log;
    private final BlobRegistry blobs;
    private final Grants grants;
    private final EventBus events;
    private final Clock clock;

    Jobs(Database database, ChangeLog log, BlobRegistry blobs, Grants grants, EventBus events, Clock clock) {
        this.database = database;
        this.log = log;
        this.blobs = blobs;
        this.grants = grants;
        this.events = events;
        this.clock = clock;
    }

    /** @throws org.bozzetto.platform.http.ProblemException 403, 404, 409, 422 */
    Job enqueue(Caller caller, Job job) {
        requireScope(caller);
        UUID id = AssetMessages.uuid("the job's id", job.getId());
        UUID project = AssetMessages.uuid("the project's id", job.getProjectId());
        if (job.getPipeline().isEmpty() || job.getPipeline().length() > 200) {
            throw new IllegalArgumentException("the job names no pipeline");
        }
        byte[] request = JobMessages.request(job);
        if (request.length > MOST_REQUEST_BYTES) {
            throw new IllegalArgumentException("the job's inputs and parameters have " + request.length
                    + " bytes; at most " + MOST_REQUEST_BYTES + " fit");
        }
        return told(database.write(sql -> {
            Access.InProject access = Access.project(sql, caller.user(), project, MemberRole.EDITOR);
            Optional<JobQueue.Entry> before = JobTable.find(sql, id);
            if (before.isPresent()) {
                return before.filter(entry -> entry.project().equals(project)).orElseThrow(Problems::idTaken);
            }
            requireRoom(sql, access.workspace());
            Map<String, Long> inputs = inputs(sql, project, job);
            JobQueue.Entry entry = JobTable.enqueue(
                    sql, id, project, Optional.of(caller.user()), job.getPipeline(), request, clock.millis());
            inputs.forEach((sha256, size) -> sql.update(
                    "insert into job_blobs (job_id, sha256, size, made) values (?, ?, ?, false)", id, sha256, size));
            return entry;
        }));
    }

    private static void requireScope(Caller caller) {
        if (!caller.scopes().contains(Scope.JOBS)) {
            throw Problems.forbidden("SCOPE_MISSING", "The token lacks the scope jobs.");
        }
    }

    private static void requireRoom(Sql sql, UUID workspace) {
        Workspaces.lock(sql, workspace);
        int most = Workspaces.quota(sql, workspace).maxOpenJobs();
        if (Workspaces.openJobs(sql, workspace) >= most) {
            throw Problems.overQuota("At most " + most + " jobs wait or run at once.");
        }
    }

    /** Every blob that the worker will read, with its size. */
    private static Map<String, Long> inputs(Sql sql, UUID project, Job job) {
        Map<String, Long> inputs = new HashMap<>();
        for (JobInput input : job.getInputsList()) {
            switch (input.getSourceCase()) {
                case REVISION ->
                    AssetQueries.revision(
                                    sql,
                                    project,
                                    AssetMessages.uuid(
                                            "an input's asset",
                                            input.getRevision().getAssetId()),
                                    AssetMessages.uuid(
                                            "an input's revision",
                                            input.getRevision().getRevisionId()))
                            .orElseThrow(() -> noInput(input, "is no revision of the project"))
                            .revision()
                            .blobs()
                            .forEach(blob -> inputs.put(blob.sha256(), blob.size()));
                case BLOB -> inputs.put(input.getBlob().getSha256(), blobSize(sql, project, input));
                case SOURCE_NOT_SET -> throw noInput(input, "names nothing");
            }
        }
        if (inputs.size() > JobGrant.MAX_INPUTS) {
            throw Problems.unprocessable(
                    "TOO_MANY_INPUTS",
                    "The job reads too many blobs",
                    inputs.size() + " blobs; at most " + JobGrant.MAX_INPUTS + ".");
        }
        return inputs;
    }

    private static long blobSize(Sql sql, UUID project, JobInput input) {
        return sql.first(
                        row -> row.number("size"),
                        "select size from project_blobs where project_id = ? and sha256 = ?",
                        project,
                        input.getBlob().getSha256())
                .orElseThrow(() -> noInput(input, "is no blob of the project; upload it first"));
    }

    private static RuntimeException noInput(JobInput input, String fault) {
        return Problems.unprocessable(
                "NO_SUCH_INPUT", "An input is not there", "The input \"" + input.getRole() + "\" " + fault + ".");
    }

    /** @throws org.bozzetto.platform.http.ProblemException 404 */
    JobTable.Placed get(Sql sql, Caller caller, UUID id, MemberRole least) {
        JobQueue.Entry entry = JobTable.find(sql, id).orElseThrow(Problems::notFound);
        Access.project(sql, caller.user(), entry.project(), least);
        return new JobTable.Placed(0, entry);
    }

    Job get(Caller caller, UUID id) {
        return JobMessages.job(
                database.read(sql -> get(sql, caller, id, MemberRole.VIEWER)).entry());
    }

    List<JobTable.Placed> list(Caller caller, UUID project, Set<JobQueue.State> states, long before, int limit) {
        return database.read(sql -> {
            Access.project(sql, caller.user(), project, MemberRole.VIEWER);
            return JobTable.list(sql, Optional.of(project), states, before, limit);
        });
    }

    Job requestCancel(Caller caller, UUID id) {
        requireScope(caller);
        return told(database.write(sql -> {
            get(sql, caller, id, MemberRole.EDITOR);
            JobQueue.Entry before = JobTable.lock(sql, id).orElseThrow(Problems::notFound);
            JobQueue.Entry entry =
                    JobTable.requestCancel(sql, id, clock.millis()).orElseThrow(Problems::notFound);
            boolean hasJustEnded =
                    entry.state() == JobQueue.State.CANCELLED && !before.state().hasEnded();
            if (hasJustEnded) {
                record(
                        sql,
                        entry,
                        CompleteRequest.newBuilder()
                                .setState(JobState.CANCELLED)
                                .build());
            }
            return entry;
        }));
    }

    /** A leased job with what lets the worker reach its bytes. */
    record Leased(Job job, String grant) {}

    Optional<Leased> lease(String worker, Set<String> pipelines, Duration ttl) {
        while (true) {
            long now = clock.millis();
            // Most polls find nothing; they should not make the database write.
            if (!database.read(sql -> JobTable.hasReady(sql, pipelines, now))) {
                return Optional.empty();
            }
            Optional<JobQueue.Entry> entry =
                    database.write(sql -> JobTable.lease(sql, worker, pipelines, now, now + ttl.toMillis()));
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> grant = database.read(sql -> grants.mint(sql, entry.get()));
            if (grant.isPresent()) {
                return Optional.of(new Leased(told(entry.get()), grant.get()));
            }
            failWithoutProject(entry.get());
        }
    }

    /** Its project was deleted: there is no log that could say how it ended. */
    private void failWithoutProject(JobQueue.Entry entry) {
        Job outcome = Job.newBuilder()
                .setProblem(Problem.newBuilder()
                        .setCode("NO_PROJECT")
                        .setMessage("The project was deleted before the job ran."))
                .build();
        database.write(sql -> JobTable.complete(
                sql, entry.id(), entry.attempt(), JobQueue.State.FAILED, outcome.toByteArray(), clock.millis()));
    }

    int release(String worker) {
        return database.write(sql -> JobTable.release(sql, worker));
    }

    /** What a heartbeat answers, with a fresher grant when the old one ends soon. */
    record Beat(JobQueue.Verdict verdict, String grant) {}

    Beat heartbeat(JobGrant grant, int attempt, Duration ttl) {
        if (attempt != grant.attempt()) {
            return new Beat(JobQueue.Verdict.LOST, "");
        }
        return database.writeLightly(sql -> {
            JobQueue.Verdict verdict = JobTable.heartbeat(sql, grant.job(), attempt, clock.millis() + ttl.toMillis());
            boolean needsFresher = verdict != JobQueue.Verdict.LOST && grants.endsSoon(grant);
            String fresher = needsFresher
                    ? JobTable.find(sql, grant.job())
                            .flatMap(entry -> grants.mint(sql, entry))
                            .orElse("")
                    : "";
            return new Beat(verdict, fresher);
        });
    }

    /** A worker whose attempt was superseded; its result is refused. */
    static final class SupersededException extends RuntimeException {
        SupersededException(JobQueue.Entry entry) {
            super("job " + entry.id() + " is " + entry.state() + " in attempt " + entry.attempt()
                    + "; this result comes from another");
        }
    }

    /** The move of the job, its assets and its end in the log are one transaction. */
    Job complete(JobGrant grant, CompleteRequest request) {
        JobQueue.State state = JobMessages.state(request.getState());
        if (!state.hasEnded()) {
            throw new IllegalArgumentException("a job does not end " + state);
        }
        boolean isMine = AssetMessages.uuid("the job's id", request.getJobId()).equals(grant.job())
                && request.getAttempt() == grant.attempt();
        if (!isMine) {
            throw Problems.forbidden("OTHER_GRANT", "The grant is for another job or another run of it.");
        }
        return told(database.write(sql -> {
            JobQueue.Entry entry = JobTable.lock(sql, grant.job()).orElseThrow(Problems::notFound);
            boolean isRepeated = entry.state() == state && entry.attempt() == request.getAttempt();
            if (isRepeated) {
                return entry;
            }
            if (entry.state() != JobQueue.State.RUNNING || entry.attempt() != request.getAttempt()) {
                throw new SupersededException(entry);
            }
            JobEnding ending = record(sql, entry, request);
            return JobTable.complete(
                            sql,
                            entry.id(),
                            entry.attempt(),
                            state,
                            ending.outcome().toByteArray(),
                            clock.millis())
                    .orElseThrow(() -> new SupersededException(entry));
        }));
    }

    private JobEnding record(Sql sql, JobQueue.Entry entry, CompleteRequest request) {
        // The project's lock first, as everybody who appends takes it.
        long baseSeq = log.append(sql, entry.project(), List.of()).lastSeq();
        String actor = JobTable.submitter(sql, entry.id()).map(UUID::toString).orElse("server");
        JobEnding ending = JobEnding.of(JobMessages.job(entry), actor, baseSeq, request);
        request.getArtifactsList()
                .forEach(artifact -> artifact.getBlobsList().forEach(blob -> grantBlob(sql, entry, blob)));
        log.append(
                sql,
                entry.project(),
                ending.changes().stream().map(ChangeLog.Incoming::of).toList());
        sql.update("delete from job_blobs where job_id = ?", entry.id());
        return ending;
    }

    /** A result names what this job has stored, or an input that it passes on. */
    private void grantBlob(Sql sql, JobQueue.Entry entry, Blob blob) {
        BlobRef named = AssetMessages.blob(blob);
        long size = sql.first(
                        row -> row.number("size"),
                        "select size from job_blobs where job_id = ? and sha256 = ?",
                        entry.id(),
                        named.sha256())
                .orElseThrow(() -> Problems.unprocessable(
                        "MISSING_BLOBS", "Bytes are missing", "The job has not stored " + named.sha256() + "."));
        if (size != named.size()) {
            throw Problems.unprocessable(
                    "MISSING_BLOBS", "Bytes are missing", named.sha256() + " has " + size + " bytes.");
        }
        blobs.grant(sql, entry.project(), named.sha256(), size, mediaType(named));
    }

    private static String mediaType(BlobRef blob) {
        return blob.mediaType().length() <= 127 && !blob.mediaType().isEmpty()
                ? blob.mediaType()
                : "application/octet-stream";
    }

    private Job told(JobQueue.Entry entry) {
        LOG.info("job {} is {}", entry.id(), entry.state());
        events.publish(new EventBus.Event("job", entry.id().toString(), clock.millis()));
        if (entry.state().hasEnded()) {
            long reached = database.read(sql -> ChangeLog.lastSeq(sql, entry.project()));
            events.publish(new EventBus.Event("project", entry.project().toString(), reached));
        } else if (entry.state() == JobQueue.State.QUEUED) {
            events.publish(new EventBus.Event("queue", entry.kind(), clock.millis()));
        }
        return JobMessages.job(entry);
    }
}
