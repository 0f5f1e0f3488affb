package org.bozzetto.studio.shell;

import java.util.UUID;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Project;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.studio.project.FirstScene;
import org.bozzetto.studio.project.ProjectEditor;

/** A library with one of its projects folded, ready to be shown. */
record OpenedProject(OpenedLibrary library, ProjectEditor editor) {

    /**
     * Opens and folds; takes the longer the more there is, so not on the UI thread.
     *
     * @param wanted id of the project; any other text, or one that is not there, stands for the oldest
     * @throws LibraryException when there is none and none can be made
     */
    static OpenedProject open(OpenedLibrary library, String wanted, Threads threads) {
        UUID id = library.library().projects().stream()
                .map(Project::id)
                .filter(it -> it.toString().equals(wanted))
                .findFirst()
                .orElseGet(() -> library.library().defaultProject().id());
        ProjectLog log = library.library().project(id);
        if (log instanceof SharedProjectLog) {
            FirstScene.addEmptyTo(log);
        } else {
            FirstScene.addTo(log);
        }
        return new OpenedProject(library, new ProjectEditor(log, threads.background(), threads.ui()));
    }
}
