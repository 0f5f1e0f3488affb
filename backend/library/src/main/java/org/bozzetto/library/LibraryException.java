package org.bozzetto.library;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The library cannot do what was asked, in words for a person. Unchecked, because every call that touches the disk may end so and
 * programs answer it in one place.
 */
public final class LibraryException extends RuntimeException {
    private final String code;
    private final String remedy;

    /**
     * @param code stable, e.g. {@code LIBRARY_IN_USE}
     * @param message what happened and why
     * @param remedy what to do next; may be empty
     */
    public LibraryException(String code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    public LibraryException(String code, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    /**
     * Waits for {@code future}.
     *
     * @throws LibraryException the one it failed with
     */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LibraryException failure ? failure : e;
        }
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }

    /** The message with what to do and the code: one line. */
    public String describe() {
        return getMessage() + (remedy.isEmpty() ? "" : " " + remedy) + " [" + code + "]";
    }
}
