package org.bozzetto.ai3d.pipeline;

import java.io.IOException;
import java.util.List;

/**
 * A named, versioned way to make or change assets. Found with {@link java.util.ServiceLoader}; has a public no-argument
 * constructor, no state, and runs many jobs at once.
 */
public interface Pipeline {

    /** What the studio shows and builds its form from. */
    record Description(
            String id,
            int version,
            String name,
            String description,
            List<Input> inputs,
            String parameterSchemaJson,
            List<String> models,
            boolean deterministic,
            double typicalSeconds) {
        public Description {
            inputs = List.copyOf(inputs);
            models = List.copyOf(models);
        }
    }

    /** Something a pipeline needs; {@code mediaTypes} empty for any. */
    record Input(String role, List<String> mediaTypes, boolean required) {
        public Input {
            mediaTypes = List.copyOf(mediaTypes);
        }
    }

    Description description();

    /**
     * Runs one job on the calling thread.
     *
     * @throws PipelineException when the input or the parameters do not allow a result; told to the user as it stands
     * @throws CancelledException as soon as {@link PipelineContext#progress} or {@link PipelineContext#checkCancelled} throws it
     */
    Output run(PipelineContext context) throws PipelineException, CancelledException, IOException;

    /**
     * @param notes what the user should know about choices that were made
     */
    record Output(List<MadeAsset> assets, List<String> notes) {
        public Output {
            assets = List.copyOf(assets);
            notes = List.copyOf(notes);
        }
    }
}
