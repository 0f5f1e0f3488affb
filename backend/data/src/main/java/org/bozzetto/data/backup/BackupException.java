package org.bozzetto.data.backup;

import java.io.IOException;

/** A backup cannot be made or restored; the message says why and what to do. */
public final class BackupException extends IOException {
    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
