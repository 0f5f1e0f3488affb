package org.bozzetto.studio.shell;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.SharedHome;
import org.bozzetto.studio.jobs.JobsViewModel;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.library.ElsewhereActions;
import org.bozzetto.studio.library.ElsewhereItem;
import org.bozzetto.studio.library.Thumbnails;
import org.bozzetto.sync.AssetCopies;

/** What a window does with assets of other projects. For the UI thread. */
final class ElsewhereWork implements ElsewhereActions {
    private final OpenedLibrary opened;
    private final Library library;
    private final UUID project;
    private final Team team;
    private final Projects projects;
    private final AssetWork work;
    private final Thumbnails thumbnails;
    private final JobsViewModel jobs;
    private final Threads threads;
    private final AssetCopies copies;

    /** @param project the one that is open */
    ElsewhereWork(
            OpenedLibrary opened,
            UUID project,
            Team team,
            Projects projects,
            AssetWork work,
            Thumbnails thumbnails,
            JobsViewModel jobs,
            Threads threads) {
        this.opened = opened;
        this.library = opened.library();
        this.project = project;
        this.team = team;
        this.projects = projects;
        this.work = work;
        this.thumbnails = thumbnails;
        this.jobs = jobs;
        this.threads = threads;
        copies = new AssetCopies(library);
    }

    /** Takes it, or opens its project where nothing can be added to the one that is open. */
    void use(ElsewhereItem item) {
        if (library.project(project).isReadOnly()) {
            open(item.place());
        } else {
            take(item);
        }
    }

    @Override
    public void take(ElsewhereItem item) {
        take(item, Optional.empty());
    }

    /** Takes it and puts it there. */
    void take(ElsewhereItem item, Vec3 at) {
        take(item, Optional.of(at));
    }

    private void take(ElsewhereItem item, Optional<Vec3> at) {
        LocalWork shown = jobs.begin("import", item.name());
        var _ = CompletableFuture.supplyAsync(() -> copy(item, shown), threads.background())
                .whenCompleteAsync(
                        (asset, failure) -> {
                            if (failure == null) {
                                work.taken(asset, at, shown);
                            } else {
                                work.failed(failure, shown);
                            }
                        },
                        threads.ui());
    }

    private Asset copy(ElsewhereItem item, LocalWork shown) {
        UUID from = item.place().project();
        Optional<SharedHome> home = switch (item.place()) {
            case ElsewhereItem.Place.Here _ -> copies.isHere(from, item.asset()) ? Optional.empty() : home(from);
            case ElsewhereItem.Place.OnServer there -> Optional.of(there.home());
        };
        if (home.isEmpty()) {
            return copies.copy(from, item.asset(), project, shown);
        }
        try (Connection server = opened.connect(home.get())) {
            return copies.copy(server, from, item.asset(), project, shown);
        }
    }

    private Optional<SharedHome> home(UUID from) {
        return library.projects().stream()
                .filter(it -> it.id().equals(from))
                .findFirst()
                .flatMap(Project::home);
    }

    @Override
    public void open(ElsewhereItem.Place place) {
        switch (place) {
            case ElsewhereItem.Place.Here here -> projects.show(here.project());
            case ElsewhereItem.Place.OnServer there -> projects.showShared(there.project(), there.home());
        }
    }

    @Override
    public void picture(ElsewhereItem item, Consumer<Image> show) {
        switch (item.place()) {
            case ElsewhereItem.Place.Here here -> {
                var _ = CompletableFuture.supplyAsync(
                                () -> library.assets().revision(here.project(), item.revision()), threads.background())
                        .thenAcceptAsync(
                                found -> found.flatMap(revision -> revision.blob("thumbnail"))
                                        .ifPresent(blob -> thumbnails.load(blob.sha256(), show)),
                                threads.ui());
            }
            case ElsewhereItem.Place.OnServer there ->
                team.pictures()
                        .ofAsset(
                                ServerAddress.parse(there.home().server().toString()),
                                new Downloads.Place(there.project(), item.asset(), item.revision()),
                                show);
        }
    }
}
