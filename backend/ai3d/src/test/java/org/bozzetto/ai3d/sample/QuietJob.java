package org.bozzetto.ai3d.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.PipelineContext;

/** A job that nobody watches or cancels. */
public record QuietJob(JsonNode parameters, TextEmbedder embedder) implements PipelineContext {
    @Override
    public Optional<InputBytes> input(String role) {
        return Optional.empty();
    }

    @Override
    public long seed() {
        return 0;
    }

    @Override
    public void progress(String stage, double fraction) {}

    @Override
    public void preview(byte[] png) {}

    @Override
    public void checkCancelled() {}
}
