package org.bozzetto.ai3d.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.model.DepthEstimator;

/** What a running job may use. */
public interface PipelineContext {

    /**
     * @param fileName for people; may be empty
     * @param bytes not copied
     */
    record InputBytes(String mediaType, String fileName, byte[] bytes) {}

    /** The bytes of an input; empty when an optional one was not given. */
    Optional<InputBytes> input(String role) throws IOException;

    /** A JSON object, already checked against the schema, defaults filled in. */
    JsonNode parameters();

    long seed();

    /** Understands sentences; shared by all jobs, loaded by its first use. */
    TextEmbedder embedder();

    /** Sees depth in pictures; empty while no model pack for it is installed. Shared by all jobs, loaded by its first use. */
    default Optional<DepthEstimator> depth() {
        return Optional.empty();
    }

    /**
     * Tells how far the job is, and stops it when the user has cancelled; call it at least every 50 ms.
     *
     * @param stage plain words: "finding the outline"
     * @param fraction 0..1, of the whole job, never falling
     */
    void progress(String stage, double fraction) throws CancelledException;

    /** A small PNG of what exists so far; one of more than 1 MiB is not shown. */
    void preview(byte[] png);

    /** For inner loops: cheap, only throws. */
    void checkCancelled() throws CancelledException;
}
