package org.bozzetto.ai3d.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.model.DepthEstimator;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.PipelineContext;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;

/** A job that runs in a test: remembers what it is told, and can be cancelled after a number of checks. */
public final class Job implements PipelineContext {
    private final InputBytes input;
    private final ObjectNode parameters = new ObjectMapper().createObjectNode();
    public final List<String> stages = new ArrayList<>();
    public final List<Double> fractions = new ArrayList<>();
    public final List<byte[]> previews = new ArrayList<>();
    public long longestSilence;
    public int checks;
    private Optional<DepthEstimator> depth = Optional.empty();
    private int cancelAfter = Integer.MAX_VALUE;
    private long last = System.nanoTime();

    public Job(String fileName, byte[] picture) {
        input = new InputBytes("image/png", fileName, picture);
    }

    public Job(String fileName, Pixels picture) {
        this(fileName, PngEncoder.encode(picture));
    }

    public Job with(String parameter, Object value) {
        parameters.set(parameter, new ObjectMapper().valueToTree(value));
        return this;
    }

    public Job seeing(Optional<DepthEstimator> model) {
        depth = model;
        return this;
    }

    public Job cancelledAfter(int checkCount) {
        cancelAfter = checkCount;
        return this;
    }

    @Override
    public Optional<InputBytes> input(String role) {
        return role.equals("image") ? Optional.of(input) : Optional.empty();
    }

    @Override
    public JsonNode parameters() {
        return parameters;
    }

    @Override
    public long seed() {
        return 7;
    }

    @Override
    public TextEmbedder embedder() {
        throw new AssertionError("a picture needs no sentences");
    }

    @Override
    public Optional<DepthEstimator> depth() {
        return depth;
    }

    @Override
    public void progress(String stage, double fraction) throws CancelledException {
        stages.add(stage);
        fractions.add(fraction);
        checkCancelled();
    }

    @Override
    public void preview(byte[] png) {
        previews.add(png);
    }

    @Override
    public void checkCancelled() throws CancelledException {
        long now = System.nanoTime();
        longestSilence = Math.max(longestSilence, now - last);
        last = now;
        if (++checks > cancelAfter) {
            throw new CancelledException();
        }
    }
}
