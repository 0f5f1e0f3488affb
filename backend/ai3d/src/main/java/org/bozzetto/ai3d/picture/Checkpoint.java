package org.bozzetto.ai3d.picture;

import org.bozzetto.ai3d.pipeline.CancelledException;

/** Called often inside long loops; stops the work when nobody wants its result any more. */
@FunctionalInterface
public interface Checkpoint {
    /** For work that is never cancelled. */
    Checkpoint NONE = () -> {};

    void check() throws CancelledException;
}
