package org.bozzetto.sync;

/**
 * Bytes on their way to the server.
 *
 * @param done of those that it lacked
 * @param total that it lacked; 0 when nothing is on its way
 * @param isPaused whether somebody wants it to wait
 */
public record Sending(long done, long total, boolean isPaused) {
    public static final Sending NOTHING = new Sending(0, 0, false);
}
