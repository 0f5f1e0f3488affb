package org.bozzetto.studio.team;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.asset.RemoteAsset;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.sync.CacheDownloads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What things on a server look like. Each picture is read from this machine when it is here, else asked for, a few at once. Only
 * for the UI thread.
 */
public final class TeamPictures {
    private static final Logger LOG = LoggerFactory.getLogger(TeamPictures.class);
    private static final String ROLE = "thumbnail";
    private static final int SIZE = 192;
    private static final int AT_ONCE = 3;
    private static final int MOST_KEPT = 200;

    /** Further back nobody looks for an asset that has a picture. */
    private static final int LATEST = 20;

    /** Thumbnails are far smaller. */
    private static final long MOST_BYTES = 4 << 20;

    private final Library library;
    private final CredentialStore servers;
    private final Executor background;
    private final Executor ui;
    private final CacheDownloads downloads;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Map<UUID, Known> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param version with another one the picture may be another */
    private record Known(Object version, Optional<Image> picture) {}

    private interface Search {
        /** Brings the picture to this machine. */
        Optional<BlobRef> run() throws IOException;
    }

    public TeamPictures(Library library, CredentialStore servers, Executor background, Executor ui) {
        this.library = library;
        this.servers = servers;
        this.background = background;
        this.ui = ui;
        downloads = CacheDownloads.of(library);
    }

    /**
     * The picture of the asset that was added last: answers at once with what is known, and soon with what has come since; not at
     * all when there is none.
     */
    void ofProject(ServerAddress server, RemoteProject project, Consumer<Image> show) {
        load(project.id(), project.lastSeq(), show, () -> latest(server, project));
    }

    /** The picture of a revision: at once when it is known, else soon; not at all when there is none. */
    public void ofAsset(ServerAddress server, Downloads.Place asset, Consumer<Image> show) {
        load(asset.asset(), asset.revision(), show, () -> fetch(server, asset));
    }

    private void load(UUID id, Object version, Consumer<Image> show, Search search) {
        Optional<Known> known = Optional.ofNullable(kept.get(id));
        known.flatMap(Known::picture).ifPresent(show);
        if (known.filter(it -> it.version().equals(version)).isEmpty()) {
            background.execute(() -> find(id, version, show, search));
        }
    }

    private void find(UUID id, Object version, Consumer<Image> show, Search search) {
        places.acquireUninterruptibly();
        try {
            Optional<BlobRef> found = search.run();
            Optional<Image> picture = found.isPresent() ? read(found.get()) : Optional.empty();
            ui.execute(() -> {
                kept.put(id, new Known(version, picture));
                picture.ifPresent(show);
            });
        } catch (ClientException | LibraryException | IOException e) {
            LOG.debug("no picture of {}: {}", id, e.getMessage());
        } finally {
            places.release();
        }
    }

    private Optional<BlobRef> latest(ServerAddress server, RemoteProject project) throws IOException {
        if (project.lastSeq() == 0) {
            return Optional.empty();
        }
        Optional<BlobRef> here =
                library.assets().reached(project.id()) >= project.lastSeq() ? here(project.id()) : Optional.empty();
        return here.isPresent() ? here : fetch(server, project.id());
    }

    private Optional<BlobRef> here(UUID project) throws IOException {
        Optional<BlobRef> latest = library.assets().list(AssetQuery.in(project).page(0, LATEST)).assets().stream()
                .flatMap(asset -> asset.revision().blob(ROLE).stream())
                .findFirst();
        return latest.isPresent() && library.blobs().isHere(latest.get().sha256()) ? latest : Optional.empty();
    }

    private Optional<BlobRef> fetch(ServerAddress server, Downloads.Place asset) throws IOException {
        try (Connection connection = Connection.open(servers, server)) {
            RemoteAsset found = connection.assets().get(asset.project(), asset.asset());
            return fetch(connection, found);
        }
    }

    private Optional<BlobRef> fetch(ServerAddress server, UUID project) throws IOException {
        try (Connection connection = Connection.open(servers, server)) {
            for (RemoteAsset asset : connection.assets().newest(project, LATEST)) {
                Optional<BlobRef> picture = fetch(connection, asset);
                if (picture.isPresent()) {
                    return picture;
                }
            }
            return Optional.empty();
        }
    }

    private Optional<BlobRef> fetch(Connection from, RemoteAsset asset) throws IOException {
        Optional<BlobRef> picture = asset.revision().blob(ROLE).filter(blob -> blob.size() <= MOST_BYTES);
        if (picture.isPresent() && !library.blobs().isHere(picture.get().sha256())) {
            downloads.fetch(
                    from,
                    new Downloads.Place(
                            asset.projectId(), asset.id(), asset.revision().id()),
                    picture.get(),
                    Transfer.unseen());
        }
        return picture;
    }

    private Optional<Image> read(BlobRef picture) throws IOException {
        try (InputStream bytes = library.blobs().open(picture.sha256())) {
            Image image = new Image(bytes, SIZE, SIZE, true, true);
            return image.isError() ? Optional.empty() : Optional.of(image);
        }
    }
}
