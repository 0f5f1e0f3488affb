package org.bozzetto.studio.scene;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.studio.number.ValueEditing;
import org.bozzetto.studio.project.ProjectEditor;

/** Turns the changes of one value into one gesture of the scene. */
public final class GestureEditing<T> implements ValueEditing<T> {
    private final SceneEditor editor;
    private final Function<T, List<Edit>> edits;
    private Optional<ProjectEditor.Gesture> gesture = Optional.empty();

    /** @param edits what a value means, for what was selected when the field was made */
    public GestureEditing(SceneEditor editor, Function<T, List<Edit>> edits) {
        this.editor = editor;
        this.edits = edits;
    }

    @Override
    public void preview(T value) {
        if (editor.isReadOnly()) {
            return;
        }
        if (gesture.isEmpty()) {
            gesture = Optional.of(editor.begin());
        }
        gesture.get().preview(edits.apply(value));
    }

    @Override
    public void commit(T value) {
        preview(value);
        gesture.ifPresent(ProjectEditor.Gesture::commit);
        gesture = Optional.empty();
    }

    @Override
    public void cancel() {
        gesture.ifPresent(ProjectEditor.Gesture::cancel);
        gesture = Optional.empty();
    }
}
