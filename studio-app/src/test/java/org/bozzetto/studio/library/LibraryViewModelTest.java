package org.bozzetto.studio.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import org.bozzetto.proto.v1.SearchRequest;
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

    private final WaitingUi ui = new WaitingUi();
    private final ScriptedAssistant assistant = new ScriptedAssistant();
    private final List<TeamLibrary> servers = new ArrayList<>();
    private Library library;
    private ProjectEditor project;
    private LibraryViewModel model;

    @BeforeEach
    void open() {
        library = Library.open(folder.resolve("data"), Access.WRITE, "test");
        project = new ProjectEditor(library.project(library.defaultProject().id()), Runnable::run, ui);
        model = new LibraryViewModel(
                project,
                library.assets(),
                assistant,
                new ElsewhereViewModel(
                        project.project(),
                        new ScriptedNeighbours(library::projects, servers),
                        Runnable::run,
                        Runnable::run,
                        ui),
                Runnable::run,
                ui);
    }

    @AfterEach
    void close() {
        project.close();
        library.close();
    }

    private void until(BooleanSupplier condition) {
        ui.until(condition);
    }

    private Asset picture(String name) throws Exception {
        Asset asset = picture(project.project(), name);
        until(() -> model.items().stream().anyMatch(item -> item.id().equals(asset.id())));
        return asset;
    }

    private Asset picture(UUID into, String name) throws Exception {
        Path file = folder.resolve(name + ".png");
        Pixels pixels = new Pixels(8, 8);
        java.util.Arrays.fill(pixels.argb(), 0xFF000000 | name.hashCode());
        Files.write(file, PngEncoder.encode(pixels));
        return new Importer(library).importFile(into, file, Progress.NONE).asset();
    }

    private SearchHit hit(UUID asset, String reason) {
        return hit(project.project(), asset, reason);
    }

    private static SearchHit hit(UUID of, UUID asset, String reason) {
        return SearchHit.newBuilder()
                .setProjectId(of.toString())
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

    @Test
    void assetsOfOtherProjectsOfThisMachineStandBesideThoseOfTheOpenOne() throws Exception {
        Asset vase = picture("vase");
        UUID other = library.createProject("Hall").id();
        Asset urn = picture(other, "urn");
        assistant.found = CompletableFuture.completedFuture(
                List.of(hit(other, urn.id(), "means something close"), hit(vase.id(), "is called so")));
        model.queryProperty().set("vase");
        until(() -> !model.elsewhere().items().isEmpty());
        assertThat(model.items()).extracting(AssetItem::id).containsExactly(vase.id());
        assertThat(model.elsewhere().items()).singleElement().satisfies(item -> {
            assertThat(item.asset()).isEqualTo(urn.id());
            assertThat(item.place()).isEqualTo(new ElsewhereItem.Place.Here(other, "Hall"));
        });
        assertThat(model.statusProperty().get()).isEqualTo("2 assets");
        model.queryProperty().set("");
        until(() -> model.elsewhere().items().isEmpty());
    }

    private record AskedServer(List<SearchRequest> searches) implements TeamLibrary {
        @Override
        public String name() {
            return "studio.example.org:8443";
        }

        @Override
        public List<ElsewhereItem> find(SearchRequest wanted) {
            searches.add(wanted);
            return List.of();
        }
    }

    @Test
    void aTagNarrowsASearchOnThisMachineAndOnServers() throws Exception {
        AskedServer server = new AskedServer(new ArrayList<>());
        servers.add(server);
        model.queryProperty().set("vase");
        model.tagProperty().set(Optional.of("clay"));
        until(() -> !server.searches().isEmpty()
                && server.searches().getLast().getTagsList().equals(List.of("clay")));
        assertThat(assistant.searches.getLast().getTagsList()).containsExactly("clay");
        model.tagProperty().set(Optional.empty());
        until(() -> server.searches().getLast().getTagsCount() == 0);
        assertThat(assistant.searches.getLast().getTagsList()).isEmpty();
    }

    @Test
    void aSearchLooksWhereItIsToldTo() throws Exception {
        picture("vase");
        UUID other = library.createProject("Hall").id();
        model.queryProperty().set("vase");
        until(() -> model.elsewhere().places().contains(SearchPlace.THIS_MACHINE));
        assertThat(assistant.searches.getLast().getProjectIdsList())
                .containsExactlyInAnyOrder(project.project().toString(), other.toString());
        model.elsewhere().placeProperty().set(SearchPlace.THIS_PROJECT);
        assertThat(assistant.searches.getLast().getProjectIdsList())
                .containsExactly(project.project().toString());
        int asked = assistant.searches.size();
        model.elsewhere().placeProperty().set(SearchPlace.TEAM);
        until(() -> model.items().isEmpty());
        assertThat(assistant.searches).as("this machine is not asked").hasSize(asked);
    }
}
