package org.bozzetto.kernel.format;

/**
 * A file cannot be read. The only exception a reader throws for bad input.
 */
public final class FormatException extends Exception {
    private final String code;
    private final Where where;

    /** Where in the file: bytes or lines count from its start, lines from 1. */
    public sealed interface Where {
        record AtByte(long offset) implements Where {}

        record AtLine(long number) implements Where {}

        /** A JSON pointer (RFC 6901). */
        record AtPointer(String pointer) implements Where {}

        record Whole() implements Where {}
    }

    /**
     * @param code stable, e.g. {@code GLB_TRUNCATED}
     * @param message what is wrong, in words a designer understands
     */
    public FormatException(String code, String message, Where where) {
        super(message);
        this.code = code;
        this.where = where;
    }

    public FormatException(String code, String message, Where where, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.where = where;
    }

    public String code() {
        return code;
    }

    public Where where() {
        return where;
    }

    /** The message with its place: {@code the file ends inside its header (byte 12) [GLB_TRUNCATED]}. */
    public String describe() {
        String place = switch (where) {
            case Where.AtByte(long offset) -> " (byte " + offset + ")";
            case Where.AtLine(long number) -> " (line " + number + ")";
            case Where.AtPointer(String pointer) -> " (" + pointer + ")";
            case Where.Whole() -> "";
        };
        return getMessage() + place + " [" + code + "]";
    }
}
