package org.bozzetto.sync;

import java.util.Optional;
import org.bozzetto.library.LibraryException;

/**
 * What of a shared project is on its way to this machine.
 *
 * @param whyNot why nothing can come now; empty while the server can be reached, or is being asked
 * @param wanted how many objects somebody waits for
 * @param ahead how many come because the project is pinned
 * @param done bytes that have come since nothing was on its way
 * @param total bytes that have come since then or are to come
 * @param problem why the last one that failed did so since then
 */
public record ArrivalState(
        Optional<LibraryException> whyNot,
        int wanted,
        int ahead,
        long done,
        long total,
        Optional<LibraryException> problem) {
    /** Nothing is on its way. */
    public static final ArrivalState IDLE = new ArrivalState(Optional.empty(), 0, 0, 0, 0, Optional.empty());
}
