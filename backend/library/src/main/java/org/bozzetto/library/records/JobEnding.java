package org.bozzetto.library.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.JobIds;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.records.JobArtifacts;
import org.bozzetto.records.JobMessages;

/**
 * A job's end in the project's log: its assets and the end itself in one append, under ids that follow from the job's. Whatever
 * the log says first stays so: recording it again, after a crash or by another attempt, finds it there.
 */
final class JobEnding {
    private final ProjectLog log;
    private final Job job;
    private final JobIds ids;

    /** @param job as it was submitted */
    JobEnding(ProjectLog log, Job job) {
        this.log = log;
        this.job = job;
        ids = new JobIds(UUID.fromString(job.getId()));
    }

    /**
     * How it ended.
     *
     * @param outcome results and problem, for the queue
     */
    record Settled(JobQueue.State state, Job outcome) {}

    /** What the log says of the job's end; empty when it says nothing yet. */
    Optional<Settled> settled() {
        return log.find(ids.ended())
                .map(logged -> (JobEnded) logged.change().payload())
                .map(this::settled);
    }

    private Settled settled(JobEnded ended) {
        Job.Builder outcome = Job.newBuilder();
        for (int i = 0; i < ended.results().size(); i++) {
            log.find(ids.added(i))
                    .map(logged -> (AssetChange.Added) logged.change().payload())
                    .ifPresent(added -> outcome.addResults(JobArtifacts.result(added)));
        }
        if (ended.outcome() == JobEnded.Outcome.FAILED) {
            outcome.setProblem(Problem.newBuilder().setCode("FAILED").setMessage(ended.message()));
        }
        return new Settled(JobQueue.State.valueOf(ended.outcome().name()), outcome.build());
    }

    /**
     * Records the end unless the log has it already; durable when it returns.
     *
     * @throws IllegalArgumentException if an artifact makes no sense
     * @throws LibraryException if the log cannot be written
     */
    Settled record(CompleteRequest request) {
        Optional<Settled> before = settled();
        if (before.isPresent()) {
            return before.get();
        }
        Settled settled = append(request);
        return new Settled(
                settled.state(),
                settled.outcome().toBuilder()
                        .setPipelineVersion(request.getPipelineVersion())
                        .addAllNotes(request.getNotesList())
                        .mergeFrom(problemOf(request))
                        .build());
    }

    private static Job problemOf(CompleteRequest request) {
        return request.hasProblem()
                ? Job.newBuilder().setProblem(request.getProblem()).build()
                : Job.getDefaultInstance();
    }

    private Settled append(CompleteRequest request) {
        JobQueue.State state = JobMessages.state(request.getState());
        List<Change> changes = new ArrayList<>();
        List<UUID> results = new ArrayList<>();
        if (state == JobQueue.State.SUCCEEDED) {
            for (int i = 0; i < request.getArtifactsCount(); i++) {
                changes.add(change(
                        ids.added(i),
                        JobArtifacts.added(job, ids, i, request.getArtifacts(i), request.getPipelineVersion())));
                results.add(ids.revision(i));
            }
        }
        JobEnded ended = new JobEnded(
                ids.job(),
                job.getPipeline(),
                JobEnded.Outcome.valueOf(state.name()),
                results,
                request.getProblem().getMessage());
        changes.add(change(ids.ended(), ended));
        LibraryException.join(log.appendChanges(changes));
        return settled(ended);
    }

    private Change change(UUID id, Payload payload) {
        return new Change(id, log.project(), log.actor(), log.seenSeq(), ids.group(), payload);
    }
}
