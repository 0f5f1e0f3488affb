package org.bozzetto.interop.child;

/** A file cannot be read, for a reason that its designer can be told. */
final class RefusedException extends Exception {
    RefusedException(String message) {
        super(message);
    }
}
