package org.bozzetto.studio.project;

import com.fasterxml.uuid.Generators;
import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.document.SampleScene;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.SharedProjectLog;

/** What a new project shows first: a lit little scene. */
public final class FirstScene {
    /** Nobody's own edit, so that undo never takes the scene away. A server takes only what its user has signed. */
    private static final String ACTOR = "bozzetto";

    private FirstScene() {}

    /**
     * Adds the scene to a project that has none; durable when it returns.
     *
     * @throws LibraryException if the log cannot be written
     */
    public static void addTo(ProjectLog log) {
        if (log.isReadOnly() || !log.document().scenes().isEmpty()) {
            return;
        }
        append(log, SampleScene.edits(id()));
    }

    /** Adds a lit scene with nothing in it to a project that has none. */
    public static void addEmptyTo(ProjectLog log) {
        if (log.isReadOnly() || !log.document().scenes().isEmpty()) {
            return;
        }
        append(log, SampleScene.empty(id()));
    }

    private static void append(ProjectLog log, List<Edit> edits) {
        UUID group = id();
        long base = log.seenSeq();
        String actor = log instanceof SharedProjectLog ? log.actor() : ACTOR;
        List<Change> changes = edits.stream()
                .map(edit -> new Change(id(), log.project(), actor, base, group, edit))
                .toList();
        LibraryException.join(log.appendChanges(changes));
    }

    private static UUID id() {
        return Generators.timeBasedEpochGenerator().generate();
    }
}
