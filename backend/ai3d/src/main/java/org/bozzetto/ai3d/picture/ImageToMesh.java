package org.bozzetto.ai3d.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineContext;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.ImageFormat;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.Scene;

/**
 * One picture in, a clean, textured, watertight mesh out. Needs no model and no network, and gives the same bytes
 * every time; reliefs of a depth model, where one is installed, are only as repeatable as that model is.
 */
public final class ImageToMesh implements Pipeline {
    private static final List<String> ACCEPTED = Arrays.stream(ImageFormat.values())
            .filter(format -> !format.isHighDynamicRange())
            .map(ImageFormat::mediaType)
            .toList();
    private static final String INPUT = "image";
    private static final long MOST_PIXELS = 80_000_000;
    private static final Description DESCRIPTION = new Description(
            "image-to-mesh",
            1,
            "Picture to 3D",
            "Makes a textured body of the thing in a picture: turned, cut out, inflated or in relief.",
            List.of(new Input(INPUT, ACCEPTED, true)),
            PictureSettings.SCHEMA,
            List.of(),
            true,
            2);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Output run(PipelineContext context) throws PipelineException, CancelledException, IOException {
        context.progress("reading the picture", 0);
        PipelineContext.InputBytes input = context.input(INPUT)
                .orElseThrow(() -> new PipelineException(
                        "NO_PICTURE", "There is no picture to work from.", "Give one as \"image\"."));
        Pixels picture = decode(input);
        PictureModeller.Model model = PictureModeller.model(
                picture, PictureSettings.of(context.parameters()), context.depth(), new ContextWatcher(context));
        PictureWords words = PictureWords.of(input.fileName(), model);
        Scene scene = PictureScene.of(words.name(), model);
        context.progress("packing", 0.92);
        byte[] glb = GlbWriter.toBytes(scene);
        RenderSettings view = RenderSettings.thumbnail(MattePreview.SIDE, MattePreview.SIDE);
        context.preview(PngEncoder.encode(Rasterizer.render(scene, view)));
        context.progress("done", 1);
        MadeAsset.Content content = new MadeAsset.Content("content", "model/gltf-binary", words.name() + ".glb", glb);
        MadeAsset asset = new MadeAsset(
                AssetKind.MODEL, words.name(), words.description(), words.tags(), List.of(content), Optional.empty());
        return new Output(List.of(asset), model.notes());
    }

    private static Pixels decode(PipelineContext.InputBytes input) throws PipelineException {
        try {
            return ImageDecoder.decode(input.bytes(), MOST_PIXELS);
        } catch (FormatException e) {
            throw new PipelineException(
                    e.code(),
                    "The picture cannot be read: " + e.getMessage() + ".",
                    "Give a PNG or JPEG of at most 80 million pixels.");
        }
    }

    /** Passes news on to the job. */
    private record ContextWatcher(PipelineContext context) implements Watcher {
        @Override
        public void stage(String words, double fraction) throws CancelledException {
            context.progress(words, fraction);
        }

        @Override
        public void show(Pixels preview) {
            context.preview(PngEncoder.encode(preview));
        }

        @Override
        public void check() throws CancelledException {
            context.checkCancelled();
        }
    }
}
