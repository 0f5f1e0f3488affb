package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;

/** What was committed last to an index, by whichever process. Used by one thread at a time: the lock is its owner's. */
final class LastCommit {

    /** A folder's time may be this coarse: two changes within it look like one. */
    private static final long SETTLED_MILLIS = 2_500;

    private final Path folder;
    private final Directory directory;
    private Optional<DirectoryReader> reader = Optional.empty();

    /** The folder's time when the reader was last compared with it. */
    private FileTime lookedAt = FileTime.fromMillis(0);

    /** @param directory of that folder; not closed by this */
    LastCommit(Path folder, Directory directory) {
        this.folder = folder;
        this.directory = directory;
    }

    /** Stays open until {@code decRef}, whatever is committed or closed meanwhile; empty when there was no commit yet. */
    Optional<DirectoryReader> pinned() throws IOException {
        Optional<DirectoryReader> current = current();
        current.ifPresent(DirectoryReader::incRef);
        return current;
    }

    private Optional<DirectoryReader> current() throws IOException {
        if (reader.isEmpty()) {
            if (DirectoryReader.indexExists(directory)) {
                reader = Optional.of(DirectoryReader.open(directory));
            }
            return reader;
        }
        // Every commit adds and removes files, which the folder's time tells without reading any of them.
        FileTime changed = Files.getLastModifiedTime(folder);
        boolean settled = System.currentTimeMillis() - changed.toMillis() > SETTLED_MILLIS;
        if (settled && changed.equals(lookedAt)) {
            return reader;
        }
        DirectoryReader newer = DirectoryReader.openIfChanged(reader.get());
        if (newer != null) {
            reader.get().close();
            reader = Optional.of(newer);
        }
        lookedAt = changed;
        return reader;
    }

    /** The next one who pins opens it again. */
    void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
            reader = Optional.empty();
        }
    }
}
