package org.bozzetto.library.exporting;

import java.util.UUID;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.library.Library;

/** The scenes of revisions, read from their content once and kept while memory allows. Safe for use by many threads. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class RevisionScenes {
    private final Library library;

    public RevisionScenes(Library library) {
        this.library = library;
    }

    /**
     * The content of a MODEL revision.
     *
     * @throws org.bozzetto.library.LibraryException {@code NO_REVISION}, {@code BLOB_MISSING}, or a reader's code
     */
    public Scene scene(UUID project, UUID revision) {
        throw new UnsupportedOperationException();
    }
}
