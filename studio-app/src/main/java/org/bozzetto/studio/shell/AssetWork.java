package org.bozzetto.studio.shell;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.PictureRef;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.image.ImageFormat;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.importing.ImportedAsset;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.studio.jobs.JobsViewModel;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.notice.NoticesViewModel;
import org.bozzetto.studio.scene.SceneEditor;

/** Brings things in: imports files, makes things from sentences and pictures, places assets. For the UI thread. */
public final class AssetWork {
    private final SceneEditor editor;
    private final Library library;
    private final Importer importer;
    private final JobsViewModel jobs;
    private final NoticesViewModel notices;
    private final Threads threads;
    private final FreeSpot freeSpot;

    /** Where something new stands when nobody pointed at a place. */
    public interface FreeSpot {
        Vec3 find();
    }

    AssetWork(
            SceneEditor editor,
            Library library,
            Importer importer,
            JobsViewModel jobs,
            NoticesViewModel notices,
            Threads threads,
            FreeSpot freeSpot) {
        this.editor = editor;
        this.library = library;
        this.importer = importer;
        this.jobs = jobs;
        this.notices = notices;
        this.threads = threads;
        this.freeSpot = freeSpot;
    }

    public static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(ImageFormat.values())
                .filter(format -> !format.isHighDynamicRange())
                .flatMap(format -> format.extensions().stream())
                .anyMatch(extension -> name.endsWith("." + extension));
    }

    /** Imports a file; models are placed at {@code at}, when it is given. */
    public void importFile(Path file, Optional<Vec3> at) {
        importFile(file, asset -> {
            if (asset.kind() == AssetKind.MODEL) {
                at.ifPresent(place -> place(asset, place));
            }
        });
    }

    private void importFile(Path file, Consumer<Asset> then) {
        if (editor.isReadOnly()) {
            notices.failure("Nothing can be imported: nothing can be changed here.", "");
            return;
        }
        LocalWork work = jobs.begin("import", String.valueOf(file.getFileName()));
        UUID project = editor.project().project();
        var _ = CompletableFuture.supplyAsync(() -> importer.importFile(project, file, work), threads.background())
                .whenCompleteAsync(
                        (imported, failure) -> {
                            if (failure == null) {
                                imported(imported, work);
                                then.accept(imported.asset());
                            } else {
                                failed(failure, work);
                            }
                        },
                        threads.ui());
    }

    void failed(Throwable failure, LocalWork work) {
        work.failed(failure).ifPresent(problem -> notices.failure(problem.message(), problem.remedy()));
    }

    private void imported(ImportedAsset imported, LocalWork work) {
        var _ = thumbnail(imported.asset().revision()).thenAcceptAsync(work::done, threads.ui());
        if (imported.alreadyThere()) {
            notices.hint("“" + imported.asset().name() + "” was in the library already.", Optional.empty());
        } else if (!imported.report().isClean()) {
            notices.hint(
                    "“" + imported.asset().name() + "” came in with changes; its report in the library tells which.",
                    Optional.empty());
        }
    }

    /**
     * An asset of another project is in this one now.
     *
     * @param at where to place it; without it a model is placed where there is room
     */
    void taken(Asset asset, Optional<Vec3> at, LocalWork work) {
        var _ = thumbnail(asset.revision()).thenAcceptAsync(work::done, threads.ui());
        if (at.isPresent()) {
            place(asset, at.get());
        } else if (asset.kind() == AssetKind.MODEL) {
            place(asset);
        }
    }

    /** Makes a thing of that family from a sentence and places it. */
    public void make(String sentence, String family) {
        jobs.submit(
                "text-to-mesh",
                List.of(),
                TextParameters.of(sentence, family),
                sentence,
                results -> results.stream().findFirst().ifPresent(this::place));
    }

    /** Imports a picture, makes a 3D thing of it and places that. */
    public void makeFromPicture(Path picture) {
        importFile(picture, this::makeFromPicture);
    }

    /** Makes a 3D thing of a picture in the library and places it. */
    public void makeFromPicture(Asset picture) {
        JobInput input = JobInput.newBuilder()
                .setRole("image")
                .setRevision(RevisionRef.newBuilder()
                        .setAssetId(picture.id().toString())
                        .setRevisionId(picture.revision().id().toString()))
                .build();
        jobs.submit(
                "image-to-mesh",
                List.of(input),
                "{}",
                picture.name(),
                results -> results.stream().findFirst().ifPresent(this::place));
    }

    /** Imports a picture and covers a part of what is selected with it. */
    public void useAsMaterial(Path picture, String slot) {
        importFile(picture, asset -> useAsMaterial(asset, slot));
    }

    /**
     * Covers a part of the active thing with a picture in the library: one gesture.
     *
     * @param slot the part; empty for all of it
     */
    public void useAsMaterial(Asset picture, String slot) {
        Optional<SceneNode> active = editor.active()
                .filter(node -> node.content() instanceof NodeContent.Shape
                        || node.content() instanceof NodeContent.AssetInstance);
        if (active.isEmpty()) {
            notices.hint("Select a thing in the scene; then “" + picture.name() + "” can cover it.", Optional.empty());
            return;
        }
        UUID material = Generators.timeBasedEpochGenerator().generate();
        PictureRef ref = new PictureRef(picture.id(), picture.revision().id());
        editor.perform(List.of(
                new Edit.AddMaterial(
                        editor.scene(), material, picture.name(), new Surface(Rgb.WHITE, 1, 0, 0.7, Rgb.BLACK)),
                new Edit.SetSurface(editor.scene(), material, new SurfaceValue.Picture(Optional.of(ref))),
                new Edit.AssignMaterial(editor.scene(), active.get().id(), slot, Optional.of(material))));
    }

    /** Places what a job made. */
    public void place(JobResult result) {
        library.assets()
                .find(
                        editor.project().project(),
                        UUID.fromString(result.getRevision().getAssetId()))
                .ifPresent(asset -> place(asset, freeSpot.find()));
    }

    public void place(Asset asset) {
        place(asset, freeSpot.find());
    }

    /** Places an asset; what has a recipe stays parametric. */
    public void place(Asset asset, Vec3 at) {
        if (asset.kind() == AssetKind.ENVIRONMENT) {
            notices.hint(
                    "“" + asset.name() + "” is a picture of surroundings; it has no place in a scene.",
                    Optional.empty());
            return;
        }
        if (asset.kind() != AssetKind.MODEL) {
            notices.hint(
                    "“" + asset.name() + "” is a picture.",
                    Optional.of(new NoticesViewModel.Way("Make 3D from it", () -> makeFromPicture(asset))));
            return;
        }
        NodeContent content = asset.revision()
                .recipe()
                .<NodeContent>map(AssetWork::shape)
                .orElseGet(() -> new NodeContent.AssetInstance(
                        asset.id(), asset.revision().id()));
        editor.place(asset.name(), content, at);
    }

    private static NodeContent shape(Recipe recipe) {
        return new NodeContent.Shape(recipe.family(), recipe.version(), Map.copyOf(recipe.parameters()));
    }

    /** PNG of a job's result; empty for none. */
    static CompletableFuture<byte[]> thumbnail(Library library, UUID project, JobResult result, Threads threads) {
        UUID revision = UUID.fromString(result.getRevision().getRevisionId());
        return CompletableFuture.supplyAsync(() -> library.assets().revision(project, revision), threads.background())
                .thenApply(found -> found.map(it -> read(library, it)).orElse(new byte[0]));
    }

    private CompletableFuture<byte[]> thumbnail(Revision revision) {
        return CompletableFuture.supplyAsync(() -> read(library, revision), threads.background());
    }

    private static byte[] read(Library library, Revision revision) {
        return revision.blob("thumbnail")
                .map(blob -> {
                    try (InputStream bytes = library.blobs().open(blob.sha256())) {
                        return bytes.readAllBytes();
                    } catch (IOException e) {
                        return new byte[0];
                    }
                })
                .orElse(new byte[0]);
    }
}
