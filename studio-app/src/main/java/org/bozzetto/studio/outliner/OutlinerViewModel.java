package org.bozzetto.studio.outliner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.studio.scene.SceneEditor;

/** The scene as a tree, and what can be done to a node there. */
public final class OutlinerViewModel {
    /** What became different. */
    public enum Difference {
        /** Nodes came, went or moved. */
        STRUCTURE,
        /** Names, visibility or locks. */
        LABELS
    }

    private final SceneEditor editor;

    public OutlinerViewModel(SceneEditor editor) {
        this.editor = editor;
    }

    public SceneEditor editor() {
        return editor;
    }

    public void listen(Consumer<Difference> listener) {
        editor.project().listen(payloads -> difference(payloads).ifPresent(listener));
    }

    private static Optional<Difference> difference(List<Payload> payloads) {
        boolean structure = payloads.stream()
                .anyMatch(it -> it instanceof Edit.AddNode
                        || it instanceof Edit.RemoveNode
                        || it instanceof Edit.RestoreNode
                        || it instanceof Edit.MoveNode
                        || it instanceof Edit.AddScene);
        boolean labels = payloads.stream()
                .anyMatch(it -> it instanceof Edit.RenameNode
                        || it instanceof Edit.SetVisible
                        || it instanceof Edit.SetLocked
                        || it instanceof Edit.SetContent);
        return structure
                ? Optional.of(Difference.STRUCTURE)
                : labels ? Optional.of(Difference.LABELS) : Optional.empty();
    }

    public List<UUID> children(UUID parent) {
        return editor.document().children(parent);
    }

    public Optional<SceneNode> node(UUID id) {
        return editor.node(id);
    }

    public boolean isReadOnly() {
        return editor.isReadOnly();
    }

    public void select(List<UUID> nodes) {
        editor.selection().set(nodes);
    }

    public void toggleVisible(UUID node) {
        node(node).ifPresent(it -> editor.setVisible(List.of(node), !it.visible()));
    }

    public void toggleLocked(UUID node) {
        node(node).ifPresent(it -> editor.setLocked(node, !it.locked()));
    }

    public void rename(UUID node, String name) {
        editor.rename(node, name);
    }

    /** Puts {@code moved} into {@code target} as its last child. */
    public void moveInto(UUID moved, UUID target) {
        editor.reparent(moved, target, Optional.empty());
    }

    /** Puts {@code moved} before its new sibling {@code target}. */
    public void moveBefore(UUID moved, UUID target) {
        node(target).ifPresent(it -> editor.reparent(moved, it.parent(), Optional.of(target)));
    }
}
