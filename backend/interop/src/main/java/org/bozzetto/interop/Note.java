package org.bozzetto.interop;

/**
 * One line of what a parser kept, approximated or dropped, in words a designer knows.
 *
 * @param code stable, e.g. {@code MISSING_TEXTURE}
 * @param remedy what to do about it; may be empty
 * @param count how many things this is about, at least 1
 */
public record Note(Outcome outcome, String code, String message, String remedy, int count) {
    /** What became of it. */
    public enum Outcome {
        KEPT,
        REPAIRED,
        APPROXIMATED,
        DROPPED
    }
}
