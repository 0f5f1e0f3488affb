package org.bozzetto.kernel.format.obj;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.SceneWriter.FileSink;
import org.bozzetto.kernel.image.ImageMix;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;

/** Writes a material library with the physically based statements that other programs read, and its pictures beside it. */
final class MtlWriter {
    private final Scene scene;
    private final FileSink sink;
    private final ImportReport.Builder report;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, String> pictures = new HashMap<>();

    MtlWriter(Scene scene, FileSink sink, ImportReport.Builder report) {
        this.scene = scene;
        this.sink = sink;
        this.report = report;
    }

    /** A material's name in the file, unique and without spaces. */
    String name(int material) {
        return names.getOrDefault(material, "");
    }

    void write(List<ShownMesh> shown) throws IOException {
        Set<String> taken = new HashSet<>();
        try (Writer out = new OutputStreamWriter(sink.beside(sink.baseName() + ".mtl"), StandardCharsets.UTF_8)) {
            for (ShownMesh mesh : shown) {
                if (mesh.material() != Scene.NONE && !names.containsKey(mesh.material())) {
                    Material material = scene.materials().get(mesh.material());
                    String wanted = ObjWriter.oneLine(material.name()).replace(' ', '_');
                    String name = wanted;
                    for (int i = 2; !taken.add(name); i++) {
                        name = wanted + "_" + i;
                    }
                    names.put(mesh.material(), name);
                    write(name, material, out);
                }
            }
        }
    }

    private void write(String name, Material material, Writer out) throws IOException {
        out.write("newmtl " + name + "\n");
        writeColor("Kd", material.baseColor(), out);
        writeColor("Ke", material.emissive(), out);
        out.write("Pr " + material.roughness() + "\nPm " + material.metallic() + "\n");
        double shine = 1 - material.roughness();
        out.write("Ns " + 1000 * shine * shine + "\nillum 2\n");
        if (material.alphaMode() == AlphaMode.BLEND && material.opacity() < 1) {
            out.write("d " + material.opacity() + "\n");
        }
        Optional<String> color = picture(material.baseColorTexture());
        if (color.isPresent()) {
            out.write("map_Kd " + color.get() + "\n");
            out.write(material.alphaMode() == AlphaMode.OPAQUE ? "" : "map_d " + color.get() + "\n");
        }
        Optional<String> normal = picture(material.normalTexture());
        if (normal.isPresent()) {
            out.write("norm -bm " + material.normalScale() + " " + normal.get() + "\n");
        }
        Optional<String> glow = picture(material.emissiveTexture());
        if (glow.isPresent()) {
            out.write("map_Ke " + glow.get() + "\n");
        }
        writeMetallicRoughness(material, out);
        MtlLayers.write(material, out);
        tell(material);
    }

    private static void writeColor(String keyword, Rgb color, Writer out) throws IOException {
        out.write(keyword + " " + color.r() + " " + color.g() + " " + color.b() + "\n");
    }

    private void writeMetallicRoughness(Material material, Writer out) throws IOException {
        Optional<Image> image = material.metallicRoughnessTexture().flatMap(this::image);
        Optional<Pixels> pixels = image.flatMap(found -> ImageMix.decode(found.bytes()));
        if (pixels.isPresent()) {
            String base = "image" + scene.images().indexOf(image.get());
            out.write("map_Pr " + channel(pixels.get(), 8, base + "_roughness") + "\n");
            out.write("map_Pm " + channel(pixels.get(), 0, base + "_metal") + "\n");
        }
    }

    /** One channel as a grey picture. */
    private String channel(Pixels pixels, int shift, String name) throws IOException {
        String known = pictures.get(name);
        if (known != null) {
            return known;
        }
        Pixels gray = new Pixels(pixels.width(), pixels.height());
        for (int i = 0; i < gray.argb().length; i++) {
            gray.argb()[i] = 0xFF000000 | ((pixels.argb()[i] >> shift) & 255) * 0x010101;
        }
        return store(name, ".png", PngEncoder.encode(gray));
    }

    private Optional<Image> image(TextureInfo info) {
        int image = scene.textures().get(info.texture()).image();
        return image == Scene.NONE
                ? Optional.empty()
                : Optional.of(scene.images().get(image));
    }

    /** Writes the picture as it is, once, and names its file. */
    private Optional<String> picture(Optional<TextureInfo> info) throws IOException {
        Optional<Image> image = info.flatMap(this::image).filter(found -> found.bytes().length > 0);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        String name = "image" + scene.textures().get(info.get().texture()).image();
        String extension = image.get().mediaType().equals("image/jpeg") ? ".jpg" : ".png";
        String known = pictures.get(name);
        return Optional.of(
                known != null ? known : store(name, extension, image.get().bytes()));
    }

    private String store(String name, String extension, byte[] bytes) throws IOException {
        String file = sink.baseName().replace(' ', '_') + "_" + name + extension;
        try (OutputStream out = sink.beside(file)) {
            out.write(bytes);
        }
        pictures.put(name, file);
        return file;
    }

    private void tell(Material material) {
        if (material.occlusionTexture().isPresent()) {
            report.add(
                    Outcome.DROPPED,
                    "EXPORT_OCCLUSION",
                    "occlusion pictures have no place in MTL",
                    "export as GLB to keep them",
                    "");
        }
        boolean changed =
                material.baseColorTexture().isPresent() && !material.baseColor().equals(Rgb.WHITE);
        if (changed) {
            report.add(
                    Outcome.APPROXIMATED,
                    "EXPORT_TINT",
                    "programs may not multiply a picture by its material's colour",
                    "",
                    "");
        }
        if (material.alphaMode() == AlphaMode.MASK) {
            report.add(
                    Outcome.APPROXIMATED,
                    "EXPORT_CUT_OUT",
                    "cut-out materials were written as transparent ones",
                    "",
                    "");
        }
    }
}
