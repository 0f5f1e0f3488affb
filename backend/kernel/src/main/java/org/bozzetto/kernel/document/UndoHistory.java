package org.bozzetto.kernel.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.GroupRedone;
import org.bozzetto.kernel.change.GroupUndone;
import org.bozzetto.kernel.change.Payload;

/**
 * What one actor can undo and redo in a project: a fold of the log, so it is the same after a restart and on every replica. A gesture
 * is one group of changes; what a job adds is none. Redo is linear: a new gesture clears it. The last {@value #MAX_GESTURES} gestures
 * are kept.
 *
 * <p>Undoing writes the old values of the group's properties, but leaves those alone that somebody else has changed since.
 */
public final class UndoHistory {
    public static final int MAX_GESTURES = 1000;

    private final String actor;
    private final ProjectDocument project;
    private final Deque<UndoGroup> undo = new ArrayDeque<>();
    private final Deque<UndoGroup> redo = new ArrayDeque<>();

    UndoHistory(String actor, ProjectDocument project) {
        this.actor = actor;
        this.project = project;
    }

    public String actor() {
        return actor;
    }

    public boolean canUndo() {
        return !undo.isEmpty();
    }

    public boolean canRedo() {
        return !redo.isEmpty();
    }

    /** What undoes the latest gesture that is not undone; empty when there is none. */
    public Optional<UndoStep> undo() {
        return Optional.ofNullable(undo.peek()).map(group -> step(group, new GroupUndone(group.gesture())));
    }

    /** What redoes the gesture undone last; empty when there is none. */
    public Optional<UndoStep> redo() {
        return Optional.ofNullable(redo.peek()).map(group -> step(group, new GroupRedone(group.gesture())));
    }

    List<UndoGroup> oldestFirst(boolean ofUndo) {
        return List.copyOf(ofUndo ? undo : redo).reversed();
    }

    /** Whether nothing was ever recorded here that still matters. */
    boolean isNew() {
        return undo.isEmpty() && redo.isEmpty();
    }

    /** Becomes what the other is; for one that is new. */
    void takeFrom(UndoHistory other) {
        other.undo.forEach(group -> undo.addLast(group.copy()));
        other.redo.forEach(group -> redo.addLast(group.copy()));
    }

    /** Puts a group onto a stack as a snapshot has it. */
    void restore(UndoGroup group, boolean ofUndo) {
        (ofUndo ? undo : redo).push(group);
    }

    private UndoStep step(UndoGroup group, Payload mark) {
        List<Payload> payloads = new ArrayList<>(List.of(mark));
        List<UndoStep.Skipped> skipped = new ArrayList<>();
        Set<Property> named = new HashSet<>();
        Set<UUID> scenes = new HashSet<>();
        for (UndoGroup.WayBack way : group.waysBack().reversed()) {
            for (Applied.Inverse inverse : way.inverse()) {
                Property property = inverse.property();
                Optional<Writer> since =
                        project.lastOther(property, actor).filter(it -> it.position() > way.position());
                if (since.isEmpty()) {
                    payloads.add(inverse.payload());
                    scenes.add(property.scene());
                } else if (named.add(property)) {
                    skipped.add(new UndoStep.Skipped(property, project.nameOf(property), since.get()));
                }
            }
        }
        scenes.remove(Property.NO_SCENE);
        return new UndoStep(group.gesture(), payloads, skipped, scenes);
    }

    /** Folds a change of this history's actor, after it was applied. */
    void record(Change change, Applied applied, long position) {
        switch (change.payload()) {
            case GroupUndone(var gesture) -> pass(gesture, change.group(), undo, redo);
            case GroupRedone(var gesture) -> pass(gesture, change.group(), redo, undo);
            default -> {
                if (!applied.inverse().isEmpty()) {
                    groupOf(change.group())
                            .add(new UndoGroup.WayBack(applied.inverse(), position), this::lastForeignPosition);
                }
            }
        }
    }

    /** Marks that do not fit the stacks (two devices undid the same gesture) mean nothing; their changes are a new gesture. */
    private static void pass(UUID gesture, UUID loggedAs, Deque<UndoGroup> from, Deque<UndoGroup> to) {
        if (!from.isEmpty() && from.peek().gesture().equals(gesture)) {
            from.pop();
            to.push(new UndoGroup(gesture, loggedAs, true));
        }
    }

    private UndoGroup groupOf(UUID loggedAs) {
        if (!redo.isEmpty() && redo.peek().loggedAs().equals(loggedAs)) {
            return redo.peek();
        }
        if (!undo.isEmpty() && undo.peek().loggedAs().equals(loggedAs)) {
            if (!undo.peek().marked()) {
                redo.clear();
            }
            return undo.peek();
        }
        redo.clear();
        undo.push(new UndoGroup(loggedAs, loggedAs, false));
        if (undo.size() > MAX_GESTURES) {
            undo.removeLast();
        }
        return undo.peek();
    }

    private long lastForeignPosition(Property property) {
        return project.lastOther(property, actor).map(Writer::position).orElse(0L);
    }
}
