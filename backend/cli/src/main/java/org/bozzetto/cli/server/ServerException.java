package org.bozzetto.cli.server;

import java.io.IOException;

/** A server cannot be started or worked on as it was asked; the message says what to do about it. */
public final class ServerException extends IOException {
    public ServerException(String message) {
        super(message);
    }

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
