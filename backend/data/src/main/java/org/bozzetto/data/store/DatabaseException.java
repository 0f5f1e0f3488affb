package org.bozzetto.data.store;

/** The database does not answer. Nothing of the work has happened, or all of it: asking again tells. */
public final class DatabaseException extends RuntimeException {
    private final boolean isFull;

    DatabaseException(String message, Throwable cause, boolean isFull) {
        super(message, cause);
        this.isFull = isFull;
    }

    static DatabaseException of(String what, java.sql.SQLException cause) {
        return new DatabaseException(what + ": " + cause.getMessage(), cause, Database.isFull(cause));
    }

    /** Whether the reason is a full disk. */
    public boolean isFull() {
        return isFull;
    }
}
