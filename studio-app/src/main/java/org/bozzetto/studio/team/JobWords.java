package org.bozzetto.studio.team;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SubmitRequest;

/** Jobs as the server's public API has them, and as the rest of the studio knows them. */
final class JobWords {
    private JobWords() {}

    static JobOrder order(SubmitRequest request) {
        return new JobOrder(
                UUID.fromString(request.getJobId()),
                request.getPipeline(),
                request.getInputsList().stream().map(JobWords::input).toList(),
                Json.tree(request.getParametersJson().getBytes(StandardCharsets.UTF_8)),
                Optional.of(request.getSeed()),
                Optional.of(request.getTitle()));
    }

    private static JobOrder.Input input(JobInput input) {
        RevisionRef revision = input.getRevision();
        return JobOrder.Input.of(
                input.getRole(), UUID.fromString(revision.getAssetId()), UUID.fromString(revision.getRevisionId()));
    }

    /** One that the server does not have yet. */
    static Job waiting(JobOrder order) {
        return Job.newBuilder()
                .setId(order.id().toString())
                .setPipeline(order.pipeline())
                .setTitle(order.title().orElse(order.pipeline()))
                .setState(JobState.QUEUED)
                .build();
    }

    static Job job(org.bozzetto.client.job.Job job) {
        Job.Builder told = Job.newBuilder()
                .setId(job.id().toString())
                .setProjectId(job.projectId().toString())
                .setPipeline(job.pipeline())
                .setTitle(job.title())
                .setState(state(job.state()))
                .setAttempt(job.attempt())
                .setCancelRequested(job.cancelRequested())
                .setCreatedAtMs(job.createdAt().toEpochMilli())
                .setStartedAtMs(job.startedAt().map(Instant::toEpochMilli).orElse(0L))
                .setEndedAtMs(job.endedAt().map(Instant::toEpochMilli).orElse(0L))
                .addAllNotes(job.notes());
        job.problem()
                .ifPresent(problem -> told.setProblem(Problem.newBuilder()
                        .setCode(problem.code())
                        .setMessage(problem.message())
                        .setRemedy(problem.remedy().orElse(""))));
        for (org.bozzetto.client.job.Job.Result result : job.results()) {
            told.addResults(JobResult.newBuilder()
                    .setName(result.name())
                    .setRevision(RevisionRef.newBuilder()
                            .setAssetId(result.revision().assetId().toString())
                            .setRevisionId(result.revision().revisionId().toString())));
        }
        return told.build();
    }

    private static JobState state(org.bozzetto.client.job.Job.State state) {
        return switch (state) {
            case QUEUED -> JobState.QUEUED;
            // What a newer server calls otherwise goes on in some way.
            case RUNNING, UNKNOWN -> JobState.RUNNING;
            case SUCCEEDED -> JobState.SUCCEEDED;
            case FAILED -> JobState.FAILED;
            case CANCELLED -> JobState.CANCELLED;
        };
    }
}
