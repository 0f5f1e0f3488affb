package org.bozzetto.library.exporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.ImageFormat;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.file.LocalDisk;
import org.bozzetto.library.file.SafeFile;

/**
 * Writes assets and scenes to files; the extension names the format, {@code .png} for a picture of it. The file is complete and
 * durable, or what stood there before is untouched.
 */
public final class Exporter {
    private static final int PICTURE_WIDTH = 1600;
    private static final int PICTURE_HEIGHT = 1200;
    private static final long MAX_PIXELS = 64_000_000;

    private final RevisionScenes revisions;
    private final SceneAssembler assembler;

    public Exporter(RevisionScenes revisions) {
        this.revisions = revisions;
        assembler = new SceneAssembler(revisions);
    }

    /** Extensions of what can be written: lower-case, without a dot. */
    public static List<String> extensions() {
        List<String> extensions = new ArrayList<>();
        Formats.writers().forEach(writer -> extensions.addAll(writer.extensions()));
        extensions.add("png");
        return extensions;
    }

    /**
     * Writes a model, or a picture as PNG or as it came.
     *
     * @return what the format could not hold
     * @throws LibraryException {@code EXPORT_FAILED}, {@code UNKNOWN_FORMAT}, {@code DISK_FULL}, {@code NO_REVISION} …
     */
    public ImportReport exportRevision(UUID project, UUID revision, Path file) {
        BlobRef content = revisions.content(project, revision);
        if (content.mediaType().startsWith("image/")) {
            return exportPicture(content, file);
        }
        return write(revisions.scene(project, revision), file);
    }

    /** Everything visible in the scene; the report also says what could not be filled in. */
    public ImportReport exportScene(UUID project, SceneDocument document, Path file) {
        SceneAssembler.Assembled assembled = assembler.assemble(project, document);
        ImportReport written = write(assembled.scene(), file);
        List<ImportReport.Item> items = new ArrayList<>(assembled.report().items());
        items.addAll(written.items());
        return new ImportReport(written.format(), items);
    }

    /** @throws LibraryException {@code EXPORT_FAILED}, {@code UNKNOWN_FORMAT} or {@code DISK_FULL} */
    public ImportReport write(Scene scene, Path file) {
        String extension = extension(file);
        if (!extensions().contains(extension)) {
            throw unknown(file);
        }
        try {
            if (extension.equals("png")) {
                RenderSettings view = RenderSettings.thumbnail(PICTURE_WIDTH, PICTURE_HEIGHT);
                return save(file, PngEncoder.encode(Rasterizer.render(scene, view)));
            }
            return Formats.write(scene, file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private ImportReport exportPicture(BlobRef content, Path file) {
        byte[] bytes = revisions.bytes(content);
        try {
            if (extension(file).equals("png") && !content.mediaType().equals("image/png")) {
                return save(file, PngEncoder.encode(ImageDecoder.decode(bytes, MAX_PIXELS)));
            }
            boolean asItCame = ImageFormat.ofMediaType(content.mediaType())
                    .filter(format -> format.extensions().contains(extension(file)))
                    .isPresent();
            if (!asItCame) {
                throw new LibraryException(
                        "UNKNOWN_FORMAT", content.fileName() + " is a picture.", "Export it as .png.");
            }
            return save(file, bytes);
        } catch (FormatException e) {
            throw new LibraryException(e.code(), content.fileName() + " is damaged: " + e.getMessage() + ".", "", e);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static ImportReport save(Path file, byte[] bytes) throws IOException {
        SafeFile.replace(new LocalDisk(), file.toAbsolutePath(), bytes);
        return new ImportReport(extension(file).toUpperCase(Locale.ROOT) + " picture", List.of());
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static LibraryException unknown(Path file) {
        return new LibraryException(
                "UNKNOWN_FORMAT",
                file.getFileName() + ": no format of this name can be written.",
                "Choose one of ." + String.join(", .", extensions()) + ".");
    }

    private static LibraryException failed(Path file, IOException e) {
        if (DiskSpace.isLacking(e)) {
            return DiskFailure.describe(file + " could not be written", file, e);
        }
        return new LibraryException("EXPORT_FAILED", file + " could not be written: " + e.getMessage() + ".", "", e);
    }
}
