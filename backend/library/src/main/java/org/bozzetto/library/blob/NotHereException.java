package org.bozzetto.library.blob;

import java.io.IOException;
import org.bozzetto.library.LibraryException;

/** Bytes of a shared project are on its server and cannot be fetched now; nothing is lost. */
public final class NotHereException extends IOException {
    private final String code;
    private final String remedy;

    NotHereException(LibraryException why) {
        super(why.getMessage(), why);
        code = why.code();
        remedy = why.remedy();
    }

    /** Why, as a program goes by it. */
    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
