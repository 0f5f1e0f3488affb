package org.bozzetto.interop.wire;

/** What both sides must agree on. */
public final class Protocol {
    /** Goes up with every change of a frame; the two sides come from one build, so another number means a broken install. */
    public static final int VERSION = 1;

    private Protocol() {}
}
