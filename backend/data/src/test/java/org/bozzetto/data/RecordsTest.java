package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.HeartbeatRequest;
import org.bozzetto.proto.v1.HeartbeatResponse.Verdict;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.LeaseResponse;
import org.bozzetto.proto.v1.ListIndexableRequest;
import org.bozzetto.proto.v1.ListIndexableResponse;
import org.bozzetto.proto.v1.ListProjectsRequest;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.ReleaseRequest;
import org.bozzetto.proto.v1.RequestCancelRequest;
import org.bozzetto.proto.v1.RevisionRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job from its submission to its result, as the AI/3D service sees it. */
@OnBothBackends
class RecordsTest {
    private static final byte[] INPUT = "a picture".getBytes(StandardCharsets.UTF_8);

    private final TestServer server;
    private final UUID workspace;
    private final UUID project;
    private final Person editor;
    private final UUID asset = TestServer.id();
    private final UUID revision = TestServer.id();
    /** Jobs of other tests are not this one's. */
    private final String pipeline = "pipeline-" + TestServer.id();

    private final ManagedChannel channel;
    private final RecordsBlockingStub records;

    RecordsTest(TestServer server) {
        this.server = server;
        this.workspace = server.workspace();
        this.project = server.project(workspace);
        this.editor = server.member(workspace, MemberRole.EDITOR);
        String sha256 = TestServer.upload(editor, project, INPUT);
        TestServer.append(
                        editor,
                        project,
                        List.of(SampleChanges.base64(SampleChanges.change(
                                project, editor, SampleChanges.vase(asset, revision, sha256, INPUT.length)))))
                .expect(200);
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", server.data().recordsPort())
                .usePlaintext()
                .build();
        this.records = RecordsGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void hangUp() {
        channel.shutdownNow();
    }

    private RecordsBlockingStub as(Person person) {
        return with("authorization", "Bearer " + person.token());
    }

    private RecordsBlockingStub granted(String grant) {
        return with("bozzetto-job-grant", grant);
    }

    private RecordsBlockingStub with(String header, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return records.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private Job.Builder job() {
        return Job.newBuilder()
                .setId(TestServer.id().toString())
                .setProjectId(project.toString())
                .setPipeline(pipeline)
                .setParametersJson("{\"detail\":3}")
                .setTitle("vase.jpg")
                .addInputs(JobInput.newBuilder().setRole("image").setRevision(ref()));
    }

    private RevisionRef ref() {
        return RevisionRef.newBuilder()
                .setAssetId(asset.toString())
                .setRevisionId(revision.toString())
                .build();
    }

    private Job enqueue() {
        return as(editor).enqueue(EnqueueRequest.newBuilder().setJob(job()).build());
    }

    private LeaseResponse lease(String worker, int seconds) {
        return records.lease(LeaseRequest.newBuilder()
                .setWorkerId(worker)
                .addPipelines(pipeline)
                .setTtlSeconds(seconds)
                .build());
    }

    private static String objectPath(Job job, String sha256) {
        return "/internal/jobs/" + job.getId() + "/objects/" + sha256;
    }

    private Answered fetch(Job job, String sha256, String grant) {
        return server.nobody().get(objectPath(job, sha256), Map.of("Bozzetto-Job-Grant", grant));
    }

    private Answered store(Job job, byte[] bytes, String sha256, String grant) {
        return server.nobody()
                .send(
                        "PUT",
                        objectPath(job, sha256),
                        Map.of("Bozzetto-Job-Grant", grant),
                        BodyPublishers.ofByteArray(bytes));
    }

    private static CompleteRequest succeeded(Job job, byte[] result) {
        return CompleteRequest.newBuilder()
                .setJobId(job.getId())
                .setAttempt(job.getAttempt())
                .setPipelineVersion(4)
                .setState(JobState.SUCCEEDED)
                .addNotes("chose revolve")
                .addArtifacts(Artifact.newBuilder()
                        .setKind(AssetKind.MODEL)
                        .setName("Made vase")
                        .addTags("made")
                        .addBlobs(Blob.newBuilder()
                                .setRole("content")
                                .setSha256(TestServer.sha256(result))
                                .setSizeBytes(result.length)
                                .setMediaType("model/gltf-binary")))
                .build();
    }

    private static void assertRefused(Status.Code code, ThrowingCallable call) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call)
                .satisfies(e ->
                        assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void aJobBecomesAnAssetAndAChange() {
        Job queued = enqueue();
        assertThat(queued.getState()).isEqualTo(JobState.QUEUED);
        LeaseResponse leased = lease("w1", 60);
        Job running = leased.getJob();
        String grant = leased.getGrant();
        assertThat(running.getId()).isEqualTo(queued.getId());
        assertThat(running.getAttempt()).isEqualTo(1);
        assertThat(granted(grant)
                        .getRevision(GetRevisionRequest.newBuilder()
                                .setProjectId(project.toString())
                                .setRef(ref())
                                .build())
                        .getBlobs(0)
                        .getSha256())
                .isEqualTo(TestServer.sha256(INPUT));
        assertThat(fetch(running, TestServer.sha256(INPUT), grant).expect(200).bytes())
                .isEqualTo(INPUT);

        byte[] result = ("result " + running.getId()).getBytes(StandardCharsets.UTF_8);
        assertRefused(Status.Code.FAILED_PRECONDITION, () -> granted(grant).complete(succeeded(running, result)));
        store(running, result, TestServer.sha256(INPUT), grant).expect(422, "HASH_MISMATCH");
        store(running, result, TestServer.sha256(result), grant).expect(204);
        Job ended = granted(grant).complete(succeeded(running, result));
        assertThat(ended.getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(granted(grant).complete(succeeded(running, result)).getResultsList())
                .isEqualTo(ended.getResultsList());

        JsonNode view = editor.get("/v1/jobs/" + queued.getId()).expect(200).json();
        assertThat(view.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(view.path("submittedBy").asText()).isEqualTo(editor.id().toString());
        assertThat(view.at("/parameters/detail").asInt()).isEqualTo(3);
        JsonNode made = view.at("/results/0/revision");
        Answered bytes = editor.get(
                "/v1/projects/" + project + "/assets/" + made.path("assetId").asText() + "/revisions/"
                        + made.path("revisionId").asText() + "/blobs/content");
        assertThat(bytes.expect(200).bytes()).isEqualTo(result);
        assertThat(editor.get("/v1/projects/" + project).json().path("lastSeq").asLong())
                .isEqualTo(3);
        assertThat(editor.get("/v1/projects/" + project + "/assets?tag=made")
                        .json()
                        .at("/items/0/revision/provenance/jobId")
                        .asText())
                .isEqualTo(queued.getId());

        // The grant ends with the job.
        fetch(running, TestServer.sha256(INPUT), grant).expect(403, "OTHER_GRANT");
        store(running, result, TestServer.sha256(result), grant).expect(403, "OTHER_GRANT");
    }

    @Test
    void enqueuingTwiceIsOneJob() {
        Job.Builder job = job();
        as(editor).enqueue(EnqueueRequest.newBuilder().setJob(job).build());
        as(editor).enqueue(EnqueueRequest.newBuilder().setJob(job).build());
        assertThat(editor.get("/v1/projects/" + project + "/jobs?state=QUEUED")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void onlyWhoMayRunsJobsAndOnlyOnWhatIsThere() {
        Person viewer = server.member(workspace, MemberRole.VIEWER);
        Person stranger = server.member(server.workspace(), MemberRole.EDITOR);
        EnqueueRequest request = EnqueueRequest.newBuilder().setJob(job()).build();
        assertRefused(Status.Code.UNAUTHENTICATED, () -> records.enqueue(request));
        assertRefused(
                Status.Code.UNAUTHENTICATED, () -> as(editor.with("nonsense")).enqueue(request));
        assertRefused(Status.Code.PERMISSION_DENIED, () -> as(viewer).enqueue(request));
        assertRefused(Status.Code.NOT_FOUND, () -> as(stranger).enqueue(request));
        Job.Builder foreign = job().clearInputs()
                .addInputs(JobInput.newBuilder()
                        .setRole("image")
                        .setBlob(Blob.newBuilder().setSha256(TestServer.sha256(new byte[7]))));
        assertRefused(
                Status.Code.FAILED_PRECONDITION,
                () -> as(editor)
                        .enqueue(EnqueueRequest.newBuilder().setJob(foreign).build()));
        Job queued = enqueue();
        GetJobRequest get = GetJobRequest.newBuilder().setJobId(queued.getId()).build();
        assertThat(as(viewer).getJob(get).getId()).isEqualTo(queued.getId());
        assertRefused(Status.Code.NOT_FOUND, () -> as(stranger).getJob(get));
        stranger.get("/v1/jobs/" + queued.getId()).expect(404);
    }

    @Test
    void aGrantReachesItsJobAndNothingElse() {
        enqueue();
        enqueue();
        LeaseResponse first = lease("w1", 60);
        LeaseResponse second = lease("w1", 60);
        byte[] other = "another picture".getBytes(StandardCharsets.UTF_8);
        TestServer.upload(editor, project, other);
        fetch(second.getJob(), TestServer.sha256(INPUT), first.getGrant()).expect(403, "OTHER_GRANT");
        fetch(first.getJob(), TestServer.sha256(other), first.getGrant()).expect(404);
        fetch(first.getJob(), TestServer.sha256(INPUT), "nonsense").expect(401);
        fetch(first.getJob(), TestServer.sha256(INPUT), editor.token()).expect(401);
        assertRefused(
                Status.Code.PERMISSION_DENIED,
                () -> granted(first.getGrant()).complete(succeeded(second.getJob(), INPUT)));
        assertRefused(Status.Code.UNAUTHENTICATED, () -> records.complete(succeeded(first.getJob(), INPUT)));
        assertRefused(
                Status.Code.UNAUTHENTICATED,
                () -> with("authorization", "Bearer " + first.getGrant())
                        .getJob(GetJobRequest.newBuilder()
                                .setJobId(first.getJob().getId())
                                .build()));
        editor.with(first.getGrant()).get("/v1/projects/" + project).expect(401);
    }

    @Test
    void anAttemptThatWasSupersededIsRefused() {
        enqueue();
        LeaseResponse first = lease("w1", 60);
        records.release(ReleaseRequest.newBuilder().setWorkerId("w1").build());
        LeaseResponse second = lease("w2", 60);
        assertThat(second.getJob().getAttempt()).isEqualTo(2);
        byte[] result = "twice".getBytes(StandardCharsets.UTF_8);
        store(first.getJob(), result, TestServer.sha256(result), first.getGrant())
                .expect(403);
        store(second.getJob(), result, TestServer.sha256(result), second.getGrant())
                .expect(204);
        assertRefused(Status.Code.ABORTED, () -> granted(first.getGrant()).complete(succeeded(first.getJob(), result)));
        assertThat(heartbeat(first)).isEqualTo(Verdict.LOST);
        assertThat(heartbeat(second)).isEqualTo(Verdict.GO_ON);
        granted(second.getGrant()).complete(succeeded(second.getJob(), result));
        assertThat(editor.get("/v1/projects/" + project + "/assets?tag=made")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    private Verdict heartbeat(LeaseResponse leased) {
        return granted(leased.getGrant())
                .heartbeat(HeartbeatRequest.newBuilder()
                        .setJobId(leased.getJob().getId())
                        .setAttempt(leased.getJob().getAttempt())
                        .setTtlSeconds(60)
                        .build())
                .getVerdict();
    }

    @Test
    void whoeverRanAJobMaySayHowItEndedUnlessTheServerRunsIt() {
        Person viewer = server.member(workspace, MemberRole.VIEWER);
        UUID here = UUID.fromString(enqueue().getId());
        assertThat(TestServer.append(editor, project, List.of(end(here))).status())
                .isEqualTo(403);
        TestServer.append(editor, project, List.of(end(TestServer.id()))).expect(200);
        assertThat(TestServer.append(viewer, project, List.of(end(TestServer.id())))
                        .status())
                .isEqualTo(403);
    }

    private String end(UUID job) {
        return SampleChanges.base64(SampleChanges.change(
                project, editor, new JobEnded(job, "simplify", JobEnded.Outcome.CANCELLED, List.of(), "")));
    }

    @Test
    void cancellingAQueuedJobEntersTheLog() {
        Job queued = enqueue();
        RequestCancelRequest cancel =
                RequestCancelRequest.newBuilder().setJobId(queued.getId()).build();
        assertThat(as(editor).requestCancel(cancel).getState()).isEqualTo(JobState.CANCELLED);
        assertThat(as(editor).requestCancel(cancel).getState()).isEqualTo(JobState.CANCELLED);
        assertThat(editor.get("/v1/projects/" + project).json().path("lastSeq").asLong())
                .isEqualTo(2);
        assertThat(lease("w1", 60).hasJob()).isFalse();
        enqueue();
        LeaseResponse running = lease("w1", 60);
        as(editor)
                .requestCancel(
                        cancel.toBuilder().setJobId(running.getJob().getId()).build());
        assertThat(heartbeat(running)).isEqualTo(Verdict.CANCEL);
    }

    @Test
    void manyWorkersRunEachJobOnce() throws Exception {
        int jobs = 12;
        for (int i = 0; i < jobs; i++) {
            enqueue();
        }
        List<Future<Integer>> workers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < 4; w++) {
                String worker = "w" + w;
                workers.add(executor.submit(() -> workUntilEmpty(worker)));
            }
        }
        int done = 0;
        for (Future<Integer> worker : workers) {
            done += worker.get();
        }
        assertThat(done).isEqualTo(jobs);
        assertThat(editor.get("/v1/projects/" + project).json().path("lastSeq").asLong())
                .isEqualTo(1 + jobs);
    }

    private int workUntilEmpty(String worker) {
        int done = 0;
        for (LeaseResponse leased = lease(worker, 60); leased.hasJob(); leased = lease(worker, 60)) {
            granted(leased.getGrant())
                    .complete(CompleteRequest.newBuilder()
                            .setJobId(leased.getJob().getId())
                            .setAttempt(leased.getJob().getAttempt())
                            .setState(JobState.FAILED)
                            .build());
            done++;
        }
        return done;
    }

    @Test
    void theIndexIsFedFromTheLog() {
        ListIndexableRequest request = ListIndexableRequest.newBuilder()
                .setProjectId(project.toString())
                .build();
        ListIndexableResponse feed = records.listIndexable(request);
        assertThat(feed.getEntriesList()).hasSize(1);
        assertThat(feed.getEntries(0).getRevision().getName()).isEqualTo("Tall Vase");
        String path = "/v1/projects/" + project + "/assets/" + asset;
        editor.delete(path, editor.get(path).etag()).expect(204);
        ListIndexableResponse later = records.listIndexable(
                request.toBuilder().setAfterSeq(feed.getNextAfterSeq()).build());
        assertThat(later.getEntries(0).getRemoved()).isTrue();
        assertThat(records.listIndexable(request.toBuilder()
                                .setAfterSeq(later.getNextAfterSeq())
                                .build())
                        .getEntriesList())
                .isEmpty();
        assertThat(allProjects()).contains(project.toString());
        assertRefused(
                Status.Code.NOT_FOUND,
                () -> records.listIndexable(request.toBuilder()
                        .setProjectId(TestServer.id().toString())
                        .build()));
    }

    private List<String> allProjects() {
        List<String> all = new ArrayList<>();
        String after = "";
        while (true) {
            var page = records.listProjects(ListProjectsRequest.newBuilder()
                    .setAfterProjectId(after)
                    .setLimit(10)
                    .build());
            if (page.getProjectsCount() == 0) {
                assertThat(all).doesNotHaveDuplicates();
                return all;
            }
            page.getProjectsList().forEach(reached -> all.add(reached.getProjectId()));
            after = all.getLast();
        }
    }

    @Test
    void searchSeesOnlyWhatTheAskerMay() {
        UUID foreign = server.project(server.workspace());
        JsonNode scope = editor.post("/internal/search-scope", Map.of("projectIds", List.of(project, foreign)))
                .expect(200)
                .json();
        assertThat(scope.path("projectIds")).hasSize(1);
        assertThat(editor.post("/internal/search-scope", Map.of()).json().path("projectIds"))
                .hasSize(1);
        JsonNode hits = editor.post(
                        "/internal/hydrate",
                        Map.of(
                                "hits",
                                List.of(
                                        Map.of("projectId", project, "assetId", asset),
                                        Map.of("projectId", project, "assetId", TestServer.id()),
                                        Map.of("projectId", foreign, "assetId", asset))))
                .expect(200)
                .json()
                .path("hits");
        assertThat(hits).hasSize(1);
        assertThat(hits.at("/0/name").asText()).isEqualTo("Tall Vase");
    }
}
