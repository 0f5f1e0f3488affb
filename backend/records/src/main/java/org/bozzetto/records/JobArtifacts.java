package org.bozzetto.records;

import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.JobIds;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobResult;

/** What a job made, as assets of its project. Ids follow from the job's, so the same artifact always becomes the same asset. */
public final class JobArtifacts {
    private JobArtifacts() {}

    /**
     * The change that adds an artifact.
     *
     * @param job as it was submitted
     * @param index of the artifact among the job's, from 0
     * @throws IllegalArgumentException if it makes no sense
     */
    public static AssetChange.Added added(Job job, JobIds ids, int index, Artifact artifact, int pipelineVersion) {
        Provenance provenance = new Provenance(
                job.getPipeline(),
                pipelineVersion,
                ids.job(),
                job.getInputsList().stream()
                        .filter(JobInput::hasRevision)
                        .map(input -> AssetMessages.uuid(
                                "an input's revision", input.getRevision().getRevisionId()))
                        .toList(),
                job.getParametersJson(),
                job.getSeed());
        Revision revision = new Revision(
                ids.revision(index),
                artifact.getBlobsList().stream().map(AssetMessages::blob).toList(),
                AssetMessages.recipe(artifact.getRecipeJson()),
                provenance);
        return new AssetChange.Added(
                ids.asset(index),
                AssetMessages.kind(artifact.getKind()),
                artifact.getName(),
                artifact.getDescription(),
                artifact.getTagsList(),
                revision);
    }

    /** The same asset among a job's results. */
    public static JobResult result(AssetChange.Added added) {
        JobResult.Builder result = JobResult.newBuilder()
                .setRevision(AssetMessages.ref(added.asset(), added.revision().id()))
                .setName(added.name());
        added.revision().blobs().forEach(blob -> result.addBlobs(AssetMessages.blob(blob)));
        return result.build();
    }
}
