package org.bozzetto.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.object.Uploads;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.library.Library;
import org.bozzetto.platform.object.ObjectStore;

/** The bytes that changes of a shared project name, between this machine and the server. */
public final class TeamBlobs {
    private final ObjectStore store;
    private final Path arriving;

    /** @param arriving folder for what is on its way; made when it is needed */
    public TeamBlobs(ObjectStore store, Path arriving) {
        this.store = store;
        this.arriving = arriving;
    }

    /** Those of a library; a download that was cut goes on where it stood. */
    public static TeamBlobs of(Library library) {
        return new TeamBlobs(library.blobs(), library.folder().resolve("incoming"));
    }

    /** A blob and the revision through which the server hands it out. */
    private record Named(UUID asset, UUID revision, BlobRef blob) {}

    /**
     * Fetches what is missing here.
     *
     * @throws org.bozzetto.client.ClientException also when the server sends other bytes
     */
    public void fetch(Connection server, UUID project, List<Change> changes) throws IOException {
        for (Named named : named(changes).values()) {
            if (store.size(named.blob().sha256()).isEmpty()) {
                Files.createDirectories(arriving);
                Path file = arriving.resolve(named.blob().sha256());
                server.downloads()
                        .fetch(
                                new Downloads.Place(project, named.asset(), named.revision()),
                                named.blob(),
                                file,
                                Transfer.unseen());
                try (InputStream bytes = Files.newInputStream(file)) {
                    store.put(bytes);
                }
                Files.delete(file);
            }
        }
    }

    /** Sends what the project on the server lacks. */
    public void send(Connection server, UUID project, List<Change> changes) throws IOException {
        Map<String, Named> all = named(changes);
        if (all.isEmpty()) {
            return;
        }
        Uploads uploads = server.uploads();
        Set<String> known = uploads.known(project, all.keySet());
        for (Named named : all.values()) {
            BlobRef blob = named.blob();
            if (!known.contains(blob.sha256())) {
                uploads.send(
                        project,
                        new Uploads.Upload(blob.sha256(), blob.size(), blob.mediaType()),
                        offset -> store.open(blob.sha256(), offset, Long.MAX_VALUE),
                        Transfer.unseen());
            }
        }
    }

    private static Map<String, Named> named(List<Change> changes) {
        Map<String, Named> named = new LinkedHashMap<>();
        for (Change change : changes) {
            switch (change.payload()) {
                case AssetChange.Added added -> add(named, added.asset(), added.revision());
                case AssetChange.Revised revised -> add(named, revised.asset(), revised.revision());
                default -> {
                    // Names none.
                }
            }
        }
        return named;
    }

    private static void add(Map<String, Named> named, UUID asset, Revision revision) {
        for (BlobRef blob : revision.blobs()) {
            // Only the first of a role is reached through it.
            if (revision.blob(blob.role()).equals(Optional.of(blob))) {
                named.putIfAbsent(blob.sha256(), new Named(asset, revision.id(), blob));
            }
        }
    }
}
