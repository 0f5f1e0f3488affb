package org.bozzetto.kernel.change;

import org.bozzetto.kernel.cbor.CborException;

/** Bytes that are no change in canonical form. */
public final class CodecException extends Exception {
    private final int offset;

    public CodecException(CborException cause) {
        super(cause.getMessage(), cause);
        offset = cause.offset();
    }

    CodecException(String message, int offset) {
        super(message + " (byte " + offset + ")");
        this.offset = offset;
    }

    /** Of the offending item, in bytes from the start of the input. */
    public int offset() {
        return offset;
    }
}
