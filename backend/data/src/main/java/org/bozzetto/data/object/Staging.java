package org.bozzetto.data.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** Where the pieces of uploads wait until all have come. Every Data Service sees the same pieces. */
public interface Staging {

    /**
     * Keeps a piece under an id of its own; durable when it returns.
     *
     * @param most bytes; a longer stream is an error
     * @return how long it is
     * @throws IOException if the stream breaks off or the storage fails: then nothing is kept
     */
    long put(UUID upload, UUID piece, InputStream bytes, long most) throws IOException;

    InputStream open(UUID upload, UUID piece) throws IOException;

    /** Forgets all pieces of an upload. */
    void delete(UUID upload) throws IOException;

    /** Uploads that have pieces. */
    List<UUID> uploads() throws IOException;
}
