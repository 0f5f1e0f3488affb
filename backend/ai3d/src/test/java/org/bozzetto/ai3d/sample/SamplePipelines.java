package org.bozzetto.ai3d.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineContext;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;

/** Pipelines that behave, and misbehave, as the tests need it. */
public final class SamplePipelines {
    private SamplePipelines() {}

    private static Pipeline.Description describe(String id, List<Pipeline.Input> inputs, String schema) {
        return new Pipeline.Description(id, 3, "Sample", "For tests.", inputs, schema, List.of(), true, 0);
    }

    private static Pipeline.Output nothing(String note) {
        return new Pipeline.Output(List.of(), List.of(note));
    }

    /** Makes a family's shape. */
    public static final class Shape implements Pipeline {
        @Override
        public Description description() {
            return describe("sample-shape", List.of(), """
                    {"type": "object", "required": ["family"], "properties": {
                      "family": {"type": "string", "default": "mug"},
                      "name": {"type": "string", "default": "mug", "minLength": 1},
                      "tags": {"type": "array", "items": {"type": "string"}, "default": []},
                      "steps": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 5}}}
                    """);
        }

        @Override
        public Output run(PipelineContext context) throws PipelineException, CancelledException {
            int steps = context.parameters().get("steps").asInt();
            for (int step = 0; step < steps; step++) {
                context.progress("step " + step, (double) step / steps);
                context.preview(new byte[] {(byte) step});
            }
            Family family = Families.find(context.parameters().get("family").asText())
                    .orElseThrow(
                            () -> new PipelineException("NO_FAMILY", "there is no such family", "Choose another."));
            Scene scene = family.build(Parameters.of(family, Map.of()));
            MadeAsset.Content glb =
                    new MadeAsset.Content("content", "model/gltf-binary", "shape.glb", GlbWriter.toBytes(scene));
            List<String> tags = new ArrayList<>();
            context.parameters().get("tags").forEach(tag -> tags.add(tag.asText()));
            return new Output(
                    List.of(new MadeAsset(
                            AssetKind.MODEL,
                            context.parameters().get("name").asText(),
                            family.description(),
                            tags,
                            List.of(glb),
                            Optional.empty())),
                    List.of("made with seed " + context.seed()));
        }
    }

    /** Goes on until it is stopped. */
    public static final class Endless implements Pipeline {
        @Override
        public Description description() {
            return describe("sample-endless", List.of(), "{\"type\": \"object\", \"properties\": {}}");
        }

        @Override
        public Output run(PipelineContext context) throws CancelledException {
            while (true) {
                context.progress("going on", 0.5);
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    /** Does not listen for a second and a half. */
    public static final class Deaf implements Pipeline {
        @Override
        public Description description() {
            return describe("sample-deaf", List.of(), "{\"type\": \"object\", \"properties\": {}}");
        }

        @Override
        public Output run(PipelineContext context) throws CancelledException {
            context.progress("not listening", 0.1);
            long until = System.nanoTime() + 1_500_000_000L;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            return nothing("too late");
        }
    }

    /** Fails in the way it is told to. */
    public static final class Failing implements Pipeline {
        @Override
        public Description description() {
            return describe("sample-failing", List.of(), """
                    {"type": "object", "required": ["how"], "properties": {
                      "how": {"enum": ["told", "null", "memory", "deep", "class", "disk", "cancelled"]}}}
                    """);
        }

        @Override
        public Output run(PipelineContext context) throws PipelineException, CancelledException, IOException {
            switch (context.parameters().get("how").asText()) {
                case "told" -> throw new PipelineException("NO_FOREGROUND", "nothing stands out", "Crop it.");
                case "null" -> throw new NullPointerException();
                case "memory" ->
                    throw new IllegalStateException("there was room for " + new long[Integer.MAX_VALUE - 8].length);
                case "deep" -> throw new StackOverflowError();
                case "class" -> throw new NoClassDefFoundError("org/example/Gone");
                case "disk" -> throw new IOException("No space left on device");
                default -> throw new CancelledException();
            }
        }
    }

    /** Says how many bytes it was given. */
    public static final class Reading implements Pipeline {
        @Override
        public Description description() {
            return describe(
                    "sample-reading",
                    List.of(
                            new Input("image", List.of("image/png"), true),
                            new Input("mask", List.of("image/png"), false)),
                    "{\"type\": \"object\", \"properties\": {}}");
        }

        @Override
        public Output run(PipelineContext context) throws IOException {
            InputAndMask given = new InputAndMask(
                    context.input("image").orElseThrow(), context.input("mask").isPresent());
            return nothing(
                    given.image().fileName() + " has " + given.image().bytes().length + " bytes, mask " + given.mask());
        }

        private record InputAndMask(PipelineContext.InputBytes image, boolean mask) {}
    }
}
