package org.bozzetto.library.records;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.JobQueueException;
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
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.ReleaseRequest;
import org.bozzetto.proto.v1.ReleaseResponse;
import org.bozzetto.proto.v1.RequestCancelRequest;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.records.AssetMessages;
import org.bozzetto.records.RecordsCalls;

/** The contract of the AI/3D module to the outside, kept by the library on this machine. */
public final class RecordsService extends RecordsGrpc.RecordsImplBase {
    private final Library library;
    private final Optional<JobRecords> jobs;

    /** @param queue empty when the library is open for reading only: then everything about jobs is refused */
    public RecordsService(Library library, Optional<JobQueue> queue) {
        this.library = library;
        jobs = queue.map(q -> new JobRecords(library, q));
    }

    @Override
    public void enqueue(EnqueueRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs().enqueue(request.getJob()));
    }

    @Override
    public void getJob(GetJobRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs().get(request.getJobId()));
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> answer) {
        respond(answer, () -> {
            Optional<UUID> project = request.getProjectId().isEmpty()
                    ? Optional.empty()
                    : Optional.of(AssetMessages.uuid("the project's id", request.getProjectId()));
            return ListJobsResponse.newBuilder()
                    .addAllJobs(jobs().list(
                                    project,
                                    Set.copyOf(request.getStatesList()),
                                    RecordsCalls.page(request.getLimit())))
                    .build();
        });
    }

    @Override
    public void lease(LeaseRequest request, StreamObserver<LeaseResponse> answer) {
        respond(answer, () -> {
            LeaseResponse.Builder response = LeaseResponse.newBuilder();
            jobs().lease(Set.copyOf(request.getPipelinesList()), RecordsCalls.ttl(request.getTtlSeconds()))
                    .ifPresent(response::setJob);
            return response.build();
        });
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> answer) {
        respond(
                answer,
                () -> ReleaseResponse.newBuilder().setReleased(jobs().release()).build());
    }

    @Override
    public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> answer) {
        respond(answer, () -> {
            JobQueue.Verdict verdict = jobs().heartbeat(
                            request.getJobId(), request.getAttempt(), RecordsCalls.ttl(request.getTtlSeconds()));
            return HeartbeatResponse.newBuilder()
                    .setVerdict(HeartbeatResponse.Verdict.valueOf(verdict.name()))
                    .build();
        });
    }

    @Override
    public void complete(CompleteRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs().complete(request));
    }

    @Override
    public void requestCancel(RequestCancelRequest request, StreamObserver<Job> answer) {
        respond(answer, () -> jobs().requestCancel(request.getJobId()));
    }

    @Override
    public void getRevision(GetRevisionRequest request, StreamObserver<Revision> answer) {
        respond(answer, () -> {
            UUID project = AssetMessages.uuid("the project's id", request.getProjectId());
            UUID asset = AssetMessages.uuid("the asset's id", request.getRef().getAssetId());
            UUID revision =
                    AssetMessages.uuid("the revision's id", request.getRef().getRevisionId());
            library.project(project);
            return library.assets()
                    .find(project, asset)
                    .flatMap(found -> library.assets().revisions(project, asset).stream()
                            .filter(candidate -> candidate.id().equals(revision))
                            .findFirst()
                            .map(match -> message(
                                    found,
                                    match,
                                    library.assets()
                                            .revisionSeq(project, revision)
                                            .orElse(0))))
                    .orElseThrow(() -> Status.NOT_FOUND
                            .withDescription("the project has no revision " + revision + " of asset " + asset)
                            .asRuntimeException());
        });
    }

    @Override
    public void listIndexable(ListIndexableRequest request, StreamObserver<ListIndexableResponse> answer) {
        respond(answer, () -> {
            UUID project = AssetMessages.uuid("the project's id", request.getProjectId());
            // Asked first, so that a change that comes meanwhile is not passed over.
            library.project(project);
            long end = library.assets().reached(project);
            List<Asset> assets = library.assets()
                    .changedAfter(project, request.getAfterSeq(), RecordsCalls.page(request.getLimit()));
            ListIndexableResponse.Builder response = ListIndexableResponse.newBuilder();
            assets.forEach(asset -> response.addEntries(indexable(asset)));
            return response.setNextAfterSeq(
                            assets.isEmpty() ? end : assets.getLast().seq())
                    .build();
        });
    }

    private Indexable indexable(Asset asset) {
        Indexable.Builder entry = Indexable.newBuilder().setSeq(asset.seq()).setRemoved(asset.removed());
        if (asset.removed()) {
            RevisionRef ref =
                    RevisionRef.newBuilder().setAssetId(asset.id().toString()).build();
            return entry.setRevision(Revision.newBuilder().setRef(ref)).build();
        }
        long seq = library.assets()
                .revisionSeq(asset.project(), asset.revision().id())
                .orElse(0);
        return entry.setRevision(message(asset, asset.revision(), seq)).build();
    }

    private static Revision message(Asset asset, org.bozzetto.kernel.change.Revision revision, long seq) {
        return AssetMessages.revision(
                asset.id(), asset.kind(), asset.name(), asset.description(), asset.tags(), revision, seq);
    }

    private JobRecords jobs() {
        return jobs.orElseThrow(() -> Status.FAILED_PRECONDITION
                .withDescription("the library is open for reading only; jobs belong to the program that writes")
                .asRuntimeException());
    }

    private static <T extends Message> void respond(StreamObserver<T> answer, Supplier<T> work) {
        RecordsCalls.respond(answer, work, RecordsService::statusOf);
    }

    private static Status statusOf(RuntimeException failure) {
        return switch (failure) {
            case StatusRuntimeException e -> e.getStatus();
            case IllegalArgumentException e -> Status.INVALID_ARGUMENT.withDescription(e.getMessage());
            case LibraryException e -> statusOf(e).withDescription(e.describe());
            case JobQueueException e -> Status.UNAVAILABLE.withDescription(e.getMessage());
            default -> Status.INTERNAL.withDescription(failure.toString());
        };
    }

    private static Status statusOf(LibraryException e) {
        return switch (e.code()) {
            case "NO_PROJECT" -> Status.NOT_FOUND;
            case "READ_ONLY" -> Status.FAILED_PRECONDITION;
            case "CHANGE_TOO_LARGE" -> Status.INVALID_ARGUMENT;
            case "DISK_FULL" -> Status.RESOURCE_EXHAUSTED;
            default -> Status.UNAVAILABLE;
        };
    }
}
