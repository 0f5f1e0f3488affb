package org.bozzetto.ai3d.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.model.DepthEstimator;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineContext;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobInput;

/** One attempt at a job, as its pipeline sees it and as the runner steers it. */
final class RunningJob implements PipelineContext {

    /** Why an attempt is to stop. */
    enum Stop {
        NOT,
        CANCELLED,
        /** Another attempt holds the lease. */
        LOST,
        /** The program ends; the job goes back into the queue. */
        CLOSING
    }

    /** What is larger than a gRPC message may be would end the watchers' streams. */
    private static final int MAX_PREVIEW_BYTES = 1 << 20;

    private static final JsonMapper JSON = new JsonMapper();

    private final Job job;
    private final Grant grant;
    private final JobAccess.Reach reach;
    private final Pipeline pipeline;
    private final InputReader inputs;
    private final JobRunner.Models models;
    private final ProgressHub hub;
    private final TimeLeft timeLeft;
    private final long startedNanos = System.nanoTime();
    private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NOT);
    private final AtomicBoolean ended = new AtomicBoolean();
    private double fraction;
    private String stage = "starting";

    RunningJob(
            LeasedJob leased,
            Pipeline pipeline,
            JobAccess.Reach reach,
            long maxInputBytes,
            JobRunner.Models models,
            ProgressHub hub) {
        this.job = leased.job();
        this.grant = leased.grant();
        this.pipeline = pipeline;
        this.reach = reach;
        this.inputs = new InputReader(reach, maxInputBytes);
        this.models = models;
        this.hub = hub;
        this.timeLeft = new TimeLeft(pipeline.description().typicalSeconds());
        tell(ByteString.EMPTY);
    }

    Job job() {
        return job;
    }

    Grant grant() {
        return grant;
    }

    JobAccess.Reach reach() {
        return reach;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Stop stop() {
        return stop.get();
    }

    /** Asks it to stop; the first reason counts. */
    boolean stop(Stop reason) {
        return stop.compareAndSet(Stop.NOT, reason);
    }

    /** True for the first caller, who then has to tell the records. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean hasEnded() {
        return ended.get();
    }

    @Override
    public Optional<InputBytes> input(String role) throws IOException {
        Optional<JobInput> given = job.getInputsList().stream()
                .filter(input -> input.getRole().equals(role))
                .findFirst();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<String> mediaTypes = pipeline.description().inputs().stream()
                .filter(input -> input.role().equals(role))
                .findFirst()
                .map(Pipeline.Input::mediaTypes)
                .orElse(List.of());
        return Optional.of(inputs.read(job, given.get(), mediaTypes));
    }

    @Override
    public JsonNode parameters() {
        try {
            return JSON.readTree(job.getParametersJson().isEmpty() ? "{}" : job.getParametersJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the queue holds parameters that were never checked", e);
        }
    }

    @Override
    public long seed() {
        return job.getSeed();
    }

    @Override
    public TextEmbedder embedder() {
        return models.embedder();
    }

    @Override
    public Optional<DepthEstimator> depth() {
        return models.depth().current();
    }

    @Override
    public synchronized void progress(String newStage, double newFraction) throws CancelledException {
        checkCancelled();
        stage = newStage;
        fraction = Math.clamp(newFraction, fraction, 1);
        tell(ByteString.EMPTY);
    }

    @Override
    public synchronized void preview(byte[] png) {
        if (stop() == Stop.NOT && png.length <= MAX_PREVIEW_BYTES) {
            tell(ByteString.copyFrom(png));
        }
    }

    @Override
    public void checkCancelled() throws CancelledException {
        if (stop() != Stop.NOT) {
            throw new CancelledException();
        }
    }

    private void tell(ByteString preview) {
        if (hasEnded()) {
            return;
        }
        double elapsed = (System.nanoTime() - startedNanos) / 1e9;
        hub.progress(JobEvent.newBuilder()
                .setJob(job)
                .setStage(stage)
                .setFraction(fraction)
                .setSecondsLeft(timeLeft.seconds(elapsed, fraction))
                .setPreviewPng(preview)
                .build());
    }
}
