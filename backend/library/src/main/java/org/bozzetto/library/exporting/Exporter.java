package org.bozzetto.library.exporting;

import java.nio.file.Path;
import java.util.UUID;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.format.ImportReport;

/** Writes assets and scenes to files; the extension names the format. The file is complete and durable, or absent. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Exporter {
    private final RevisionScenes revisions;

    public Exporter(RevisionScenes revisions) {
        this.revisions = revisions;
    }

    /**
     * @return what the format could not hold
     * @throws org.bozzetto.library.LibraryException {@code EXPORT_FAILED}, {@code UNKNOWN_FORMAT}, {@code NO_REVISION} …
     */
    public ImportReport exportRevision(UUID project, UUID revision, Path file) {
        throw new UnsupportedOperationException();
    }

    /** Everything visible in the scene. */
    public ImportReport exportScene(UUID project, SceneDocument document, Path file) {
        throw new UnsupportedOperationException();
    }
}
