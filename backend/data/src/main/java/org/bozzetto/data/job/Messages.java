package org.bozzetto.data.job;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.asset.AssetView;
import org.bozzetto.data.asset.StoredRevision;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.RevisionRef;

/** Jobs and assets in the words of the gRPC contract. What makes no sense throws {@link IllegalArgumentException}. */
final class Messages {
    private Messages() {}

    static UUID uuid(String what, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " is no UUID", e);
        }
        throw new IllegalArgumentException(what + " is no UUID in canonical form");
    }

    static RevisionRef ref(UUID asset, UUID revision) {
        return RevisionRef.newBuilder()
                .setAssetId(asset.toString())
                .setRevisionId(revision.toString())
                .build();
    }

    static Blob blob(BlobRef blob) {
        return Blob.newBuilder()
                .setRole(blob.role())
                .setSha256(blob.sha256())
                .setSizeBytes(blob.size())
                .setMediaType(blob.mediaType())
                .setFileName(blob.fileName())
                .build();
    }

    static BlobRef blob(Blob blob) {
        return new BlobRef(
                blob.getRole(), blob.getSha256(), blob.getSizeBytes(), blob.getMediaType(), blob.getFileName());
    }

    static Revision revision(AssetView asset, StoredRevision stored) {
        Revision.Builder message = Revision.newBuilder()
                .setRef(ref(asset.id(), stored.revision().id()))
                .setKind(org.bozzetto.proto.v1.AssetKind.valueOf(asset.kind().name()))
                .setName(asset.name())
                .setDescription(asset.description())
                .addAllTags(asset.tags())
                .setSeq(stored.seq());
        stored.revision().blobs().forEach(blob -> message.addBlobs(blob(blob)));
        stored.revision().recipe().ifPresent(recipe -> message.setRecipeJson(RecipeJson.write(recipe)));
        return message.build();
    }

    static AssetKind kind(org.bozzetto.proto.v1.AssetKind kind) {
        return switch (kind) {
            case MODEL -> AssetKind.MODEL;
            case IMAGE -> AssetKind.IMAGE;
            case MATERIAL -> AssetKind.MATERIAL;
            case ENVIRONMENT -> AssetKind.ENVIRONMENT;
            case SCENE -> AssetKind.SCENE;
            case ASSET_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("an artifact says no kind that this program knows");
        };
    }

    static Optional<Recipe> recipe(String json) {
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecipeJson.read(json));
        } catch (FormatException e) {
            throw new IllegalArgumentException("an artifact's recipe makes no sense: " + e.describe(), e);
        }
    }

    /** What is kept of a job that is submitted; its state is the queue's. */
    static byte[] request(Job job) {
        return job.toBuilder()
                .clearPipelineVersion()
                .clearState()
                .clearAttempt()
                .clearCancelRequested()
                .clearCreatedAtMs()
                .clearStartedAtMs()
                .clearEndedAtMs()
                .clearProblem()
                .clearResults()
                .clearNotes()
                .build()
                .toByteArray();
    }

    /** The job as it stands. */
    static Job job(JobQueue.Entry entry) {
        try {
            return Job.parseFrom(entry.request()).toBuilder()
                    .setState(JobState.valueOf(entry.state().name()))
                    .setAttempt(entry.attempt())
                    .setCancelRequested(entry.cancelRequested())
                    .setCreatedAtMs(entry.createdAt())
                    .setStartedAtMs(entry.startedAt())
                    .setEndedAtMs(entry.endedAt())
                    .mergeFrom(Job.parseFrom(entry.outcome()))
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the queue's entry of job " + entry.id() + " is damaged", e);
        }
    }

    static JobQueue.State state(JobState state) {
        return switch (state) {
            case QUEUED -> JobQueue.State.QUEUED;
            case RUNNING -> JobQueue.State.RUNNING;
            case SUCCEEDED -> JobQueue.State.SUCCEEDED;
            case FAILED -> JobQueue.State.FAILED;
            case CANCELLED -> JobQueue.State.CANCELLED;
            case JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no such job state");
        };
    }
}
