package org.bozzetto.ai3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.ListJobsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs from their submission to their end. */
@Tag("alone")
@Timeout(90)
class JobsTest {
    private static final long CANCEL_MILLIS = 200;

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(folder);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void aJobGoesFromTheQueueToAnAssetWithAThumbnail() throws IOException, FormatException {
        bench.start();
        List<JobEvent> events = bench.watch(bench.submit("sample-shape", "{\"name\": \"cup\", \"steps\": 20}"));

        Job ended = events.getLast().getJob();
        assertThat(ended.getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.getNotesList()).containsExactly("made with seed 7");
        assertThat(ended.getAttempt()).isEqualTo(1);
        assertThat(ended.getResults(0).getName()).isEqualTo("cup");
        assertThat(events).extracting(JobEvent::getFraction).isSorted();
        assertThat(events.getLast().getFraction()).isEqualTo(1);
        assertThat(events.getLast().getSecondsLeft()).isZero();

        Blob thumbnail = blob(ended, "thumbnail");
        try (InputStream png = bench.objects().open(thumbnail.getSha256())) {
            Pixels pixels = ImageDecoder.decode(png.readAllBytes(), 1 << 20);
            assertThat(pixels.width()).isEqualTo(512);
            assertThat(pixels.at(256, 256)).as("the cup, not the ground").isNotEqualTo(pixels.at(2, 2));
        }
    }

    @Test
    void whoeverWatchesAJobThatHasEndedIsToldSo() throws IOException {
        bench.start();
        String id = bench.submit("sample-shape", "");
        bench.ended(id);
        assertThat(bench.watch(id))
                .hasSize(1)
                .first()
                .satisfies(event -> assertThat(event.getJob().getState()).isEqualTo(JobState.SUCCEEDED));
    }

    @Test
    void whoeverBeginsToWatchWhileAJobIsEndingIsToldSo() throws IOException {
        bench.start();
        CountDownLatch gate = new CountDownLatch(1);
        bench.records().holdEnds(gate);
        String id = bench.submit("sample-failing", "{\"how\": \"told\"}");
        while (job(id).getState() != JobState.FAILED) {
            Thread.onSpinWait();
        }
        assertThat(bench.ended(id).getState()).isEqualTo(JobState.FAILED);
        gate.countDown();
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNothingAndMissesNotTheEnd() throws IOException {
        bench.start();
        String id = bench.submit("sample-shape", "{\"steps\": 1000}");
        Iterator<JobEvent> lazy = bench.watching(id);
        bench.ended(id);
        int events = 0;
        JobEvent last = JobEvent.getDefaultInstance();
        while (lazy.hasNext()) {
            last = lazy.next();
            events++;
        }
        assertThat(last.getJob().getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(events).isLessThan(100);
    }

    @Test
    void submittingTwiceIsOneJob() throws IOException {
        bench.start();
        var request = Workbench.request("sample-shape", "{}");
        bench.service().submit(request);
        bench.service().submit(request);
        bench.ended(request.getJobId());
        assertThat(bench.service().list(ListJobsRequest.getDefaultInstance()).getJobsList())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-endless", "sample-deaf"})
    void cancellingTakesEffectWithin200Milliseconds(String pipeline) throws IOException {
        bench.start();
        // The best of three: a busy machine must not be taken for a slow cancel.
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            String id = bench.submit(pipeline, "{}");
            bench.awaitStage(id, pipeline.equals("sample-deaf") ? "not listening" : "going on");
            long begun = System.nanoTime();
            bench.service().cancel(CancelRequest.newBuilder().setJobId(id).build());
            assertThat(bench.ended(id).getState()).isEqualTo(JobState.CANCELLED);
            best = Math.min(best, (System.nanoTime() - begun) / 1_000_000);
        }
        assertThat(best).isLessThanOrEqualTo(CANCEL_MILLIS);
    }

    @Test
    void cancellingOneJobTouchesNoOther() throws IOException {
        bench.start();
        String one = bench.submit("sample-endless", "{}");
        String other = bench.submit("sample-endless", "{}");
        String queued = bench.submit("sample-shape", "{}");
        bench.awaitStage(one, "going on");
        bench.awaitStage(other, "going on");
        cancel(one);
        assertThat(bench.ended(one).getState()).isEqualTo(JobState.CANCELLED);
        assertThat(bench.ended(queued).getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job(other).getState()).isEqualTo(JobState.RUNNING);
        cancel(other);
        assertThat(bench.ended(other).getState()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aQueuedJobIsCancelledAtOnce() throws IOException {
        bench.start();
        String one = bench.submit("sample-endless", "{}");
        String other = bench.submit("sample-endless", "{}");
        bench.awaitStage(one, "going on");
        bench.awaitStage(other, "going on");
        String queued = bench.submit("sample-shape", "{}");
        cancel(queued);
        assertThat(bench.ended(queued).getState()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aCancelThatCameByTheRecordsReachesTheRunningJob() throws IOException {
        bench.start();
        String id = bench.submit("sample-endless", "{}");
        bench.awaitStage(id, "going on");
        bench.recordsStub()
                .requestCancel(org.bozzetto.proto.v1.RequestCancelRequest.newBuilder()
                        .setJobId(id)
                        .build());
        assertThat(bench.ended(id).getState()).isEqualTo(JobState.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "told, NO_FOREGROUND, nothing stands out",
        "null, UNEXPECTED, NullPointerException",
        "memory, OUT_OF_MEMORY, more memory",
        "deep, TOO_DEEP, nested",
        "class, PIPELINE_BROKEN, org/example/Gone",
        "disk, DISK_FULL, No space left",
        "cancelled, UNEXPECTED, CancelledException"
    })
    void whateverAPipelineThrowsEndsItsJobWithAReasonAndNoOther(String how, String code, String words)
            throws IOException {
        bench.start();
        String other = bench.submit("sample-endless", "{}");
        bench.awaitStage(other, "going on");
        Job failed = bench.ended(bench.submit("sample-failing", "{\"how\": \"" + how + "\"}"));
        assertThat(failed.getState()).isEqualTo(JobState.FAILED);
        assertThat(failed.getProblem().getCode()).isEqualTo(code);
        assertThat(failed.getProblem().getMessage()).contains(words);
        assertThat(failed.getProblem().getRemedy()).isNotEmpty();
        assertThat(job(other).getState()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aJobWhoseRunnerDiedRunsAgainAndHasOneResult() throws IOException {
        String id = UUID.randomUUID().toString();
        bench.recordsStub()
                .enqueue(EnqueueRequest.newBuilder()
                        .setJob(Job.newBuilder()
                                .setId(id)
                                .setProjectId(Workbench.PROJECT)
                                .setPipeline("sample-shape")
                                .setParametersJson("{\"family\":\"mug\",\"name\":\"mug\",\"tags\":[],\"steps\":3}"))
                        .build());
        // What the dead runner had done: it held the job, and it will come back with a result that is too late.
        bench.recordsStub()
                .lease(LeaseRequest.newBuilder()
                        .setWorkerId("worker")
                        .setTtlSeconds(3600)
                        .build());
        bench.start();
        Job ended = bench.ended(id);
        assertThat(ended.getState()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.getAttempt()).isEqualTo(2);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> bench.recordsStub()
                        .complete(CompleteRequest.newBuilder()
                                .setJobId(id)
                                .setAttempt(1)
                                .setState(JobState.SUCCEEDED)
                                .build()))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED));
        assertThat(job(id).getResultsList()).hasSize(1);
    }

    @Test
    void aJobOfAnotherWorkerThatDiedRunsAgainWhenItsLeaseHasExpired() throws IOException {
        String id = UUID.randomUUID().toString();
        bench.recordsStub()
                .enqueue(EnqueueRequest.newBuilder()
                        .setJob(Job.newBuilder()
                                .setId(id)
                                .setProjectId(Workbench.PROJECT)
                                .setPipeline("sample-shape")
                                .setParametersJson("{\"family\":\"mug\",\"name\":\"mug\",\"tags\":[],\"steps\":3}"))
                        .build());
        bench.recordsStub()
                .lease(LeaseRequest.newBuilder()
                        .setWorkerId("dead")
                        .setTtlSeconds(1)
                        .build());
        bench.start();
        assertThat(bench.ended(id).getAttempt()).isEqualTo(2);
    }

    @Test
    void closingHandsRunningJobsBackIntoTheQueue() throws IOException {
        Ai3dModule module = bench.start();
        String id = bench.submit("sample-endless", "{}");
        bench.awaitStage(id, "going on");
        module.close();
        Job left = bench.recordsStub()
                .getJob(GetJobRequest.newBuilder().setJobId(id).build());
        assertThat(left.getState()).isEqualTo(JobState.QUEUED);
        bench.start();
        bench.awaitStage(id, "going on");
        assertThat(job(id).getAttempt()).isEqualTo(2);
        cancel(id);
    }

    @Test
    void aLongJobKeepsItsLeaseByHeartbeats() throws IOException {
        bench.start();
        String id = bench.submit("sample-endless", "{}");
        Iterator<JobEvent> events = bench.watching(id);
        // Longer than the lease of two seconds.
        long until = System.nanoTime() + 2_500_000_000L;
        JobEvent latest = events.next();
        while (System.nanoTime() < until) {
            latest = events.next();
        }
        assertThat(latest.getJob().getState()).isEqualTo(JobState.RUNNING);
        assertThat(job(id).getAttempt()).isEqualTo(1);
        cancel(id);
        assertThat(bench.ended(id).getState()).isEqualTo(JobState.CANCELLED);
    }

    private void cancel(String id) {
        bench.service().cancel(CancelRequest.newBuilder().setJobId(id).build());
    }

    private Job job(String id) {
        return bench.recordsStub()
                .getJob(GetJobRequest.newBuilder().setJobId(id).build());
    }

    private static Blob blob(Job job, String role) {
        return job.getResults(0).getBlobsList().stream()
                .filter(blob -> blob.getRole().equals(role))
                .findFirst()
                .orElseThrow();
    }
}
