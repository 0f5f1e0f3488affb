package org.bozzetto.ai3d.look;

/** A picture has no look that could be compared; the message says why. */
public final class LookException extends Exception {
    public LookException(String message) {
        super(message);
    }

    public LookException(String message, Throwable cause) {
        super(message, cause);
    }
}
