package org.bozzetto.studio.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Assets;
import org.bozzetto.proto.v1.AssetExample;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.studio.assistant.Assistant;
import org.bozzetto.studio.assistant.GrpcAssistant;
import org.bozzetto.studio.project.ProjectEditor;

/**
 * The assets of the open project: all of them newest first, or those that a search finds, best first, with those of other projects
 * beside them.
 */
public final class LibraryViewModel {
    private static final int MOST = 500;

    private final ProjectEditor project;
    private final Assets assets;
    private final Assistant assistant;
    private final ElsewhereViewModel elsewhere;
    private final Executor background;
    private final Executor ui;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Optional<AssetKind>> kind = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> tag = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Example>> example = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<AssetItem> items = FXCollections.observableArrayList();
    private final ObservableList<String> tags = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private long asked;
    private String words = "";

    /**
     * What a search on this machine answers with.
     *
     * @param items of the open project
     * @param elsewhere of others
     */
    public record Found(List<AssetItem> items, List<ElsewhereItem> elsewhere) {
        public static final Found NOTHING = new Found(List.of(), List.of());
    }

    /**
     * @param elsewhere told of every search
     * @param background where queries run
     */
    public LibraryViewModel(
            ProjectEditor project,
            Assets assets,
            Assistant assistant,
            ElsewhereViewModel elsewhere,
            Executor background,
            Executor ui) {
        this.project = project;
        this.assets = assets;
        this.assistant = assistant;
        this.elsewhere = elsewhere;
        this.background = background;
        this.ui = ui;
        project.listen(this::changed);
        query.subscribe(_ -> refresh());
        kind.subscribe(_ -> refresh());
        tag.subscribe(_ -> refresh());
        elsewhere.placeProperty().subscribe((_, _) -> refresh());
        elsewhere.items().addListener((ListChangeListener<ElsewhereItem>) _ -> count());
    }

    /** What is found in other projects. */
    public ElsewhereViewModel elsewhere() {
        return elsewhere;
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObjectProperty<Optional<AssetKind>> kindProperty() {
        return kind;
    }

    public ObjectProperty<Optional<String>> tagProperty() {
        return tag;
    }

    /**
     * What the assets shown are to look like.
     *
     * @param name for people
     * @param ask puts it into a request; may take a moment
     */
    public record Example(String name, Consumer<SearchRequest.Builder> ask) {}

    public ReadOnlyObjectProperty<Optional<Example>> exampleProperty() {
        return example.getReadOnlyProperty();
    }

    /** Shows what has the shape and the look of an asset. */
    public void findLike(Asset asset) {
        AssetExample like = AssetExample.newBuilder()
                .setProjectId(project.project().toString())
                .setRef(RevisionRef.newBuilder()
                        .setAssetId(asset.id().toString())
                        .setRevisionId(asset.revision().id().toString()))
                .build();
        findLike(new Example(asset.name(), request -> request.setLike(like)));
    }

    /** Shows what looks like a picture on the disk. */
    public void findLike(Path picture) {
        findLike(new Example(
                String.valueOf(picture.getFileName()), request -> request.setImage(ExamplePicture.read(picture))));
    }

    private void findLike(Example like) {
        example.set(Optional.of(like));
        refresh();
    }

    /** Searches by words alone again. */
    public void forgetExample() {
        example.set(Optional.empty());
        refresh();
    }

    public ObservableList<AssetItem> items() {
        return items;
    }

    /** Those in use, most used first. */
    public ObservableList<String> tags() {
        return tags;
    }

    /** What the list is, or why it is empty. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    public boolean isReadOnly() {
        return project.isReadOnly();
    }

    private void changed(List<Payload> payloads) {
        if (payloads.stream().anyMatch(AssetChange.class::isInstance)) {
            refresh();
            // A search that was asked meanwhile could not know the new asset yet.
            var _ = assistant.index(project.project()).whenCompleteAsync((_, _) -> searchAgain(), ui);
        }
    }

    private void searchAgain() {
        if (!query.get().isBlank() || example.get().isPresent()) {
            refresh();
        }
    }

    /** Asks again; an answer that was overtaken is dropped. */
    public void refresh() {
        long ticket = ++asked;
        String text = query.get().strip();
        CompletableFuture<Found> answer;
        if (text.isEmpty() && example.get().isEmpty()) {
            elsewhere.forget();
            answer = CompletableFuture.supplyAsync(this::listed, background);
        } else {
            answer = searched(text, example.get(), ticket);
        }
        CompletableFuture<List<String>> used =
                CompletableFuture.supplyAsync(() -> assets.tags(project.project()), background);
        var _ = answer.thenCombine(used, (found, inUse) -> {
                    ui.execute(() -> {
                        if (ticket == asked) {
                            show(text, found, inUse);
                        }
                    });
                    return found;
                })
                .exceptionally(failure -> {
                    ui.execute(() -> {
                        if (ticket == asked) {
                            status.set("The library could not be searched: " + GrpcAssistant.words(failure));
                        }
                    });
                    return Found.NOTHING;
                });
    }

    private void show(String text, Found found, List<String> inUse) {
        words = text;
        items.setAll(found.items());
        elsewhere.show(found.elsewhere());
        if (!tags.equals(inUse)) {
            tags.setAll(inUse);
        }
        count();
    }

    private void count() {
        int found = items.size() + elsewhere.items().size();
        status.set(
                found == 0
                        ? wanted(words)
                                .map(it -> "Nothing like “" + it + "” is in this library yet.")
                                .orElse("")
                        : found == 1 ? "1 asset" : found + " assets");
    }

    private Optional<String> wanted(String text) {
        return text.isEmpty() ? example.get().map(Example::name) : Optional.of(text);
    }

    private Found listed() {
        AssetQuery wanted = AssetQuery.in(project.project())
                .ofKinds(kind.get().map(Set::of).orElse(Set.of()))
                .tagged(tag.get().map(Set::of).orElse(Set.of()))
                .page(0, MOST);
        return new Found(
                assets.list(wanted).assets().stream()
                        .map(asset -> new AssetItem(asset, ""))
                        .toList(),
                List.of());
    }

    private CompletableFuture<Found> searched(String text, Optional<Example> like, long ticket) {
        SearchRequest.Builder request = SearchRequest.newBuilder().setText(text).setLimit(60);
        kind.get().ifPresent(it -> request.addKinds(org.bozzetto.proto.v1.AssetKind.valueOf(it.name())));
        tag.get().ifPresent(request::addTags);
        SearchPlace place = elsewhere.placeProperty().get();
        CompletableFuture<SearchRequest> wanted = CompletableFuture.supplyAsync(
                () -> {
                    like.ifPresent(it -> it.ask().accept(request));
                    elsewhere.projects(place).forEach(it -> request.addProjectIds(it.toString()));
                    return request.build();
                },
                background);
        var _ = wanted.thenAcceptAsync(
                it -> {
                    if (ticket == asked) {
                        elsewhere.ask(it, place.isOnServers());
                    }
                },
                ui);
        return wanted.thenCompose(it -> place.isOnThisMachine()
                        ? assistant.search(it)
                        : CompletableFuture.completedFuture(List.<SearchHit>of()))
                .thenApplyAsync(this::lookUp, background);
    }

    /** The assets of hits; may take a moment, so not for the UI thread. */
    public Found lookUp(List<SearchHit> hits) {
        Map<UUID, String> names = elsewhere.names();
        List<AssetItem> here = new ArrayList<>();
        List<ElsewhereItem> others = new ArrayList<>();
        for (SearchHit hit : hits) {
            assets.find(
                            UUID.fromString(hit.getProjectId()),
                            UUID.fromString(hit.getRef().getAssetId()))
                    .filter(asset -> !asset.removed())
                    .ifPresent(asset -> {
                        if (asset.project().equals(project.project())) {
                            here.add(new AssetItem(asset, hit.getReason()));
                        } else {
                            others.add(elsewhere(asset, names, hit.getReason()));
                        }
                    });
        }
        return new Found(here, others);
    }

    private static ElsewhereItem elsewhere(Asset asset, Map<UUID, String> names, String reason) {
        return new ElsewhereItem(
                new ElsewhereItem.Place.Here(asset.project(), names.getOrDefault(asset.project(), "")),
                asset.id(),
                asset.revision().id(),
                asset.kind(),
                asset.name(),
                reason);
    }

    public Optional<Asset> find(UUID asset) {
        return assets.find(project.project(), asset);
    }

    public void rename(AssetItem item, String name) {
        String stripped = name.strip();
        if (!stripped.isEmpty() && !stripped.equals(item.asset().name())) {
            project.perform(List.of(new AssetChange.Renamed(item.id(), stripped)));
        }
    }

    /** Takes it out of the library; scenes that use it still show it, and undo brings it back. */
    public void remove(AssetItem item) {
        project.perform(List.of(new AssetChange.Removed(item.id())));
    }
}
