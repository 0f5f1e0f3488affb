package org.bozzetto.cli.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.change.OrderedChange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamSync;

/** Keeps a machine in step with the server. */
interface Engine extends AutoCloseable {
    /** Looks now. */
    void wake();

    @Override
    void close();

    /** The one that people have. */
    static Engine real(SharedProjectLog log, TeamBlobs blobs, Connection server, Consumer<SyncState> told) {
        TeamSync sync = new TeamSync(log, blobs, server, told);
        return new Engine() {
            @Override
            public void wake() {
                sync.wake();
            }

            @Override
            public void close() {
                sync.close();
            }
        };
    }

    /** One that takes in what comes together from its end; works when it is woken. */
    static Engine hasty(SharedProjectLog log, TeamBlobs blobs, Connection server, Consumer<SyncState> told) {
        return new Engine() {
            @Override
            public void wake() {
                try {
                    fetch();
                    List<Change> unsent = log.unsent();
                    blobs.send(server, log.project(), unsent);
                    server.changes().append(log.project(), unsent, _ -> {});
                    fetch();
                    log.reconcile();
                    told.accept(new SyncState(
                            new SyncState.Line.Live(),
                            log.unsent().size(),
                            log.conflicts().size(),
                            0));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ClientException e) {
                    told.accept(new SyncState(
                            new SyncState.Line.Offline(e.getMessage()),
                            log.unsent().size(),
                            0,
                            0));
                }
            }

            private void fetch() throws IOException {
                List<OrderedChange> fresh = new ArrayList<>();
                server.changes().after(log.project(), log.seenSeq(), fresh::addAll);
                List<Change> backwards =
                        fresh.reversed().stream().map(OrderedChange::change).toList();
                blobs.fetch(server, log.project(), backwards);
                LibraryException.join(log.receive(log.seenSeq(), backwards));
            }

            @Override
            public void close() {}
        };
    }
}
