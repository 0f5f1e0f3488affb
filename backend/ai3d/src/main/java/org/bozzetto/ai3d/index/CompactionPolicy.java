package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;

/** When it pays to write a whole index anew as one segment, and can be done. */
final class CompactionPolicy {

    /** An index of fewer documents is searched as fast as can be in any number of segments. */
    private static final int FEW_DOCUMENTS = 1_000;

    /** It pays when this share of the index is not in its largest segment. */
    private static final double LOOSE = 0.1;

    /** Of the index's size, to be free while it is written anew. */
    private static final double ROOM = 2.5;

    private CompactionPolicy() {}

    static boolean isLoose(DirectoryReader committed) {
        int all = committed.maxDoc();
        int largest = committed.leaves().stream()
                .mapToInt(leaf -> leaf.reader().maxDoc())
                .max()
                .orElse(0);
        return all >= FEW_DOCUMENTS && all - largest >= LOOSE * all;
    }

    /** A merge that the disk does not take would cost the writer what it has not committed. */
    static boolean hasRoom(Path folder) throws IOException {
        long size = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                size += Files.size(file);
            }
        }
        return Files.getFileStore(folder).getUsableSpace() > ROOM * size;
    }
}
