package org.bozzetto.library;

/** How a library is opened. */
public enum Access {
    /** One program at a time. */
    WRITE,
    /** Any number of programs, also beside one that writes; shows what was there when it was opened. */
    READ
}
