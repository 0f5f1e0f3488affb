package org.bozzetto.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.file.DiskFailure;

/**
 * The server's log as it is taken in anew, beside the copy whose place it is to have; until it is whole the project is shown as it was.
 * For one thread, which takes in nothing else meanwhile.
 */
public final class CopyRenewal implements AutoCloseable {
    private final SharedProjectLog log;
    private final SharedFolder folder;
    private final JournalProjectLog next;
    private boolean done;

    CopyRenewal(SharedProjectLog log, SharedFolder folder, JournalProjectLog next) {
        this.log = log;
        this.folder = folder;
        this.next = next;
    }

    /**
     * What came of it.
     *
     * @param common the last place to which both logs are the same
     * @param again own changes that the server had and has no longer: they wait to be sent again
     * @param others changes of others that the server has no longer: only their machines can send them again
     * @param kept folder of the copy as it was
     */
    public record Renewed(long common, int again, int others, Path kept) {}

    /**
     * The next changes of the log, from the first one on.
     *
     * @throws LibraryException when they cannot be kept
     */
    public void take(List<Change> changes) {
        LibraryException.join(next.keep(changes));
    }

    /**
     * The log is whole: it is shown from now on.
     *
     * @throws LibraryException {@code DISK_FULL}, {@code WRITE_FAILED} …
     */
    public Renewed finish() {
        try {
            Renewed renewed = log.renewed(next);
            done = true;
            return renewed;
        } catch (IOException e) {
            throw DiskFailure.describe("The copy of the shared project cannot be made anew", folder.place(), e);
        }
    }

    /** Leaves everything as it was, unless it is finished. */
    @Override
    public void close() {
        if (!done) {
            next.close();
            try {
                folder.deleteNext();
            } catch (IOException e) {
                // The next try throws it away.
                System.getLogger(CopyRenewal.class.getName()).log(System.Logger.Level.DEBUG, "after a renewal", e);
            }
        }
    }
}
