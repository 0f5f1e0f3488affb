package org.bozzetto.client.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;

/** A project on this machine, as publishing and pulling need it. */
public interface LocalProject {
    UUID id();

    /** Its whole log in order; empty when it is not there yet. */
    List<Change> changes();

    /** Those of {@link #changes} that came from the server or were sent to it, as far as that is known: its beginning, or all. */
    default List<Change> ordered() {
        return changes();
    }

    /** Adds what the server has behind {@link #ordered}. Durable when it returns. */
    void append(List<Change> changes);

    boolean hasBlob(BlobRef blob) throws IOException;

    InputStream openBlob(BlobRef blob, long offset) throws IOException;

    /** Keeps the bytes of a file, which has been checked; the file may be moved away. Durable when it returns. */
    void keepBlob(BlobRef blob, Path file) throws IOException;

    /** A folder for what is on its way. */
    Path staging() throws IOException;
}
