package org.bozzetto.library.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.SceneContents;
import org.bozzetto.kernel.shape.EmbeddedRecipe;
import org.bozzetto.library.LibraryException;

/** Reads a mesh file and makes it one GLB with everything inside, a picture, and words to find it by. */
final class MeshFile {
    private static final int COLOR_SIDE = 96;
    private static final int MAX_LISTED = 8;

    private MeshFile() {}

    static PreparedAsset prepare(Path file, Progress progress) throws FormatException, IOException {
        progress.at("reading the file", 0.05);
        Imported imported = Formats.read(file);
        Scene scene = imported.scene();
        progress.at("packing", 0.5);
        byte[] content = pack(scene);
        progress.at("drawing a picture of it", 0.65);
        RenderSettings view = RenderSettings.thumbnail(PreparedAsset.THUMBNAIL_SIDE, PreparedAsset.THUMBNAIL_SIDE);
        Rasterizer.Portrait portrait = Rasterizer.portrait(scene, view);
        byte[] thumbnail = PngEncoder.encode(portrait.picture());
        List<String> colors = ColorWords.of(Resample.fitWithin(portrait.subject(), COLOR_SIDE));
        SceneSize size = SceneSize.of(scene);
        progress.at("describing it", 0.85);
        return new PreparedAsset(
                AssetKind.MODEL,
                description(file, scene, size, colors),
                tags(file, scene, size, colors),
                content,
                "model/gltf-binary",
                thumbnail,
                withContents(imported),
                EmbeddedRecipe.of(scene));
    }

    /** What was read stands first. */
    private static ImportReport withContents(Imported imported) {
        List<ImportReport.Item> items = new ArrayList<>();
        items.add(new ImportReport.Item(
                Outcome.KEPT,
                ReportText.READ,
                SceneContents.of(imported.scene()).text(),
                "",
                "",
                1));
        items.addAll(imported.report().items());
        return new ImportReport(imported.report().format(), items);
    }

    private static byte[] pack(Scene scene) {
        try {
            return GlbWriter.toBytes(scene);
        } catch (UncheckedIOException e) {
            throw new LibraryException(
                    "CONTENT_TOO_LARGE",
                    "The file holds more than one asset can: " + e.getCause().getMessage() + ".",
                    "Split it into several files.",
                    e);
        }
    }

    private static List<String> tags(Path file, Scene scene, SceneSize size, List<String> colors) {
        List<String> names = new ArrayList<>(List.of(FileWords.title(String.valueOf(file.getFileName()))));
        Optional.ofNullable(file.toAbsolutePath().getParent())
                .map(Path::getFileName)
                .map(String::valueOf)
                .ifPresent(names::add);
        names.addAll(partNames(scene));
        names.addAll(materialNames(scene));
        List<String> fixed =
                Stream.concat(colors.stream(), size.words().stream()).toList();
        List<String> words = FileWords.of(names, PreparedAsset.MAX_TAGS - fixed.size());
        return Stream.concat(words.stream(), fixed.stream()).distinct().toList();
    }

    private static List<String> partNames(Scene scene) {
        return Stream.concat(
                        scene.nodes().stream().map(Node::name),
                        scene.meshes().stream().map(MeshGroup::name))
                .toList();
    }

    private static List<String> materialNames(Scene scene) {
        return scene.materials().stream().map(Material::name).toList();
    }

    private static String description(Path file, Scene scene, SceneSize size, List<String> colors) {
        List<String> sentences = new ArrayList<>();
        List<String> first = new ArrayList<>(List.of(FileWords.title(String.valueOf(file.getFileName()))));
        first.addAll(size.words());
        size.text().ifPresent(first::add);
        if (!colors.isEmpty()) {
            first.add(String.join(" and ", colors));
        }
        sentences.add(String.join(", ", first) + ".");
        List<String> parts = FileWords.of(partNames(scene), MAX_LISTED);
        if (!parts.isEmpty()) {
            sentences.add("Parts: " + String.join(", ", parts) + ".");
        }
        List<String> materials = FileWords.of(materialNames(scene), MAX_LISTED);
        if (!materials.isEmpty()) {
            sentences.add("Materials: " + String.join(", ", materials) + ".");
        }
        return String.join(" ", sentences);
    }
}
