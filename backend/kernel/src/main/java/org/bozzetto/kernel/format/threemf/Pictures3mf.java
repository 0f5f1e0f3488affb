package org.bozzetto.kernel.format.threemf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;

/** The pictures that a package carries: PNG and JPEG as they are, others as PNG. */
final class Pictures3mf {
    private static final long MAX_PIXELS = 1L << 26;

    private final Scene scene;
    private final ImportReport.Builder report;
    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    private final Map<Integer, Optional<String>> names = new HashMap<>();

    Pictures3mf(Scene scene, ImportReport.Builder report) {
        this.scene = scene;
        this.report = report;
    }

    /** Bytes by name in the package, in the order they were asked for. */
    SequencedMap<String, byte[]> files() {
        return files;
    }

    /** The file of a material's picture; empty when it has none, or one that cannot be read. */
    Optional<String> of(Material material) {
        return material.baseColorTexture().flatMap(info -> {
            int image = scene.textures().get(info.texture()).image();
            return image == Scene.NONE ? Optional.empty() : names.computeIfAbsent(image, this::store);
        });
    }

    private Optional<String> store(int index) {
        Image image = scene.images().get(index);
        boolean jpeg = image.mediaType().equals("image/jpeg");
        if (jpeg || image.mediaType().equals("image/png")) {
            String name = "3D/Textures/picture" + index + (jpeg ? ".jpg" : ".png");
            files.put(name, image.bytes());
            return Optional.of(name);
        }
        try {
            String name = "3D/Textures/picture" + index + ".png";
            files.put(name, PngEncoder.encode(ImageDecoder.decode(image.bytes(), MAX_PIXELS)));
            return Optional.of(name);
        } catch (FormatException e) {
            report.add(Outcome.DROPPED, "EXPORT_PICTURE", "a picture cannot be read: " + e.getMessage(), "", "");
            return Optional.empty();
        }
    }
}
