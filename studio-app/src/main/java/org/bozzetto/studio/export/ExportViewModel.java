package org.bozzetto.studio.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.format.DiskSink;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.render.Viewpoint;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.library.Asset;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.exporting.Exporter;
import org.bozzetto.library.exporting.SceneAssembler;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.notice.NoticesViewModel;
import org.bozzetto.studio.scene.SceneEditor;
import org.bozzetto.studio.viewport.Orbit;

/** Writes the scene, the selection or an asset to a file, off the UI thread, and tells what came of it. */
public final class ExportViewModel {
    /** The formats of models, the proposed one first. */
    public static final List<String> MODELS = List.of("glb", "gltf", "obj", "stl", "ply", "3mf", "off");

    /** The same, and a picture. */
    public static final List<String> EXTENSIONS =
            Stream.concat(MODELS.stream(), Stream.of("png")).toList();

    private static final int PICTURE_WIDTH = 1920;
    private static final int PICTURE_HEIGHT = 1200;

    private final SceneEditor editor;
    private final Exporter exporter;
    private final SceneAssembler assembler;
    private final Supplier<Orbit> orbit;
    private final NoticesViewModel notices;
    private final Executor background;
    private final Executor ui;

    /** @param orbit where the present view is seen from */
    public ExportViewModel(
            SceneEditor editor,
            Exporter exporter,
            SceneAssembler assembler,
            Supplier<Orbit> orbit,
            NoticesViewModel notices,
            Executor background,
            Executor ui) {
        this.editor = editor;
        this.exporter = exporter;
        this.assembler = assembler;
        this.orbit = orbit;
        this.notices = notices;
        this.background = background;
        this.ui = ui;
    }

    /** Everything visible. */
    public void scene(Path file) {
        write(SceneCopy.of(editor.document()), file);
    }

    /** What is selected, with all below it. */
    public void selection(Path file) {
        write(SceneCopy.of(editor.document(), editor.selection().nodes()), file);
    }

    /** An asset's present revision. */
    public void asset(Asset asset, Path file) {
        run(
                file,
                () -> exporter.exportRevision(asset.project(), asset.revision().id(), file));
    }

    private void write(SceneDocument copy, Path file) {
        UUID project = editor.project().project();
        Orbit from = orbit.get();
        run(
                file,
                () -> isPicture(file) ? picture(project, copy, from, file) : exporter.exportScene(project, copy, file));
    }

    private static boolean isPicture(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    }

    private ImportReport picture(UUID project, SceneDocument copy, Orbit from, Path file) {
        Scene scene = assembler.assemble(project, copy).scene();
        RenderSettings settings = new RenderSettings(
                PICTURE_WIDTH,
                PICTURE_HEIGHT,
                from.yaw(),
                from.pitch(),
                Orbit.FOV,
                2,
                true,
                false,
                Rgb.ofSrgb(0x2B2926),
                Rgb.ofSrgb(0x4A4641));
        Pixels pixels = Rasterizer.render(scene, settings, Viewpoint.lookingAt(from.eye(), from.target(), Orbit.FOV));
        try (DiskSink sink = new DiskSink(file)) {
            try (OutputStream out = sink.main()) {
                out.write(PngEncoder.encode(pixels));
            }
            sink.commit();
        } catch (IOException e) {
            throw new LibraryException(
                    "EXPORT_FAILED",
                    "The picture could not be written to " + file + ": " + e.getMessage() + ".",
                    "Choose another folder.",
                    e);
        }
        return new ImportReport("PNG", List.of());
    }

    private void run(Path file, Supplier<ImportReport> work) {
        notices.hint("Exporting " + file.getFileName() + " …", Optional.empty());
        var _ = CompletableFuture.supplyAsync(work, background)
                .whenCompleteAsync(
                        (report, failure) -> {
                            if (failure == null) {
                                notices.done(success(file, report));
                            } else {
                                LocalWork.Problem problem = LocalWork.problem(failure);
                                notices.failure(problem.message(), problem.remedy());
                            }
                        },
                        ui);
    }

    private static String success(Path file, ImportReport report) {
        long lost = report.items().stream()
                .filter(item -> item.outcome() != ImportReport.Outcome.KEPT)
                .count();
        return "Exported " + file
                + (lost == 0
                        ? ""
                        : " · "
                                + report.items().stream()
                                        .filter(item -> item.outcome() != ImportReport.Outcome.KEPT)
                                        .map(ImportReport.Item::message)
                                        .findFirst()
                                        .orElse(""));
    }
}
