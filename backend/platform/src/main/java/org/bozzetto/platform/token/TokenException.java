package org.bozzetto.platform.token;

/** A token that is not to be trusted. The message says why, for logs; whoever sent it is told only that it is none. */
public final class TokenException extends Exception {
    public TokenException(String message) {
        super(message, null, false, false);
    }
}
