package org.bozzetto.library;

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
