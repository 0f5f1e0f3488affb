package org.bozzetto.cli.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.change.OrderedChange;
import org.bozzetto.client.event.EventStream;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.Arrivals;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamLine;
import org.bozzetto.sync.TeamSync;

/** Keeps a machine in step with the server. */
interface Engine extends AutoCloseable {
    /** Looks now. */
    void wake();

    @Override
    void close();

    /** What one works on. */
    record Parts(SharedProjectLog log, TeamBlobs blobs, Arrivals arrivals) {}

    /** The one that people have. */
    static Engine real(Parts parts, Connection server, Consumer<SyncState> told) {
        TeamSync sync = new TeamSync(parts.log(), parts.blobs(), server, told, List.of(parts.arrivals()));
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
    static Engine hasty(Parts parts, Connection server, Consumer<SyncState> told) {
        SharedProjectLog log = parts.log();
        EventStream events = server.events(parts.arrivals()::heard);
        parts.arrivals().begin(new TeamLine(server, events));
        return new Engine() {
            @Override
            public void wake() {
                try {
                    fetch();
                    List<Change> unsent = log.unsent();
                    parts.blobs().send(server, log.project(), unsent);
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

            private void fetch() {
                List<OrderedChange> fresh = new ArrayList<>();
                server.changes().after(log.project(), log.seenSeq(), fresh::addAll);
                List<Change> backwards =
                        fresh.reversed().stream().map(OrderedChange::change).toList();
                LibraryException.join(log.receive(log.seenSeq(), backwards));
            }

            @Override
            public void close() {
                parts.arrivals().end();
                events.close();
            }
        };
    }
}
