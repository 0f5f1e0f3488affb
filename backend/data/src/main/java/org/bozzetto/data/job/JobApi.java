package org.bozzetto.data.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Json;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.records.JobMessages;

/** Jobs by REST: looking at them. Running and cancelling go by way of the AI/3D service, which knows the pipelines. */
final class JobApi {
    private final Jobs jobs;
    private final Database database;

    JobApi(Jobs jobs, Database database) {
        this.jobs = jobs;
        this.database = database;
    }

    record RefView(String assetId, String revisionId) {
        static RefView of(RevisionRef ref) {
            return new RefView(ref.getAssetId(), ref.getRevisionId());
        }
    }

    record BlobView(
            Optional<String> role,
            String sha256,
            Optional<Long> size,
            Optional<String> mediaType,
            Optional<String> fileName) {
        static BlobView of(Blob blob) {
            return new BlobView(
                    given(blob.getRole()),
                    blob.getSha256(),
                    Optional.of(blob.getSizeBytes()),
                    given(blob.getMediaType()),
                    given(blob.getFileName()));
        }

        /** Inputs have their role beside the blob. */
        BlobView withoutRole() {
            return new BlobView(Optional.empty(), sha256, size, mediaType, fileName);
        }
    }

    record InputView(String role, Optional<RefView> revision, Optional<BlobView> blob) {
        static InputView of(JobInput input) {
            return new InputView(
                    input.getRole(),
                    input.hasRevision() ? Optional.of(RefView.of(input.getRevision())) : Optional.empty(),
                    input.hasBlob() ? Optional.of(BlobView.of(input.getBlob()).withoutRole()) : Optional.empty());
        }
    }

    record ProblemView(String code, String message, Optional<String> remedy) {}

    record ResultView(RefView revision, String name, List<BlobView> blobs) {
        static ResultView of(JobResult result) {
            return new ResultView(
                    RefView.of(result.getRevision()),
                    result.getName(),
                    result.getBlobsList().stream().map(BlobView::of).toList());
        }
    }

    record View(
            String id,
            String projectId,
            String pipeline,
            int pipelineVersion,
            List<InputView> inputs,
            JsonNode parameters,
            long seed,
            String title,
            JobState state,
            int attempt,
            boolean cancelRequested,
            Optional<UUID> submittedBy,
            Instant createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<ProblemView> problem,
            List<ResultView> results,
            List<String> notes) {

        static View of(Job job, Optional<UUID> submitter) {
            return new View(
                    job.getId(),
                    job.getProjectId(),
                    job.getPipeline(),
                    job.getPipelineVersion(),
                    job.getInputsList().stream().map(InputView::of).toList(),
                    Json.tree(job.getParametersJson().isBlank() ? "{}" : job.getParametersJson()),
                    job.getSeed(),
                    job.getTitle(),
                    job.getState(),
                    job.getAttempt(),
                    job.getCancelRequested(),
                    submitter,
                    Instant.ofEpochMilli(job.getCreatedAtMs()),
                    time(job.getStartedAtMs()),
                    time(job.getEndedAtMs()),
                    job.hasProblem()
                            ? Optional.of(new ProblemView(
                                    job.getProblem().getCode(),
                                    job.getProblem().getMessage(),
                                    given(job.getProblem().getRemedy())))
                            : Optional.empty(),
                    job.getResultsList().stream().map(ResultView::of).toList(),
                    List.copyOf(job.getNotesList()));
        }
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Instant> time(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", "/v1/projects/{projectId}/jobs", "listJobs", this::list),
                Route.of(Scope.READ, "GET", "/v1/jobs/{jobId}", "getJob", this::get));
    }

    private Answer get(Call call) {
        return Answer.ok(view(jobs.get(call.caller(), call.id("jobId"))));
    }

    private View view(Job job) {
        UUID id = UUID.fromString(job.getId());
        return View.of(job, database.read(sql -> JobTable.submitter(sql, id)));
    }

    private Answer list(Call call) {
        Page.Request page = call.page();
        Set<JobQueue.State> states =
                call.queries("state").stream().map(JobApi::state).collect(Collectors.toSet());
        List<JobTable.Placed> found = jobs.list(
                call.caller(), call.id("projectId"), states, page.after().key(), page.fetch());
        Page<JobTable.Placed> paged = Page.of(
                found,
                page,
                placed -> new Page.After(placed.ordinal(), placed.entry().id()));
        return Answer.ok(new Page<>(
                paged.items().stream()
                        .map(placed -> view(JobMessages.job(placed.entry())))
                        .toList(),
                paged.nextCursor()));
    }

    private static JobQueue.State state(String name) {
        try {
            return JobQueue.State.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("state", "is no state of a job");
        }
    }
}
