package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;

/** A project's log in memory, and its fold. */
final class TestLog {
    static final UUID PROJECT = new UUID(9, 9);

    private final List<Change> changes = new ArrayList<>();
    private ProjectDocument document = new ProjectDocument(PROJECT);
    private long ids;

    /** Appends one gesture. */
    List<Applied> gesture(String actor, Payload... payloads) {
        UUID group = new UUID(7, ++ids);
        return List.of(payloads).stream()
                .map(payload -> append(actor, group, payload))
                .toList();
    }

    Applied append(String actor, UUID group, Payload payload) {
        Change change = new Change(new UUID(8, ++ids), PROJECT, actor, changes.size(), group, payload);
        changes.add(change);
        return document.fold(change);
    }

    UndoStep undo(String actor) {
        return append(actor, document.history(actor).undo().orElseThrow());
    }

    UndoStep redo(String actor) {
        return append(actor, document.history(actor).redo().orElseThrow());
    }

    private UndoStep append(String actor, UndoStep step) {
        gesture(actor, step.payloads().toArray(Payload[]::new));
        return step;
    }

    void undoAll(String actor) {
        while (document.history(actor).canUndo()) {
            undo(actor);
        }
    }

    void redoAll(String actor) {
        while (document.history(actor).canRedo()) {
            redo(actor);
        }
    }

    /** Forgets the fold and makes it again, as after a restart. */
    void restart() {
        document = refold();
    }

    ProjectDocument refold() {
        ProjectDocument fresh = new ProjectDocument(PROJECT);
        changes.forEach(fresh::fold);
        return fresh;
    }

    ProjectDocument document() {
        return document;
    }

    List<Change> changes() {
        return changes;
    }
}
