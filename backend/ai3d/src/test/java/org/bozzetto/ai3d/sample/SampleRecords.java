package org.bozzetto.ai3d.sample;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.EventBus.Event;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.SqlJobQueue;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.HeartbeatRequest;
import org.bozzetto.proto.v1.HeartbeatResponse;
import org.bozzetto.proto.v1.Indexable;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.LeaseResponse;
import org.bozzetto.proto.v1.ListIndexableRequest;
import org.bozzetto.proto.v1.ListIndexableResponse;
import org.bozzetto.proto.v1.ListJobsRequest;
import org.bozzetto.proto.v1.ListJobsResponse;
import org.bozzetto.proto.v1.ListProjectsRequest;
import org.bozzetto.proto.v1.ListProjectsResponse;
import org.bozzetto.proto.v1.ProjectReached;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsImplBase;
import org.bozzetto.proto.v1.ReleaseRequest;
import org.bozzetto.proto.v1.ReleaseResponse;
import org.bozzetto.proto.v1.RequestCancelRequest;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.RevisionRef;
import org.h2.jdbcx.JdbcConnectionPool;

/** A keeper of records in memory, over the real queue. */
public final class SampleRecords extends RecordsImplBase implements AutoCloseable {
    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    private final JobQueue queue = SqlJobQueue.open(pool, Clock.systemUTC());
    private final List<Logged> log = new ArrayList<>();
    private final EventBus events;
    private volatile CountDownLatch ends = new CountDownLatch(0);

    private record Logged(UUID project, Revision revision) {}

    public SampleRecords(EventBus events) {
        this.events = events;
    }

    /** From now on the end of a job is recorded at once, but whoever ended it is told only when the gate opens. */
    public void holdEnds(CountDownLatch gate) {
        ends = gate;
    }

    /** The grant that comes with a job's lease. */
    public static String grant(String jobId) {
        return "grant-for-" + jobId;
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds an asset to a project, as an import would. */
    public synchronized Revision add(UUID project, Revision.Builder revision) {
        Revision added = revision.setSeq(log.size() + 1)
                .setRef(RevisionRef.newBuilder()
                        .setAssetId(UUID.randomUUID().toString())
                        .setRevisionId(UUID.randomUUID().toString()))
                .build();
        log.add(new Logged(project, added));
        events.publish(new Event("project", project.toString(), added.getSeq()));
        return added;
    }

    /** The log says something else from now on, and nobody is told: only who reads it anew knows. */
    public synchronized void rewrite(Revision before, String name) {
        log.replaceAll(it -> it.revision().equals(before)
                ? new Logged(it.project(), before.toBuilder().setName(name).build())
                : it);
    }

    /** Its project is no more, and nobody is told. */
    public synchronized void delete(UUID project) {
        log.removeIf(it -> it.project().equals(project));
    }

    @Override
    public void enqueue(EnqueueRequest request, StreamObserver<Job> client) {
        Job job = request.getJob();
        answer(
                client,
                () -> job(queue.enqueue(
                        UUID.fromString(job.getId()),
                        UUID.fromString(job.getProjectId()),
                        job.getPipeline(),
                        job.toByteArray())));
    }

    @Override
    public void getJob(GetJobRequest request, StreamObserver<Job> client) {
        answer(client, () -> found(queue.find(UUID.fromString(request.getJobId()))));
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> client) {
        Optional<UUID> project =
                Optional.of(request.getProjectId()).filter(id -> !id.isEmpty()).map(UUID::fromString);
        Set<JobQueue.State> states = request.getStatesList().stream()
                .map(state -> JobQueue.State.valueOf(state.name()))
                .collect(Collectors.toSet());
        int limit = request.getLimit() == 0 ? 100 : request.getLimit();
        answer(
                client,
                () -> ListJobsResponse.newBuilder()
                        .addAllJobs(queue.list(project, states, limit).stream()
                                .map(SampleRecords::job)
                                .toList())
                        .build());
    }

    @Override
    public void lease(LeaseRequest request, StreamObserver<LeaseResponse> client) {
        answer(client, () -> {
            LeaseResponse.Builder response = LeaseResponse.newBuilder();
            queue.lease(
                            request.getWorkerId(),
                            Set.copyOf(request.getPipelinesList()),
                            Duration.ofSeconds(request.getTtlSeconds()))
                    .ifPresent(entry -> response.setJob(job(entry))
                            .setGrant(grant(entry.id().toString())));
            return response.build();
        });
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> client) {
        answer(
                client,
                () -> ReleaseResponse.newBuilder()
                        .setReleased(queue.release(request.getWorkerId()))
                        .build());
    }

    @Override
    public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> client) {
        answer(
                client,
                () -> HeartbeatResponse.newBuilder()
                        .setVerdict(HeartbeatResponse.Verdict.valueOf(queue.heartbeat(
                                        UUID.fromString(request.getJobId()),
                                        request.getAttempt(),
                                        Duration.ofSeconds(request.getTtlSeconds()))
                                .name()))
                        .build());
    }

    @Override
    public void complete(CompleteRequest request, StreamObserver<Job> client) {
        answer(client, () -> {
            Job ended = complete(request);
            awaitQuietly(ends);
            return ended;
        });
    }

    private synchronized Job complete(CompleteRequest request) {
        UUID id = UUID.fromString(request.getJobId());
        JobQueue.Entry entry = queue.find(id).orElseThrow();
        if (entry.attempt() != request.getAttempt() || entry.state() != JobQueue.State.RUNNING) {
            throw Status.ABORTED.asRuntimeException();
        }
        Job.Builder outcome = Job.newBuilder().addAllNotes(request.getNotesList());
        if (request.hasProblem()) {
            outcome.setProblem(request.getProblem());
        }
        for (Artifact artifact : request.getArtifactsList()) {
            Revision revision = add(
                    entry.project(),
                    Revision.newBuilder()
                            .setKind(artifact.getKind())
                            .setName(artifact.getName())
                            .setDescription(artifact.getDescription())
                            .addAllTags(artifact.getTagsList())
                            .addAllBlobs(artifact.getBlobsList()));
            outcome.addResults(JobResult.newBuilder()
                    .setRevision(revision.getRef())
                    .setName(revision.getName())
                    .addAllBlobs(revision.getBlobsList()));
        }
        JobQueue.State state = JobQueue.State.valueOf(request.getState().name());
        return found(
                queue.complete(id, request.getAttempt(), state, outcome.build().toByteArray()));
    }

    @Override
    public void requestCancel(RequestCancelRequest request, StreamObserver<Job> client) {
        answer(client, () -> {
            Job job = found(queue.requestCancel(UUID.fromString(request.getJobId())));
            events.publish(new Event("job", request.getJobId(), 0));
            return job;
        });
    }

    @Override
    public synchronized void getRevision(GetRevisionRequest request, StreamObserver<Revision> client) {
        answer(
                client,
                () -> log.stream()
                        .map(Logged::revision)
                        .filter(revision -> revision.getRef().equals(request.getRef()))
                        .findFirst()
                        .orElseThrow(() -> Status.NOT_FOUND
                                .withDescription("there is no such revision")
                                .asRuntimeException()));
    }

    @Override
    public synchronized void listIndexable(ListIndexableRequest request, StreamObserver<ListIndexableResponse> client) {
        answer(client, () -> {
            ListIndexableResponse.Builder response =
                    ListIndexableResponse.newBuilder().setNextAfterSeq(request.getAfterSeq());
            log.stream()
                    .filter(logged -> logged.project().toString().equals(request.getProjectId()))
                    .map(Logged::revision)
                    .filter(revision -> revision.getSeq() > request.getAfterSeq())
                    .limit(request.getLimit())
                    .forEach(revision -> response.addEntries(Indexable.newBuilder()
                                    .setSeq(revision.getSeq())
                                    .setRevision(revision))
                            .setNextAfterSeq(revision.getSeq()));
            return response.build();
        });
    }

    @Override
    public synchronized void listProjects(ListProjectsRequest request, StreamObserver<ListProjectsResponse> client) {
        answer(client, () -> {
            Map<String, Long> reached = new TreeMap<>();
            log.forEach(logged ->
                    reached.put(logged.project().toString(), logged.revision().getSeq()));
            ListProjectsResponse.Builder response = ListProjectsResponse.newBuilder();
            reached.forEach((project, seq) -> {
                if (project.compareTo(request.getAfterProjectId()) > 0) {
                    response.addProjects(
                            ProjectReached.newBuilder().setProjectId(project).setSeq(seq));
                }
            });
            return response.build();
        });
    }

    private static Job found(Optional<JobQueue.Entry> entry) {
        return job(entry.orElseThrow(
                () -> Status.NOT_FOUND.withDescription("there is no such job").asRuntimeException()));
    }

    private static Job job(JobQueue.Entry entry) {
        try {
            return Job.parseFrom(entry.request()).toBuilder()
                    .mergeFrom(Job.parseFrom(entry.outcome()))
                    .setState(JobState.valueOf(entry.state().name()))
                    .setAttempt(entry.attempt())
                    .setCancelRequested(entry.cancelRequested())
                    .setCreatedAtMs(entry.createdAt())
                    .setStartedAtMs(entry.startedAt())
                    .setEndedAtMs(entry.endedAt())
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> void answer(StreamObserver<T> client, Supplier<T> work) {
        try {
            client.onNext(work.get());
            client.onCompleted();
        } catch (RuntimeException e) {
            client.onError(e);
        }
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
