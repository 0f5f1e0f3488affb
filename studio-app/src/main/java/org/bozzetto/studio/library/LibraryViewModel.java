package org.bozzetto.studio.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** The assets of the open project: all of them newest first, or those that a search finds, best first. */
public final class LibraryViewModel {
    private static final int MOST = 500;

    private final ProjectEditor project;
    private final Assets assets;
    private final Assistant assistant;
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

    /** @param background where queries run */
    public LibraryViewModel(
            ProjectEditor project, Assets assets, Assistant assistant, Executor background, Executor ui) {
        this.project = project;
        this.assets = assets;
        this.assistant = assistant;
        this.background = background;
        this.ui = ui;
        project.listen(this::changed);
        query.subscribe(_ -> refresh());
        kind.subscribe(_ -> refresh());
        tag.subscribe(_ -> refresh());
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
        CompletableFuture<List<AssetItem>> answer =
                text.isEmpty() && example.get().isEmpty()
                        ? CompletableFuture.supplyAsync(this::listed, background)
                        : searched(text, example.get());
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
                    return List.of();
                });
    }

    private void show(String text, List<AssetItem> found, List<String> inUse) {
        items.setAll(found);
        if (!tags.equals(inUse)) {
            tags.setAll(inUse);
        }
        status.set(
                found.isEmpty()
                        ? wanted(text)
                                .map(it -> "Nothing like “" + it + "” is in this library yet.")
                                .orElse("")
                        : found.size() == 1 ? "1 asset" : found.size() + " assets");
    }

    private Optional<String> wanted(String text) {
        return text.isEmpty() ? example.get().map(Example::name) : Optional.of(text);
    }

    private List<AssetItem> listed() {
        AssetQuery wanted = AssetQuery.in(project.project())
                .ofKinds(kind.get().map(Set::of).orElse(Set.of()))
                .tagged(tag.get().map(Set::of).orElse(Set.of()))
                .page(0, MOST);
        return assets.list(wanted).assets().stream()
                .map(asset -> new AssetItem(asset, ""))
                .toList();
    }

    private CompletableFuture<List<AssetItem>> searched(String text, Optional<Example> like) {
        SearchRequest.Builder request = SearchRequest.newBuilder()
                .addProjectIds(project.project().toString())
                .setText(text)
                .setLimit(60);
        kind.get().ifPresent(it -> request.addKinds(org.bozzetto.proto.v1.AssetKind.valueOf(it.name())));
        Optional<String> wantedTag = tag.get();
        return CompletableFuture.supplyAsync(
                        () -> {
                            like.ifPresent(it -> it.ask().accept(request));
                            return request.build();
                        },
                        background)
                .thenCompose(assistant::search)
                .thenApplyAsync(hits -> items(hits, wantedTag), background);
    }

    private List<AssetItem> items(List<SearchHit> hits, Optional<String> wantedTag) {
        List<AssetItem> found = new ArrayList<>();
        for (SearchHit hit : hits) {
            find(UUID.fromString(hit.getRef().getAssetId()))
                    .filter(asset -> !asset.removed())
                    .filter(asset -> wantedTag.isEmpty() || asset.tags().contains(wantedTag.get()))
                    .ifPresent(asset -> found.add(new AssetItem(asset, hit.getReason())));
        }
        return found;
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
