package org.bozzetto.ai3d.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bozzetto.ai3d.pipeline.PipelineContext.InputBytes;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;

/** Fetches a job's inputs: the records name their blobs, the object store has the bytes. */
public final class InputReader {
    private static final List<String> PREFERRED_ROLES = List.of("content", "source");

    private final RecordsBlockingStub records;
    private final ObjectStore objects;
    private final long maxBytes;

    /** @param maxBytes the largest input that is read */
    public InputReader(RecordsBlockingStub records, ObjectStore objects, long maxBytes) {
        this.records = records;
        this.objects = objects;
        this.maxBytes = maxBytes;
    }

    public long maxBytes() {
        return maxBytes;
    }

    /**
     * The blob that an input stands for. Of a revision's blobs it is the first that the pipeline takes, content before source.
     *
     * @param mediaTypes what the pipeline takes; empty for all
     * @return empty if the revision has no such blob
     * @throws io.grpc.StatusRuntimeException with {@code NOT_FOUND} if there is no such revision
     */
    public Optional<Blob> blob(String projectId, JobInput input, List<String> mediaTypes) {
        if (input.hasBlob()) {
            return Optional.of(input.getBlob());
        }
        GetRevisionRequest request = GetRevisionRequest.newBuilder()
                .setProjectId(projectId)
                .setRef(input.getRevision())
                .build();
        return records.getRevision(request).getBlobsList().stream()
                .filter(blob -> PREFERRED_ROLES.contains(blob.getRole()))
                .filter(blob -> mediaTypes.isEmpty() || mediaTypes.contains(blob.getMediaType()))
                .min(Comparator.comparingInt(blob -> PREFERRED_ROLES.indexOf(blob.getRole())));
    }

    InputBytes read(Job job, JobInput input, List<String> mediaTypes) throws IOException {
        Blob blob = blob(job.getProjectId(), input, mediaTypes)
                .orElseThrow(() -> new InputException(
                        "INPUT_UNSUITABLE",
                        "the asset given as " + input.getRole() + " has nothing that this pipeline can read",
                        "Choose another asset."));
        OptionalLong size = objects.size(blob.getSha256());
        if (size.isEmpty()) {
            throw new InputException(
                    "INPUT_MISSING",
                    "the file given as " + input.getRole() + " is no longer in the library",
                    "Import it again.");
        }
        if (size.getAsLong() > maxBytes) {
            throw new InputException(
                    "INPUT_TOO_LARGE",
                    "the file given as " + input.getRole() + " has " + size.getAsLong() + " bytes, allowed are "
                            + maxBytes,
                    "Make it smaller first.");
        }
        try (InputStream in = objects.open(blob.getSha256())) {
            return new InputBytes(blob.getMediaType(), blob.getFileName(), in.readAllBytes());
        }
    }
}
