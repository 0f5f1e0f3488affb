package org.bozzetto.bench.sync;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bozzetto.client.Connection;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamSync;

/** A machine with a library of its own on which somebody has a shared project open: what the studio has, less its windows. */
final class Machine implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Library library;
    private final Connection connection;
    private final SharedProjectLog log;
    private final TeamSync sync;
    private SyncState state = SyncState.BEGINNING;

    /** @param folder of the library; made when there is none */
    Machine(Path folder, Person person, UUID project) {
        library = Library.open(folder, Access.WRITE, "a benchmark");
        connection = person.connect();
        log = library.shareProject(project, person.home(connection));
        sync = new TeamSync(log, new TeamBlobs(library.blobs()), connection, this::hear);
    }

    private synchronized void hear(SyncState next) {
        state = next;
        notifyAll();
    }

    SharedProjectLog log() {
        return log;
    }

    Connection connection() {
        return connection;
    }

    CompletableFuture<List<LoggedChange>> append(List<? extends Payload> payloads, UUID group) {
        return log.append(payloads, group);
    }

    /** Until the server has all that was made here; the first time also until all that it has is here. */
    synchronized void awaitInStep() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!state.isAllSent() || log.unsentCount() > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("it does not come in step: " + state);
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        sync.close();
        connection.close();
        library.close();
    }
}
