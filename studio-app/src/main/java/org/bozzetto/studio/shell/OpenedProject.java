package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.bozzetto.library.Access;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.studio.project.FirstScene;
import org.bozzetto.studio.project.ProjectEditor;

/** A library with its project folded, ready to be shown. */
record OpenedProject(OpenedLibrary library, ProjectEditor editor) {

    /**
     * Opens and folds; takes the longer the more there is, so not on the UI thread.
     *
     * @throws LibraryException when the library cannot be opened so
     */
    static OpenedProject open(Path folder, Access access, Executor ui) {
        OpenedLibrary opened = OpenedLibrary.open(folder, access);
        try {
            ProjectLog log =
                    opened.library().project(opened.library().defaultProject().id());
            FirstScene.addTo(log);
            return new OpenedProject(opened, new ProjectEditor(log, ui));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }
}
