package org.bozzetto.cli.sync;

/** A mistake that the check has to find. */
enum Planted {
    NOTHING,
    /** A machine gives up what could not be sent. */
    DROPS_WHAT_COULD_NOT_BE_SENT,
    /** A machine says that all is sent while it is offline. */
    SAYS_SENT_TOO_EARLY,
    /** A machine takes what comes together in the wrong order. */
    TAKES_IN_THE_WRONG_ORDER,
    /** The server's log lacks a change that was there. */
    SERVER_LOSES_A_CHANGE,
    /** Bytes on a machine's disk are no longer those that were stored. */
    BYTES_ROT
}
