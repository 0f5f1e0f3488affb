package org.bozzetto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.bozzetto.client.publish.LocalProject;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.platform.object.ObjectStore;

/** A project of a library, for publishing and pulling. It need not be there yet. */
final class LibraryProject implements LocalProject {
    private static final int BATCH = 5000;

    private final Library library;
    private final UUID id;

    LibraryProject(Library library, UUID id) {
        this.library = library;
        this.id = id;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public List<Change> changes() {
        boolean isThere =
                library.projects().stream().anyMatch(project -> project.id().equals(id));
        return isThere
                ? library.project(id).changes(0).stream()
                        .map(LoggedChange::change)
                        .toList()
                : List.of();
    }

    @Override
    public void append(List<Change> changes) {
        ProjectLog log = library.addProject(id);
        for (int from = 0; from < changes.size(); from += BATCH) {
            LibraryException.join(log.appendChanges(changes.subList(from, Math.min(changes.size(), from + BATCH))));
        }
    }

    @Override
    public boolean hasBlob(BlobRef blob) throws IOException {
        return library.blobs().own().size(blob.sha256()).equals(OptionalLong.of(blob.size()));
    }

    @Override
    public InputStream openBlob(BlobRef blob, long offset) throws IOException {
        return library.blobs().open(blob.sha256(), offset, Long.MAX_VALUE);
    }

    @Override
    public void keepBlob(BlobRef blob, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ObjectStore.Stored stored = library.blobs().put(in);
            if (!stored.sha256().equals(blob.sha256())) {
                throw new IOException("the disk gave back other bytes than were written");
            }
        }
    }

    @Override
    public Path staging() throws IOException {
        return Files.createDirectories(library.folder().resolve("incoming"));
    }
}
