package org.bozzetto.kernel.format;

import java.io.IOException;
import java.util.List;
import org.bozzetto.kernel.scene.Scene;

/** Writes one file format. Stateless. Deterministic: the same scene gives the same bytes. */
public interface SceneWriter {
    String name();

    List<String> extensions();

    /**
     * Writes the main file and, through {@code sink}, those beside it.
     *
     * @return what the format could not hold, as report items ({@code DROPPED}, {@code APPROXIMATED})
     */
    ImportReport write(Scene scene, FileSink sink) throws IOException;

    /** Where a writer's files go; each is complete and durable, or absent. */
    interface FileSink {
        /** The main file's name without extension, for naming the files beside it. */
        String baseName();

        /** The file that the user named. */
        java.io.OutputStream main() throws IOException;

        /** A file in the same folder. */
        java.io.OutputStream beside(String fileName) throws IOException;
    }
}
