package org.bozzetto.ai3d.foreign;

import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.gltf.MediaType;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;

/** Foreign files come with pictures of all kinds; a scene of ours has those of glTF. */
final class Pictures {
    private static final List<String> KEPT = List.of("image/png", "image/jpeg", "image/webp", "image/ktx2");
    private static final long MAX_PIXELS = 1L << 26;

    private Pictures() {}

    /** The scene with every other picture made a PNG, or left empty where it cannot be read. */
    static Scene readable(Scene scene, ImportReport.Builder report) {
        Scene.Builder changed = scene.toBuilder();
        for (int i = 0; i < scene.images().size(); i++) {
            Image image = scene.images().get(i);
            if (image.bytes().length > 0 && !KEPT.contains(image.mediaType())) {
                changed.setImage(i, converted(image, report));
            }
        }
        return changed.build();
    }

    private static Image converted(Image image, ImportReport.Builder report) {
        try {
            byte[] png = PngEncoder.encode(ImageDecoder.decode(image.bytes(), MAX_PIXELS));
            report.add(Outcome.KEPT, "PICTURE_CONVERTED", "pictures of other kinds were kept as PNG", "", "");
            return new Image(image.name(), "image/png", png, "", image.extras());
        } catch (FormatException e) {
            report.add(
                    Outcome.DROPPED,
                    "PICTURE_UNREADABLE",
                    "the picture " + image.name() + " is of a kind that cannot be read (" + image.mediaType() + ")",
                    "save it as PNG or JPEG under the name that the file asks for",
                    "");
            return new Image(image.name(), MediaType.UNKNOWN, new byte[0], image.name(), image.extras());
        }
    }
}
