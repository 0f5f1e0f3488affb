package org.bozzetto.studio.scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.content.ContentSource;
import org.bozzetto.studio.content.ContentStore;
import org.bozzetto.studio.viewport.SceneLayer;
import org.bozzetto.studio.viewport.ShownNode;
import org.joml.Matrix4d;

/** Keeps the picture the same as the document: after each change, what it touched is shown anew and nothing else. */
public final class SceneProjection {
    private final SceneEditor editor;
    private final SceneLayer layer;
    private final ContentStore store;
    private final Runnable redrawn;
    /** What each node showed last, so that nothing vanishes while its next content is built. */
    private final Map<UUID, Content> last = new HashMap<>();

    private final List<Runnable> builtListeners = new ArrayList<>();
    private final List<Runnable> whenSettled = new ArrayList<>();

    /** @param redrawn told after the picture changed */
    public SceneProjection(
            SceneEditor editor,
            SceneLayer layer,
            ContentSource source,
            Executor builders,
            Executor ui,
            Runnable redrawn) {
        this.editor = editor;
        this.layer = layer;
        this.redrawn = redrawn;
        store = new ContentStore(source, builders, ui, this::ready);
        editor.project().listen(this::changed);
        editor.selection().nodesProperty().subscribe(nodes -> {
            layer.select(withDescendants(nodes));
            redrawn.run();
        });
        showAll();
    }

    /** Whether some content is still being built. */
    public boolean isBusy() {
        return store.isBusy();
    }

    /** Calls after some content was built. */
    public void listen(Runnable listener) {
        builtListeners.add(listener);
    }

    /** Runs once everything that the scene shows is built; at once when it is. */
    public void whenSettled(Runnable action) {
        if (isBusy()) {
            whenSettled.add(action);
        } else {
            action.run();
        }
    }

    /** What a node shows at this moment. */
    public Optional<Content> shown(UUID node) {
        return Optional.ofNullable(last.get(node));
    }

    /** Box around nodes and all below them. */
    public org.bozzetto.kernel.math.Bounds bounds(List<UUID> nodes) {
        return layer.bounds(withDescendants(nodes));
    }

    /** Shows the whole document anew. */
    public void showAll() {
        layer.clear();
        last.clear();
        document().walk((node, world, visible) -> show(node, new Matrix4d(world), visible));
        layer.select(withDescendants(editor.selection().nodes()));
        redrawn.run();
    }

    private SceneDocument document() {
        return editor.document();
    }

    private void changed(List<Payload> payloads) {
        Set<UUID> subtrees = new LinkedHashSet<>();
        Set<UUID> alone = new LinkedHashSet<>();
        Set<UUID> materials = new LinkedHashSet<>();
        for (Payload payload : payloads) {
            if (!(payload instanceof Edit edit) || !edit.scene().equals(editor.scene())) {
                continue;
            }
            switch (edit) {
                case Edit.AddNode e -> subtrees.add(e.node());
                case Edit.RemoveNode e -> subtrees.add(e.node());
                case Edit.RestoreNode e -> subtrees.add(e.node());
                case Edit.MoveNode e -> subtrees.add(e.node());
                case Edit.SetTransform e -> subtrees.add(e.node());
                case Edit.SetVisible e -> subtrees.add(e.node());
                case Edit.SetContent e -> alone.add(e.node());
                case Edit.SetShapeParameter e -> alone.add(e.node());
                case Edit.AssignMaterial e -> alone.add(e.node());
                case Edit.AddMaterial e -> materials.add(e.material());
                case Edit.SetSurface e -> materials.add(e.material());
                case Edit.RemoveMaterial e -> materials.add(e.material());
                case Edit.RestoreMaterial e -> materials.add(e.material());
                case Edit.AddScene _,
                        Edit.RenameScene _,
                        Edit.RemoveScene _,
                        Edit.RestoreScene _,
                        Edit.SetSurroundings _,
                        Edit.RenameNode _,
                        Edit.SetLocked _,
                        Edit.RenameMaterial _ -> {}
            }
        }
        if (!materials.isEmpty()) {
            document().walk((node, _, _) -> {
                if (node.materials().values().stream().anyMatch(materials::contains)) {
                    alone.add(node.id());
                }
            });
        }
        alone.addAll(withDescendants(List.copyOf(subtrees)));
        alone.forEach(this::refresh);
        if (!alone.isEmpty()) {
            redrawn.run();
        }
    }

    /** Removed nodes are among their parent's descendants no more, but their own are still found. */
    private List<UUID> withDescendants(List<UUID> roots) {
        List<UUID> all = new ArrayList<>(roots);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(document().children(all.get(i)));
        }
        return all;
    }

    private void refresh(UUID id) {
        editor.node(id).ifPresentOrElse(node -> show(node, document().worldMatrix(id), isVisible(node)), () -> {
            layer.remove(id);
            last.remove(id);
        });
    }

    private boolean isVisible(SceneNode node) {
        boolean visible = node.visible();
        for (UUID at = node.parent(); !at.equals(Edit.ROOT) && visible; ) {
            SceneNode parent = document().node(at).orElseThrow();
            visible = parent.visible();
            at = parent.parent();
        }
        return visible;
    }

    private void show(SceneNode node, Matrix4d world, boolean visible) {
        switch (node.content()) {
            case NodeContent.Shape _, NodeContent.AssetInstance _ -> {
                Optional<Content> ready = store.find(node.content());
                ready.ifPresentOrElse(
                        content -> last.put(node.id(), content), () -> store.want(node.id(), node.content()));
                if (store.failure(node.content()).isPresent()) {
                    last.remove(node.id());
                }
            }
            case NodeContent.Group _, NodeContent.Lamp _, NodeContent.View _ -> last.remove(node.id());
        }
        layer.show(new ShownNode(node.id(), world, visible, kindOf(node.content()), shown(node.id()), surfaces(node)));
    }

    /** Parameters do not matter to the picture once the content is there. */
    private static NodeContent kindOf(NodeContent content) {
        return content instanceof NodeContent.Shape || content instanceof NodeContent.AssetInstance
                ? new NodeContent.Group()
                : content;
    }

    private Map<String, Surface> surfaces(SceneNode node) {
        Map<String, Surface> surfaces = new HashMap<>();
        node.materials()
                .forEach((slot, id) -> document()
                        .material(id)
                        .filter(material -> !material.removed())
                        .ifPresent(material -> surfaces.put(slot, material.surface())));
        return surfaces;
    }

    private void ready(NodeContent content, Optional<Content> made) {
        List<UUID> waiting = new ArrayList<>();
        document().walk((node, _, _) -> {
            if (node.content().equals(content)) {
                waiting.add(node.id());
            }
        });
        waiting.forEach(this::refresh);
        redrawn.run();
        List.copyOf(builtListeners).forEach(Runnable::run);
        if (!isBusy()) {
            List<Runnable> settled = List.copyOf(whenSettled);
            whenSettled.clear();
            settled.forEach(Runnable::run);
        }
    }
}
