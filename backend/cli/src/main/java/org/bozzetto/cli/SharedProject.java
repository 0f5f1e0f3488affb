package org.bozzetto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.client.publish.LocalProject;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.SharedProjectLog;

/** A project of the library whose home is the server: the server's order, and own changes behind it. */
final class SharedProject implements LocalProject {
    private final SharedProjectLog log;
    private final LibraryProject bytes;

    SharedProject(Library library, SharedProjectLog log) {
        this.log = log;
        this.bytes = new LibraryProject(library, log.project());
    }

    @Override
    public UUID id() {
        return log.project();
    }

    @Override
    public List<Change> changes() {
        return log.changes(0).stream().map(LoggedChange::change).toList();
    }

    @Override
    public List<Change> ordered() {
        long seen = log.seenSeq();
        return log.changes(0).stream()
                .filter(logged -> logged.seq() <= seen)
                .map(LoggedChange::change)
                .toList();
    }

    @Override
    public void append(List<Change> changes) {
        LibraryException.join(log.receive(log.seenSeq(), changes));
    }

    @Override
    public boolean hasBlob(BlobRef blob) throws IOException {
        return bytes.hasBlob(blob);
    }

    @Override
    public InputStream openBlob(BlobRef blob, long offset) throws IOException {
        return bytes.openBlob(blob, offset);
    }

    @Override
    public void keepBlob(BlobRef blob, Path file) throws IOException {
        bytes.keepBlob(blob, file);
    }

    @Override
    public Path staging() throws IOException {
        return bytes.staging();
    }
}
