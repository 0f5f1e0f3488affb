package org.bozzetto.studio.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.bozzetto.library.Access;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.archive.ProjectFileRescue;
import org.bozzetto.library.archive.ProjectFileRescue.Rescued;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.studio.project.ProjectEditor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A project file that is looked at without adding it to the library, in a folder that is gone afterwards. */
record LookedAtFile(OpenedProject project, Path folder) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LookedAtFile.class);

    /**
     * Reads what can be read; not on the UI thread.
     *
     * @param why the file is only looked at
     * @throws LibraryException if there is nothing to look at
     */
    static LookedAtFile open(Path file, String why, Progress progress, Threads threads) {
        Path folder = makeFolder();
        try {
            Rescued rescued = ProjectFileRescue.read(file, folder, progress);
            OpenedLibrary library = OpenedLibrary.open(folder, Access.READ);
            String reason = (why + " " + rescued.loss()).strip();
            return new LookedAtFile(
                    new OpenedProject(
                            library,
                            new ProjectEditor(
                                    library.library().project(rescued.project()),
                                    threads.background(),
                                    threads.ui(),
                                    reason)),
                    folder);
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    private static Path makeFolder() {
        try {
            return Files.createTempDirectory("bozzetto-look");
        } catch (IOException e) {
            throw DiskFailure.describe(
                    "The file cannot be looked at", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    @Override
    public void close() {
        project.library().close();
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} is left behind", folder, e);
        }
    }
}
