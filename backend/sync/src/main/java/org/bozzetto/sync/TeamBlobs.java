package org.bozzetto.sync;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.object.Uploads;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.platform.object.ObjectStore;

/**
 * The bytes that own changes of a shared project name, on their way to the server. Can be paused from any thread: whoever sends waits
 * then, and goes on where it stood.
 */
public final class TeamBlobs {
    private final ObjectStore store;
    private final Consumer<Sending> told;
    private Sending sending = Sending.NOTHING;
    private Optional<Transfer> transfer = Optional.empty();
    private boolean isPaused;

    /** Nobody looks on. */
    public TeamBlobs(ObjectStore store) {
        this(store, _ -> {});
    }

    /** @param told hears how far it is; must not wait */
    public TeamBlobs(ObjectStore store, Consumer<Sending> told) {
        this.store = store;
        this.told = told;
    }

    /** What is under way ends with its piece; then it waits. */
    public synchronized void pause() {
        isPaused = true;
        transfer.ifPresent(Transfer::pause);
        tell(sending.done(), sending.total());
    }

    public synchronized void goOn() {
        isPaused = false;
        transfer.ifPresent(Transfer::resume);
        tell(sending.done(), sending.total());
    }

    private synchronized void tell(long done, long total) {
        sending = new Sending(done, total, isPaused);
        told.accept(sending);
    }

    private synchronized Transfer begin(long before, long total) {
        Transfer next = new Transfer((done, _) -> tell(before + done, total));
        if (isPaused) {
            next.pause();
        }
        transfer = Optional.of(next);
        tell(before, total);
        return next;
    }

    private synchronized void end() {
        transfer = Optional.empty();
        tell(0, 0);
    }

    /** Sends what the project on the server lacks. */
    public void send(Connection server, UUID project, List<Change> changes) throws IOException {
        Map<String, BlobRef> all = named(changes);
        if (all.isEmpty()) {
            return;
        }
        Uploads uploads = server.uploads();
        Set<String> known = uploads.known(project, all.keySet());
        List<BlobRef> missing = all.values().stream()
                .filter(blob -> !known.contains(blob.sha256()))
                .toList();
        long total = missing.stream().mapToLong(BlobRef::size).sum();
        long before = 0;
        try {
            for (BlobRef blob : missing) {
                uploads.send(
                        project,
                        new Uploads.Upload(blob.sha256(), blob.size(), blob.mediaType()),
                        offset -> store.open(blob.sha256(), offset, Long.MAX_VALUE),
                        begin(before, total));
                before += blob.size();
            }
        } finally {
            end();
        }
    }

    /** Whether the server must have bytes before it is of use to anybody. */
    static boolean namesBytes(Change change) {
        return !named(List.of(change)).isEmpty();
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
