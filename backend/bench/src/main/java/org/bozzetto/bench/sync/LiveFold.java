package org.bozzetto.bench.sync;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.ProjectLog;

/** A project as a window would draw it: its log, folded as it comes, the way the studio does. */
final class LiveFold implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final ProjectLog log;
    private final Consumer<Change> folded;
    private final ProjectLog.Subscription subscription;
    private ProjectDocument document;
    private long generation;

    /** @param folded hears of each change as soon as it is folded */
    LiveFold(ProjectLog log, Consumer<Change> folded) {
        this.log = log;
        this.folded = folded;
        document = new ProjectDocument(log.project());
        generation = log.generation();
        subscription = log.listen(_ -> follow());
        follow();
    }

    private synchronized void follow() {
        if (log.generation() != generation) {
            generation = log.generation();
            document = log.document();
        }
        for (LoggedChange logged : log.changes(document.position())) {
            document.fold(logged.change());
            folded.accept(logged.change());
        }
        notifyAll();
    }

    /** Until so many changes are folded. */
    synchronized void await(long position) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (document.position() < position) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(document.position() + " of " + position + " changes came");
            }
            wait(left);
        }
    }

    synchronized long position() {
        return document.position();
    }

    /** Equal projects have equal ones. */
    synchronized byte[] snapshot() {
        return ProjectSnapshot.encode(document).orElseThrow();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
