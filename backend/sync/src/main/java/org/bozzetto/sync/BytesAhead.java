package org.bozzetto.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.bozzetto.client.Connection;
import org.bozzetto.kernel.change.Change;

/**
 * Sends the bytes that changes name before the changes themselves, on a thread of its own: however long that takes, what others do is
 * taken in meanwhile. Asked by one thread only.
 */
final class BytesAhead implements AutoCloseable {
    private final TeamBlobs blobs;
    private final Connection server;
    private final UUID project;
    private final Runnable onEnd;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("team upload").factory());
    private Optional<Upload> upload = Optional.empty();

    /** @param changes whose bytes it sends */
    private record Upload(Set<UUID> changes, CompletableFuture<Void> sent) {}

    /** @param onEnd called on a thread of its own when it is worth while to ask again */
    BytesAhead(TeamBlobs blobs, Connection server, UUID project, Runnable onEnd) {
        this.blobs = blobs;
        this.server = server;
        this.project = project;
        this.onEnd = onEnd;
    }

    /**
     * Whether the server has all that these changes name. If not, it is on its way when this returns.
     *
     * @throws IOException if it could not be read or sent; the next call begins again
     */
    boolean areThere(List<Change> changes) throws IOException {
        Set<UUID> naming =
                changes.stream().filter(TeamBlobs::namesBytes).map(Change::id).collect(Collectors.toSet());
        if (naming.isEmpty()) {
            return true;
        }
        if (upload.isPresent() && !upload.get().sent().isDone()) {
            return false;
        }
        if (upload.isPresent() && upload.get().changes().containsAll(naming)) {
            return requireSent(upload.get());
        }
        upload = Optional.of(begin(changes, naming));
        return false;
    }

    private boolean requireSent(Upload ended) throws IOException {
        if (ended.sent().isCompletedExceptionally()) {
            upload = Optional.empty();
            switch (ended.sent().exceptionNow()) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
        return true;
    }

    private Upload begin(List<Change> changes, Set<UUID> naming) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                blobs.send(server, project, changes);
                sent.complete(null);
            } catch (IOException | RuntimeException e) {
                sent.completeExceptionally(e);
            }
            onEnd.run();
        });
        return new Upload(naming, sent);
    }

    /** The server may have lost what it had. */
    void forget() {
        upload = upload.filter(last -> !last.sent().isDone());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
