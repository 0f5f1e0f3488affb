package org.bozzetto.ai3d.picture.foreground;

/** What tells a picture's subject from its ground. */
public enum Ground {
    AUTO,
    /** The picture's own transparency. */
    ALPHA,
    /** A ground of one colour, or of one soft gradient. */
    PLAIN,
    /** Anything else. */
    BUSY
}
