package org.bozzetto.library.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.library.Library;

/** Brings files into a project as assets. Safe for use by many threads. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Importer {
    private final Library library;

    public Importer(Library library) {
        this.library = library;
    }

    /** Extensions of what can be imported: lower-case, without a dot. */
    public static List<String> extensions() {
        throw new UnsupportedOperationException();
    }

    /**
     * Imports a mesh file or a picture; returns when the asset is durable.
     *
     * @throws org.bozzetto.library.LibraryException with the reader's code when the file cannot be read, {@code NO_SUCH_FILE},
     *     {@code FILE_UNREADABLE}, {@code DISK_FULL}; nothing is added then
     * @throws java.util.concurrent.CancellationException when {@code progress} threw it
     */
    public ImportedAsset importFile(UUID project, Path file, Progress progress) {
        throw new UnsupportedOperationException();
    }
}
