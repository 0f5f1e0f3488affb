package org.bozzetto.interop;

/** A native parser could not read a file, or did not survive it. The program itself is never harmed. */
public final class ParserException extends Exception {
    private final Reason reason;

    /** Why; the names are stable and shown as codes. */
    public enum Reason {
        /** The parser says that the file is broken or not of this format. */
        PARSER_REFUSED,
        PARSER_CRASHED,
        PARSER_TOO_SLOW,
        PARSER_OUT_OF_MEMORY,
        /** What came back from the parser breaks the protocol. */
        PARSER_ANSWER_BROKEN,
        /** No parser can be started on this machine. */
        PARSER_UNAVAILABLE
    }

    public ParserException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ParserException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
