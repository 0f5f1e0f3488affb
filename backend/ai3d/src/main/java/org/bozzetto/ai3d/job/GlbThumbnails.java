package org.bozzetto.ai3d.job;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.Scene;

/** Renders a GLB content, without a display. */
final class GlbThumbnails implements Thumbnails {
    private static final int SIDE = 512;
    private static final String GLB = "model/gltf-binary";

    @Override
    public Optional<MadeAsset.Content> of(MadeAsset asset, List<String> notes) {
        return asset.contents().stream()
                .filter(content ->
                        content.role().equals("content") && content.mediaType().equals(GLB))
                .findFirst()
                .flatMap(content -> render(asset, content, notes));
    }

    private static Optional<MadeAsset.Content> render(MadeAsset asset, MadeAsset.Content glb, List<String> notes) {
        try {
            Scene scene = new GltfReader()
                    .read(MemorySegment.ofArray(glb.bytes()), Resources.NONE)
                    .scene();
            byte[] png = PngEncoder.encode(Rasterizer.render(scene, RenderSettings.thumbnail(SIDE, SIDE)));
            return Optional.of(new MadeAsset.Content("thumbnail", "image/png", "", png));
        } catch (FormatException e) {
            notes.add("no thumbnail of " + asset.name() + ": " + e.describe());
            return Optional.empty();
        }
    }
}
