package org.bozzetto.library;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;

/** The changes of one project, in order and durable. Safe for use by many threads. */
public interface ProjectLog {
    UUID project();

    /** The seq of the last durable change; 0 when there is none. */
    long lastSeq();

    /** Who signs what is appended: a user's id, or {@code local} on a machine without accounts. */
    String actor();

    /**
     * Rises when places of changes have moved; whoever has folded the log begins again then. Never in a log that only this machine
     * writes.
     */
    default long generation() {
        return 0;
    }

    /** What a change that is made now is based on: the last place whose change stays there. */
    default long seenSeq() {
        return lastSeq();
    }

    /** Whether every append fails with {@code READ_ONLY}. */
    boolean isReadOnly();

    /**
     * Appends changes as one unit: after a crash all of them are there, or none.
     *
     * @param group the gesture they belong to
     * @return completes when they are durable and queries see them; fails with a {@link LibraryException} ({@code DISK_FULL},
     *     {@code READ_ONLY}, {@code WRITE_FAILED}), and then nothing was appended
     * @throws IllegalArgumentException if a payload cannot be encoded ({@link org.bozzetto.kernel.change.ChangeCodec#encode})
     */
    CompletableFuture<List<LoggedChange>> append(List<? extends Payload> payloads, UUID group);

    /**
     * Appends changes that have their ids already. One whose id the log knows is answered as it stands there and not appended
     * again.
     */
    CompletableFuture<List<LoggedChange>> appendChanges(List<Change> changes);

    /** The durable change with this id; empty when the log does not have it. */
    Optional<LoggedChange> find(UUID change);

    /** The durable changes with a higher seq, in order. */
    List<LoggedChange> changes(long afterSeq);

    /**
     * The project as its changes up to now make it: a new object each time, which the caller may go on folding into. Quick also
     * for long logs: only what came since an earlier call, or an earlier program's, is folded.
     */
    ProjectDocument document();

    /**
     * A part of the log as it stands at one moment.
     *
     * @param edition another one once the settled part is another, because the server's log turned out to be another
     * @param settled the last place whose change stays there; what stands behind it may yet move
     * @param changes in order
     */
    record Reading(long edition, long settled, List<LoggedChange> changes) {}

    /** What stands behind a settled place. */
    default Reading read(long afterSeq) {
        List<LoggedChange> changes = changes(afterSeq);
        return new Reading(0, changes.isEmpty() ? afterSeq : changes.getLast().seq(), changes);
    }

    /** The project as its settled part makes it, with the edition of that. */
    record Settled(long edition, ProjectDocument document) {}

    /** Where folding what is {@link #read} begins: a new object each time, quick also for long logs. */
    default Settled settled() {
        return new Settled(0, document());
    }

    /**
     * Calls {@code listener} with what becomes durable from now on: in order, never two calls at once, on a thread of the log.
     * It may call the log.
     */
    Subscription listen(Consumer<List<LoggedChange>> listener);

    /** Ends listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
