package org.bozzetto.studio.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files. */
public interface FileAsk {
    /**
     * Where to write.
     *
     * @param extensions allowed, without a dot, the proposed one first
     * @return empty when the person thought better of it
     */
    Optional<Path> save(String title, String proposedName, List<String> extensions);

    /**
     * What to read; empty when the person thought better of it.
     *
     * @param kind what the files are, in words
     */
    List<Path> open(String title, String kind, List<String> extensions);
}
