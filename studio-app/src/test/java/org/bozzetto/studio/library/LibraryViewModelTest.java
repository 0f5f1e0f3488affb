package org.bozzetto.studio.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.library.Access;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.studio.assistant.ScriptedAssistant;
import org.bozzetto.studio.project.ProjectEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's view model on a real library, without a window: this test's thread is the UI thread. */
final class LibraryViewModelTest {
    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final ScriptedAssistant assistant = new ScriptedAssistant();
    private Library library;
    private ProjectEditor project;
    private LibraryViewModel model;

    @BeforeEach
    void open() {
        library = Library.open(folder.resolve("data"), Access.WRITE, "test");
        project = new ProjectEditor(library.project(library.defaultProject().id()), ui::add);
        model = new LibraryViewModel(project, library.assets(), assistant, Runnable::run, ui::add);
    }

    @AfterEach
    void close() {
        project.close();
        library.close();
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            try {
                Runnable task = ui.poll(20, TimeUnit.MILLISECONDS);
                if (task != null) {
                    task.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Asset picture(String name) throws Exception {
        Path file = folder.resolve(name + ".png");
        Pixels pixels = new Pixels(8, 8);
        java.util.Arrays.fill(pixels.argb(), 0xFF000000 | name.hashCode());
        Files.write(file, PngEncoder.encode(pixels));
        Asset asset = new Importer(library)
                .importFile(project.project(), file, Progress.NONE)
                .asset();
        until(() -> model.items().stream().anyMatch(item -> item.id().equals(asset.id())));
        return asset;
    }

    private static SearchHit hit(UUID asset, String reason) {
        return SearchHit.newBuilder()
                .setRef(RevisionRef.newBuilder().setAssetId(asset.toString()))
                .setReason(reason)
                .build();
    }

    @Test
    void listsNewestFirstAndARemovedAssetLeavesAndComesBackWithUndo() throws Exception {
        Asset first = picture("first");
        Asset second = picture("second");
        assertThat(model.items()).extracting(AssetItem::id).containsExactly(second.id(), first.id());
        model.remove(model.items().getFirst());
        until(() -> model.items().size() == 1);
        project.undo();
        until(() -> model.items().size() == 2);
    }

    @Test
    void aSearchShowsHitsWithTheirReasonsAndForgetsUnknownOnes() throws Exception {
        Asset vase = picture("vase");
        assistant.found = CompletableFuture.completedFuture(
                List.of(hit(vase.id(), "means something close"), hit(new UUID(9, 9), "gone")));
        model.queryProperty().set("flowers stand in it");
        until(() -> model.items().stream().anyMatch(item -> !item.reason().isEmpty()));
        assertThat(model.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(vase.id());
            assertThat(item.reason()).isEqualTo("means something close");
        });
    }

    @Test
    void findSimilarAsksWithTheAssetUntilTheExampleIsForgotten() throws Exception {
        Asset vase = picture("vase");
        Asset bowl = picture("bowl");
        assistant.found = CompletableFuture.completedFuture(List.of(hit(bowl.id(), "has much the same shape")));
        model.findLike(vase);
        until(() -> model.items().size() == 1);
        var like = assistant.searches.getLast().getLike();
        assertThat(like.getProjectId()).isEqualTo(project.project().toString());
        assertThat(like.getRef().getRevisionId()).isEqualTo(vase.revision().id().toString());
        assertThat(model.exampleProperty().get()).isPresent();
        model.forgetExample();
        until(() -> model.items().size() == 2);
    }

    @Test
    void aSearchThatFailsSaysSoAndKeepsWhatIsShown() throws Exception {
        picture("vase");
        assistant.found = CompletableFuture.failedFuture(io.grpc.Status.UNAVAILABLE
                .withDescription("the index is locked")
                .asRuntimeException());
        model.queryProperty().set("vase");
        until(() -> model.statusProperty().get().contains("the index is locked"));
        assertThat(model.items()).hasSize(1);
    }
}
