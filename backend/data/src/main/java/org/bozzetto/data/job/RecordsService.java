package org.bozzetto.data.job;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.Caller;
import org.bozzetto.data.access.Callers;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.asset.AssetQueries;
import org.bozzetto.data.asset.AssetView;
import org.bozzetto.data.asset.StoredRevision;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.token.JobGrant;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.HeartbeatRequest;
import org.bozzetto.proto.v1.HeartbeatResponse;
import org.bozzetto.proto.v1.Indexable;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.LeaseResponse;
import org.bozzetto.proto.v1.ListIndexableRequest;
import org.bozzetto.proto.v1.ListIndexableResponse;
import org.bozzetto.proto.v1.ListJobsRequest;
import org.bozzetto.proto.v1.ListJobsResponse;
import org.bozzetto.proto.v1.ListProjectsRequest;
import org.bozzetto.proto.v1.ListProjectsResponse;
import org.bozzetto.proto.v1.ProjectReached;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.ReleaseRequest;
import org.bozzetto.proto.v1.ReleaseResponse;
import org.bozzetto.proto.v1.RequestCancelRequest;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.records.AssetMessages;
import org.bozzetto.records.JobMessages;
import org.bozzetto.records.RecordsCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contract of the AI/3D service. Only that role reaches this port; what is asked for somebody is decided by that person's
 * token, what a worker does for its job by the job's grant.
 */
public final class RecordsService extends RecordsGrpc.RecordsImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsService.class);
    private final Database database;
    private final Jobs jobs;
    private final Callers callers;
    private final GrantCheck grants;

    RecordsService(Database database, Jobs jobs, Callers callers, GrantCheck grants) {
        this.database = database;
        this.jobs = jobs;
        this.callers = callers;
        this.grants = grants;
    }

    private Caller caller() {
        return callers.of(CallMetadata.current().authorization());
    }

    private JobGrant grant() {
        return grants.of(CallMetadata.current().grant());
    }

    @Override
    public void enqueue(EnqueueRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs.enqueue(caller(), request.getJob()));
    }

    @Override
    public void getJob(GetJobRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs.get(caller(), AssetMessages.uuid("the job's id", request.getJobId())));
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> answer) {
        respond(answer, () -> {
            Set<JobQueue.State> states =
                    request.getStatesList().stream().map(JobMessages::state).collect(Collectors.toSet());
            UUID project = AssetMessages.uuid("the project's id", request.getProjectId());
            return ListJobsResponse.newBuilder()
                    .addAllJobs(
                            jobs
                                    .list(
                                            caller(),
                                            project,
                                            states,
                                            Long.MAX_VALUE,
                                            RecordsCalls.page(request.getLimit()))
                                    .stream()
                                    .map(placed -> JobMessages.job(placed.entry()))
                                    .toList())
                    .build();
        });
    }

    @Override
    public void lease(LeaseRequest request, StreamObserver<LeaseResponse> answer) {
        respond(answer, () -> {
            LeaseResponse.Builder response = LeaseResponse.newBuilder();
            jobs.lease(
                            worker(request.getWorkerId()),
                            Set.copyOf(request.getPipelinesList()),
                            RecordsCalls.ttl(request.getTtlSeconds()))
                    .ifPresent(leased -> response.setJob(leased.job()).setGrant(leased.grant()));
            return response.build();
        });
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> answer) {
        respond(
                answer,
                () -> ReleaseResponse.newBuilder()
                        .setReleased(jobs.release(worker(request.getWorkerId())))
                        .build());
    }

    private static String worker(String id) {
        if (id.isEmpty() || id.length() > 200) {
            throw new IllegalArgumentException("a worker's id has 1 to 200 characters");
        }
        return id;
    }

    @Override
    public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> answer) {
        respond(answer, () -> {
            JobGrant grant = grant();
            if (!grant.job().equals(AssetMessages.uuid("the job's id", request.getJobId()))) {
                throw Problems.forbidden("OTHER_GRANT", "The grant is for another job.");
            }
            Jobs.Beat beat = jobs.heartbeat(grant, request.getAttempt(), RecordsCalls.ttl(request.getTtlSeconds()));
            return HeartbeatResponse.newBuilder()
                    .setVerdict(HeartbeatResponse.Verdict.valueOf(beat.verdict().name()))
                    .setGrant(beat.grant())
                    .build();
        });
    }

    @Override
    public void complete(CompleteRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs.complete(grant(), request));
    }

    @Override
    public void requestCancel(RequestCancelRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs.requestCancel(caller(), AssetMessages.uuid("the job's id", request.getJobId())));
    }

    @Override
    public void getRevision(GetRevisionRequest request, StreamObserver<Revision> answer) {
        respond(answer, () -> {
            UUID project = AssetMessages.uuid("the project's id", request.getProjectId());
            UUID asset = AssetMessages.uuid("the asset's id", request.getRef().getAssetId());
            UUID revision =
                    AssetMessages.uuid("the revision's id", request.getRef().getRevisionId());
            Optional<JobGrant> grant =
                    CallMetadata.current().grant().isPresent() ? Optional.of(grant()) : Optional.empty();
            Optional<Caller> caller = grant.isPresent() ? Optional.empty() : Optional.of(caller());
            return database.read(sql -> {
                caller.ifPresent(user -> Access.project(sql, user.user(), project, MemberRole.VIEWER));
                AssetQueries.Found found =
                        AssetQueries.find(sql, project, asset).orElseThrow(Problems::notFound);
                StoredRevision stored =
                        AssetQueries.revision(sql, project, asset, revision).orElseThrow(Problems::notFound);
                grant.ifPresent(job -> requireInput(job, project, stored));
                return message(found.view(), stored);
            });
        });
    }

    /** A grant shows the revisions that its job reads, and no others. */
    private static void requireInput(JobGrant grant, UUID project, StoredRevision stored) {
        boolean isInput = grant.project().equals(project)
                && stored.revision().blobs().stream().map(BlobRef::sha256).allMatch(grant.inputs()::contains);
        if (!isInput) {
            throw Problems.notFound();
        }
    }

    @Override
    public void listIndexable(ListIndexableRequest request, StreamObserver<ListIndexableResponse> answer) {
        respond(answer, () -> {
            UUID project = AssetMessages.uuid("the project's id", request.getProjectId());
            return database.read(
                    sql -> indexable(sql, project, request.getAfterSeq(), RecordsCalls.page(request.getLimit())));
        });
    }

    private static ListIndexableResponse indexable(Sql sql, UUID project, long after, int limit) {
        boolean isThere =
                sql.number("select count(*) as n from projects where id = ? and deleted_at = 0", project) == 1;
        if (!isThere) {
            throw Problems.notFound();
        }
        // Asked first, so that a change that comes meanwhile is not passed over.
        long end = ChangeLog.lastSeq(sql, project);
        List<AssetQueries.Found> found = AssetQueries.changedAfter(sql, project, after, limit);
        ListIndexableResponse.Builder response = ListIndexableResponse.newBuilder();
        found.forEach(asset -> response.addEntries(indexable(asset)));
        return response.setNextAfterSeq(
                        found.isEmpty() ? end : found.getLast().view().seq())
                .build();
    }

    private static Indexable indexable(AssetQueries.Found found) {
        Indexable.Builder entry = Indexable.newBuilder()
                .setSeq(found.view().seq())
                .setRemoved(found.view().removed());
        Revision revision = found.view().removed()
                ? Revision.newBuilder()
                        .setRef(RevisionRef.newBuilder()
                                .setAssetId(found.view().id().toString()))
                        .build()
                : message(found.view(), found.latest());
        return entry.setRevision(revision).build();
    }

    @Override
    public void listProjects(ListProjectsRequest request, StreamObserver<ListProjectsResponse> answer) {
        respond(answer, () -> {
            UUID after = request.getAfterProjectId().isEmpty()
                    ? new UUID(0, 0)
                    : AssetMessages.uuid("the project's id", request.getAfterProjectId());
            int limit = RecordsCalls.page(request.getLimit());
            return ListProjectsResponse.newBuilder()
                    .addAllProjects(database.read(sql -> sql.list(
                            row -> ProjectReached.newBuilder()
                                    .setProjectId(row.uuid("id").toString())
                                    .setSeq(row.number("last_seq"))
                                    .build(),
                            "select id, last_seq from projects where id > ? and deleted_at = 0 order by id limit "
                                    + limit,
                            after)))
                    .build();
        });
    }

    private static Revision message(AssetView asset, StoredRevision stored) {
        return AssetMessages.revision(
                asset.id(),
                asset.kind(),
                asset.name(),
                asset.description(),
                asset.tags(),
                stored.revision(),
                stored.seq());
    }

    private static <T extends Message> void respond(StreamObserver<T> answer, Supplier<T> work) {
        RecordsCalls.respond(answer, work, RecordsService::statusOf);
    }

    private static Status statusOf(RuntimeException failure) {
        return switch (failure) {
            case ProblemException e -> statusOf(e).withDescription(e.getMessage());
            case Jobs.SupersededException e -> Status.ABORTED.withDescription(e.getMessage());
            case IllegalArgumentException e -> Status.INVALID_ARGUMENT.withDescription(e.getMessage());
            case DatabaseException e ->
                (e.isFull() ? Status.RESOURCE_EXHAUSTED : Status.UNAVAILABLE).withDescription(e.getMessage());
            default -> {
                LOG.error("a call failed", failure);
                yield Status.INTERNAL.withDescription("something went wrong in the Data Service");
            }
        };
    }

    private static Status statusOf(ProblemException e) {
        return switch (e.problem().status()) {
            case 401 -> Status.UNAUTHENTICATED;
            case 403 ->
                e.problem().code().equals("QUOTA_EXCEEDED") ? Status.RESOURCE_EXHAUSTED : Status.PERMISSION_DENIED;
            case 404 -> Status.NOT_FOUND;
            case 409 -> Status.ALREADY_EXISTS;
            case 422 -> Status.FAILED_PRECONDITION;
            case 429, 507 -> Status.RESOURCE_EXHAUSTED;
            case 503 -> Status.UNAVAILABLE;
            default -> Status.INVALID_ARGUMENT;
        };
    }
}
