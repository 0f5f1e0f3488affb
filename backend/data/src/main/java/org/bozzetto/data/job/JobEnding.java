package org.bozzetto.data.job;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.JobIds;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.records.JobArtifacts;
import org.bozzetto.records.JobMessages;

/**
 * A job's end as changes, its assets and the end itself, and as what the queue keeps. Ids follow from the job's, so the same end
 * always reads the same.
 *
 * @param changes to be appended together
 * @param outcome results, problem and notes
 */
record JobEnding(List<Change> changes, Job outcome) {

    /**
     * @param job as it was submitted
     * @param actor whoever submitted it
     * @throws IllegalArgumentException if an artifact makes no sense
     */
    static JobEnding of(Job job, String actor, long baseSeq, CompleteRequest request) {
        JobIds ids = new JobIds(UUID.fromString(job.getId()));
        UUID project = UUID.fromString(job.getProjectId());
        List<Change> changes = new ArrayList<>();
        List<UUID> results = new ArrayList<>();
        Job.Builder outcome = Job.newBuilder()
                .setPipelineVersion(request.getPipelineVersion())
                .addAllNotes(request.getNotesList());
        JobQueue.State state = JobMessages.state(request.getState());
        if (state == JobQueue.State.SUCCEEDED) {
            for (int i = 0; i < request.getArtifactsCount(); i++) {
                AssetChange.Added added =
                        JobArtifacts.added(job, ids, i, request.getArtifacts(i), request.getPipelineVersion());
                changes.add(change(ids.added(i), project, actor, baseSeq, ids, added));
                results.add(ids.revision(i));
                outcome.addResults(JobArtifacts.result(added));
            }
        }
        if (request.hasProblem()) {
            outcome.setProblem(request.getProblem());
        }
        changes.add(change(
                ids.ended(),
                project,
                actor,
                baseSeq,
                ids,
                new JobEnded(
                        ids.job(),
                        job.getPipeline(),
                        JobEnded.Outcome.valueOf(state.name()),
                        results,
                        request.getProblem().getMessage())));
        return new JobEnding(changes, outcome.build());
    }

    private static Change change(UUID id, UUID project, String actor, long baseSeq, JobIds ids, Payload payload) {
        return new Change(id, project, actor, baseSeq, ids.group(), payload);
    }
}
