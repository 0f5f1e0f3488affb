package org.bozzetto.library.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryFixture;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.SqlJobQueue;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.HeartbeatRequest;
import org.bozzetto.proto.v1.HeartbeatResponse.Verdict;
import org.bozzetto.proto.v1.Indexable;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.ListIndexableRequest;
import org.bozzetto.proto.v1.ListIndexableResponse;
import org.bozzetto.proto.v1.ListJobsRequest;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.RequestCancelRequest;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.records.AssetMessages;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsServiceTest {
    private static final UUID JOB = LibraryFixture.id(5);

    @TempDir
    private Path folder;

    private Library library;
    private UUID project;
    private Server server;
    private ManagedChannel channel;
    private RecordsBlockingStub records;

    @BeforeEach
    void open() throws Exception {
        library = LibraryFixture.write(folder);
        project = library.defaultProject().id();
        serve(library.records());
    }

    private void serve(BindableService service) throws Exception {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(service)
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        records = RecordsGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
        library.close();
    }

    private void reopen() throws Exception {
        close();
        open();
    }

    private Job enqueue(UUID job, String title) {
        return records.enqueue(EnqueueRequest.newBuilder()
                .setJob(Job.newBuilder()
                        .setId(job.toString())
                        .setProjectId(project.toString())
                        .setPipeline("text-to-mesh")
                        .setParametersJson("{\"text\":\"a stool\"}")
                        .setSeed(7)
                        .setTitle(title))
                .build());
    }

    private Optional<Job> lease() {
        var response = records.lease(LeaseRequest.newBuilder()
                .setWorkerId("w")
                .addPipelines("text-to-mesh")
                .setTtlSeconds(60)
                .build());
        return response.hasJob() ? Optional.of(response.getJob()) : Optional.empty();
    }

    private CompleteRequest success(int attempt, String... names) throws Exception {
        CompleteRequest.Builder request = CompleteRequest.newBuilder()
                .setJobId(JOB.toString())
                .setAttempt(attempt)
                .setPipelineVersion(3)
                .addNotes("chose a stool")
                .setState(JobState.SUCCEEDED);
        for (String name : names) {
            request.addArtifacts(Artifact.newBuilder()
                    .setKind(AssetKind.MODEL)
                    .setName(name)
                    .addTags("wood")
                    .addBlobs(AssetMessages.blob(LibraryFixture.blob(library, "content", name))));
        }
        return request.build();
    }

    private static void assertStatus(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(code);
            assertThat(e.getStatus().getDescription()).isNotBlank();
        });
    }

    @Test
    void aJobIsQueuedOnceRunOnceAndBecomesAnAsset() throws Exception {
        assertThat(enqueue(JOB, "a stool").getState()).isEqualTo(JobState.QUEUED);
        assertThat(enqueue(JOB, "another").getTitle()).isEqualTo("a stool");
        Job running = lease().orElseThrow();
        assertThat(running.getState()).isEqualTo(JobState.RUNNING);
        assertThat(running.getAttempt()).isEqualTo(1);
        assertThat(running.getParametersJson()).contains("a stool");
        assertThat(lease()).isEmpty();
        Job ended = records.complete(success(1, "Stool", "Seat"));
        assertThat(ended.getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.getNotesList()).containsExactly("chose a stool");
        assertThat(ended.getPipelineVersion()).isEqualTo(3);
        assertThat(ended.getResultsList()).extracting("name").containsExactly("Stool", "Seat");
        assertThat(records.complete(success(1, "Stool", "Seat"))).isEqualTo(ended);
        assertThat(records.getJob(
                        GetJobRequest.newBuilder().setJobId(JOB.toString()).build()))
                .isEqualTo(ended);

        List<LoggedChange> changes = library.project(project).changes(1);
        assertThat(changes).hasSize(3);
        assertThat(changes.stream().map(c -> c.change().group()).distinct()).hasSize(1);
        AssetChange.Added added =
                (AssetChange.Added) changes.getFirst().change().payload();
        assertThat(added.revision().provenance().job()).isEqualTo(JOB);
        assertThat(added.revision().provenance().version()).isEqualTo(3);
        assertThat(added.revision().provenance().seed()).isEqualTo(7);
        JobEnded end = (JobEnded) changes.getLast().change().payload();
        assertThat(end.results()).hasSize(2).contains(added.revision().id());
        assertThat(library.assets().endedJobs(project, 5)).extracting("job").containsExactly(end);

        var revision = records.getRevision(GetRevisionRequest.newBuilder()
                .setProjectId(project.toString())
                .setRef(ended.getResults(0).getRevision())
                .build());
        assertThat(revision.getName()).isEqualTo("Stool");
        assertThat(revision.getSeq()).isEqualTo(2);
        assertThat(revision.getBlobsList()).isEqualTo(ended.getResults(0).getBlobsList());
    }

    @Test
    void anOlderAttemptIsRefused() throws Exception {
        enqueue(JOB, "a stool");
        lease();
        reopen();
        assertThat(lease().orElseThrow().getAttempt()).isEqualTo(2);
        assertStatus(Status.Code.ABORTED, () -> records.complete(success(1, "Old")));
        assertThat(records.heartbeat(HeartbeatRequest.newBuilder()
                                .setJobId(JOB.toString())
                                .setAttempt(1)
                                .setTtlSeconds(5)
                                .build())
                        .getVerdict())
                .isEqualTo(Verdict.LOST);
        assertThat(records.complete(success(2, "New")).getResults(0).getName()).isEqualTo("New");
        assertThat(library.assets().list(AssetQuery.in(project)).total()).isEqualTo(1);
    }

    /** The crash: the log has the result, the queue was never told. */
    @Test
    void aCrashBetweenLogAndQueueGivesOneResult() throws Exception {
        enqueue(JOB, "a stool");
        close();
        library = LibraryFixture.write(folder);
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:" + folder.resolve("queue") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        JobQueue crashing = crashingAtComplete(SqlJobQueue.open(pool, Clock.systemUTC()));
        serve(new RecordsService(library, Optional.of(crashing)));
        lease();
        assertThatThrownBy(() -> records.complete(success(1, "Stool"))).isInstanceOf(StatusRuntimeException.class);
        assertThat(library.project(project).lastSeq()).isEqualTo(3);
        pool.dispose();

        reopen();
        assertThat(lease()).isEmpty();
        Job job = records.getJob(
                GetJobRequest.newBuilder().setJobId(JOB.toString()).build());
        assertThat(job.getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.getResultsList()).extracting("name").containsExactly("Stool");
        assertThat(library.assets().list(AssetQuery.in(project)).total()).isEqualTo(1);
        assertThat(library.project(project).lastSeq()).isEqualTo(3);
    }

    private static JobQueue crashingAtComplete(JobQueue queue) {
        return (JobQueue) Proxy.newProxyInstance(
                JobQueue.class.getClassLoader(), new Class<?>[] {JobQueue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("complete")) {
                        throw new IllegalStateException("the power is gone");
                    }
                    return method.invoke(queue, arguments);
                });
    }

    @Test
    void cancellingAndFailingAreEndsToo() throws Exception {
        enqueue(JOB, "a stool");
        RequestCancelRequest cancel =
                RequestCancelRequest.newBuilder().setJobId(JOB.toString()).build();
        assertThat(records.requestCancel(cancel).getState()).isEqualTo(JobState.CANCELLED);
        assertThat(lease()).isEmpty();
        UUID second = LibraryFixture.id(6);
        enqueue(second, "a vase");
        lease();
        Job told = records.requestCancel(
                RequestCancelRequest.newBuilder().setJobId(second.toString()).build());
        assertThat(told.getState()).isEqualTo(JobState.RUNNING);
        assertThat(records.heartbeat(HeartbeatRequest.newBuilder()
                                .setJobId(second.toString())
                                .setAttempt(1)
                                .setTtlSeconds(5)
                                .build())
                        .getVerdict())
                .isEqualTo(Verdict.CANCEL);
        Job failed = records.complete(CompleteRequest.newBuilder()
                .setJobId(second.toString())
                .setAttempt(1)
                .setState(JobState.FAILED)
                .setProblem(Problem.newBuilder().setCode("NO_FAMILY").setMessage("nothing fits"))
                .build());
        assertThat(failed.getProblem().getCode()).isEqualTo("NO_FAMILY");
        assertThat(library.assets().endedJobs(project, 5))
                .extracting(ended -> ended.job().outcome(), ended -> ended.job().message())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(JobEnded.Outcome.FAILED, "nothing fits"),
                        org.assertj.core.groups.Tuple.tuple(JobEnded.Outcome.CANCELLED, ""));
        assertThat(records.listJobs(ListJobsRequest.newBuilder()
                                .setProjectId(project.toString())
                                .addStates(JobState.FAILED)
                                .build())
                        .getJobsList())
                .containsExactly(failed);
    }

    @Test
    void theIndexFeedGoesOnWhereItStopped() throws Exception {
        library.project(project)
                .append(
                        List.of(
                                LibraryFixture.added(1, org.bozzetto.kernel.change.AssetKind.MODEL, "Stool", "wood"),
                                LibraryFixture.added(2, org.bozzetto.kernel.change.AssetKind.IMAGE, "Photo")),
                        LibraryFixture.id(70))
                .join();
        ListIndexableResponse first = feed(0, 1);
        assertThat(first.getEntriesList())
                .extracting(e -> e.getRevision().getName())
                .containsExactly("Stool");
        ListIndexableResponse second = feed(first.getNextAfterSeq(), 1);
        assertThat(second.getEntriesList())
                .extracting(e -> e.getRevision().getName())
                .containsExactly("Photo");
        library.project(project)
                .append(List.of(new AssetChange.Removed(LibraryFixture.id(1))), LibraryFixture.id(71))
                .join();
        ListIndexableResponse third = feed(second.getNextAfterSeq(), 10);
        assertThat(third.getEntriesList()).hasSize(1).allMatch(Indexable::getRemoved);
        assertThat(feed(third.getNextAfterSeq(), 10).getEntriesList()).isEmpty();
        assertThat(feed(third.getNextAfterSeq(), 10).getNextAfterSeq()).isEqualTo(4);
    }

    private ListIndexableResponse feed(long after, int limit) {
        return records.listIndexable(ListIndexableRequest.newBuilder()
                .setProjectId(project.toString())
                .setAfterSeq(after)
                .setLimit(limit)
                .build());
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() throws Exception {
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> records.getJob(GetJobRequest.newBuilder().setJobId("x").build()));
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> records.getJob(
                        GetJobRequest.newBuilder().setJobId(JOB.toString()).build()));
        Job job = Job.newBuilder()
                .setId(JOB.toString())
                .setProjectId(LibraryFixture.id(404).toString())
                .setPipeline("p")
                .build();
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> records.enqueue(EnqueueRequest.newBuilder().setJob(job).build()));
        Job withInput = job.toBuilder()
                .setProjectId(project.toString())
                .addInputs(JobInput.newBuilder()
                        .setRole("image")
                        .setRevision(RevisionRef.newBuilder()
                                .setRevisionId(LibraryFixture.id(9).toString())))
                .build();
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> records.enqueue(
                        EnqueueRequest.newBuilder().setJob(withInput).build()));
        Job huge = job.toBuilder()
                .setProjectId(project.toString())
                .setParametersJson("x".repeat(2 << 20))
                .build();
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> records.enqueue(EnqueueRequest.newBuilder().setJob(huge).build()));
        enqueue(JOB, "a stool");
        lease();
        CompleteRequest missing = success(1, "Stool").toBuilder()
                .addArtifacts(Artifact.newBuilder()
                        .setKind(AssetKind.MODEL)
                        .addBlobs(org.bozzetto.proto.v1.Blob.newBuilder()
                                .setRole("content")
                                .setSha256("0".repeat(64))))
                .build();
        assertStatus(Status.Code.FAILED_PRECONDITION, () -> records.complete(missing));
        try (Library reader = LibraryFixture.read(folder)) {
            channel.shutdownNow();
            server.shutdownNow();
            serve(reader.records());
            assertStatus(Status.Code.FAILED_PRECONDITION, this::lease);
        }
    }
}
