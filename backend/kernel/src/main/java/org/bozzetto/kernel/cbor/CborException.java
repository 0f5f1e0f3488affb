package org.bozzetto.kernel.cbor;

/** Bytes that are not deterministic CBOR, or not the item that was expected. */
public final class CborException extends Exception {
    private final int offset;

    /** @param offset of the offending item, in bytes from the start of the input */
    public CborException(String message, int offset) {
        super(message + " (byte " + offset + ")");
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
