package org.bozzetto.ai3d.job;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;

/** Tells which bytes an input of a job stands for, as the records know them. */
public final class InputBlobs {
    private static final List<String> PREFERRED_ROLES = List.of("content", "source");

    private final RecordsBlockingStub records;

    public InputBlobs(RecordsBlockingStub records) {
        this.records = records;
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
}
