package org.bozzetto.kernel.format.scan;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** Finds the pictures that a text names, and tells when one is not there. Each is loaded once. */
public final class TextureFile {
    private static final long MAX_BYTES = 1L << 28;
    private static final long MAX_PIXELS = 1L << 26;
    private static final Set<String> EVERYWHERE = Set.of("image/png", "image/jpeg");

    private final Resources resources;
    private final Scene.Builder scene;
    private final ImportReport.Builder report;
    private final Map<String, Integer> images = new HashMap<>();
    private final Map<String, Optional<Integer>> made = new HashMap<>();

    public TextureFile(Resources resources, Scene.Builder scene, ImportReport.Builder report) {
        this.resources = resources;
        this.scene = scene;
        this.report = report;
    }

    /** The bytes of a picture beside the file; reported when missing or too large. */
    public Optional<byte[]> load(String file) {
        try {
            Optional<byte[]> bytes = resources.load(file, MAX_BYTES);
            if (bytes.isEmpty()) {
                // Exporters like to write paths of their author's machine: the bare name may lie beside the file.
                bytes = resources.load(file.substring(file.replace('\\', '/').lastIndexOf('/') + 1), MAX_BYTES);
            }
            if (bytes.isEmpty()) {
                report.add(
                        Outcome.DROPPED,
                        "MISSING_TEXTURE",
                        "a picture that a material names is not there: " + shortened(file),
                        "put it into the folder of the file and import again",
                        file);
            }
            return bytes;
        } catch (IOException e) {
            report.add(Outcome.DROPPED, "UNREADABLE_TEXTURE", String.valueOf(e.getMessage()), "", file);
            return Optional.empty();
        }
    }

    /**
     * @return index of an image in the scene, without bytes when the picture is missing
     */
    public int image(String file) {
        return images.computeIfAbsent(file, name -> {
            byte[] bytes = load(name).orElse(new byte[0]);
            String mediaType = mediaType(bytes);
            return scene.addImage(
                    mediaType.startsWith("image/") && !EVERYWHERE.contains(mediaType)
                            ? converted(name, bytes)
                            : new Image(name, mediaType, bytes, name, Extras.NONE));
        });
    }

    /**
     * A picture made of others; the same one for the same key, however many materials ask for it.
     *
     * @param maker PNG bytes, or empty when its parts are missing
     * @return index of an image in the scene
     */
    public Optional<Integer> made(String key, Supplier<Optional<byte[]>> maker) {
        Optional<Integer> known = made.get(key);
        if (known == null) {
            known = maker.get().map(png -> scene.addImage(Image.embedded(key, "image/png", png)));
            made.put(key, known);
        }
        return known;
    }

    /** As PNG: few programs read the other kinds inside a 3D file. */
    private Image converted(String name, byte[] bytes) {
        try {
            byte[] png = PngEncoder.encode(ImageDecoder.decode(bytes, MAX_PIXELS, report));
            report.add(Outcome.KEPT, "TEXTURE_CONVERTED", "pictures were turned into PNG", "", name);
            return new Image(name, "image/png", png, name, Extras.NONE);
        } catch (FormatException e) {
            report.add(Outcome.DROPPED, "UNREADABLE_TEXTURE", e.getMessage(), "save it as PNG", name);
            return new Image(name, "", new byte[0], name, Extras.NONE);
        }
    }

    public int texture(String file) {
        return scene.addTexture(new Texture(image(file)));
    }

    private String mediaType(byte[] bytes) {
        if (bytes.length == 0) {
            return "";
        }
        try {
            return ImageDecoder.probe(bytes).mediaType();
        } catch (FormatException e) {
            report.add(
                    Outcome.KEPT,
                    "TEXTURE_NOT_SHOWN",
                    "a picture cannot be shown: " + e.getMessage(),
                    "save it as PNG",
                    "");
            return "application/octet-stream";
        }
    }

    private static String shortened(String file) {
        return file.length() > 80 ? "…" + file.substring(file.length() - 80) : file;
    }
}
