package org.bozzetto.data.store;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** The database does not answer. Nothing of the work has happened, or all of it: asking again tells. */
public final class DatabaseException extends RuntimeException {
    /** SQLSTATE class of a connection that does not come about. */
    private static final String NO_CONNECTION = "08";
    /** PostgreSQL's word for "I am still starting". */
    private static final String STILL_STARTING = "57P03";

    private final boolean isFull;

    DatabaseException(String message, Throwable cause, boolean isFull) {
        super(message, cause);
        this.isFull = isFull;
    }

    static DatabaseException of(String what, SQLException cause) {
        return new DatabaseException(what + ": " + cause.getMessage(), cause, Database.isFull(cause));
    }

    /** Whether the reason is a full disk. */
    public boolean isFull() {
        return isFull;
    }

    /** Whether nobody answers there, or only somebody who has not finished starting. */
    public boolean isAway() {
        return Stream.<Throwable>iterate(this, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .anyMatch(state -> state.startsWith(NO_CONNECTION) || state.equals(STILL_STARTING));
    }
}
