package org.bozzetto.ai3d.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.bozzetto.ai3d.pipeline.PipelineContext.InputBytes;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;

/** Fetches a job's inputs: the records name their blobs, the object store has the bytes. */
final class InputReader {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final InputBlobs blobs;
    private final JobAccess.Reach reach;
    private final int maxBytes;

    /** @param maxBytes the largest input that is read */
    InputReader(JobAccess.Reach reach, long maxBytes) {
        this.blobs = new InputBlobs(reach.records());
        this.reach = reach;
        this.maxBytes = (int) Math.min(maxBytes, LARGEST_ARRAY);
    }

    InputBytes read(Job job, JobInput input, List<String> mediaTypes) throws IOException {
        Blob blob = blobs.blob(job.getProjectId(), input, mediaTypes)
                .orElseThrow(() -> new InputException(
                        "INPUT_UNSUITABLE",
                        "the asset given as " + input.getRole() + " has nothing that this pipeline can read",
                        "Choose another asset."));
        try (InputStream in = reach.objects().open(blob.getSha256())) {
            return new InputBytes(blob.getMediaType(), blob.getFileName(), bytes(in, input));
        } catch (NoSuchFileException e) {
            throw new InputException(
                    "INPUT_MISSING",
                    "the file given as " + input.getRole() + " is no longer in the library",
                    "Import it again.");
        }
    }

    /** Counted here: what a blob is said to measure may come from whoever submitted the job. */
    private byte[] bytes(InputStream in, JobInput input) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (in.read() >= 0) {
            throw new InputException(
                    "INPUT_TOO_LARGE",
                    "the file given as " + input.getRole() + " has more than the " + maxBytes
                            + " bytes that a job may be given",
                    "Make it smaller first.");
        }
        return bytes;
    }
}
