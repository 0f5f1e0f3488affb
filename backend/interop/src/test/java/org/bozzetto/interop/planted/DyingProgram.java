package org.bozzetto.interop.planted;

import org.bozzetto.interop.OrphanMaker;

/** A program whose parser is busy for ever when the program is killed. */
public final class DyingProgram {
    private DyingProgram() {}

    public static void main(String[] args) throws Exception {
        OrphanMaker.startBusyParser();
        // Until it is killed.
        var _ = System.in.read();
    }
}
