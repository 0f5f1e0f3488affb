package org.bozzetto.sync;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.object.Uploads;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.platform.object.ObjectStore;

/** The bytes that own changes of a shared project name, on their way to the server. */
public final class TeamBlobs {
    private final ObjectStore store;

    public TeamBlobs(ObjectStore store) {
        this.store = store;
    }

    /** Sends what the project on the server lacks. */
    public void send(Connection server, UUID project, List<Change> changes) throws IOException {
        Map<String, BlobRef> all = named(changes);
        if (all.isEmpty()) {
            return;
        }
        Uploads uploads = server.uploads();
        Set<String> known = uploads.known(project, all.keySet());
        for (BlobRef blob : all.values()) {
            if (!known.contains(blob.sha256())) {
                uploads.send(
                        project,
                        new Uploads.Upload(blob.sha256(), blob.size(), blob.mediaType()),
                        offset -> store.open(blob.sha256(), offset, Long.MAX_VALUE),
                        Transfer.unseen());
            }
        }
    }

    private static Map<String, BlobRef> named(List<Change> changes) {
        Map<String, BlobRef> named = new LinkedHashMap<>();
        for (Change change : changes) {
            switch (change.payload()) {
                case AssetChange.Added added -> add(named, added.revision());
                case AssetChange.Revised revised -> add(named, revised.revision());
                default -> {
                    // Names none.
                }
            }
        }
        return named;
    }

    private static void add(Map<String, BlobRef> named, Revision revision) {
        for (BlobRef blob : revision.blobs()) {
            // Only the first of a role is reached through it.
            if (revision.blob(blob.role()).equals(Optional.of(blob))) {
                named.putIfAbsent(blob.sha256(), blob);
            }
        }
    }
}
