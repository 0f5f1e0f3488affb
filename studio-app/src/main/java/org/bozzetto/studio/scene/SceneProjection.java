package org.bozzetto.studio.scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.scene.image.Image;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.PictureRef;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.content.ContentSource;
import org.bozzetto.studio.content.ContentStore;
import org.bozzetto.studio.content.SurfacePictures;
import org.bozzetto.studio.viewport.SceneLayer;
import org.bozzetto.studio.viewport.ShownNode;
import org.joml.Matrix4d;

/** Keeps the picture the same as the document: after each change, what it touched is shown anew and nothing else. */
public final class SceneProjection {
    private static final long STEP_NANOS = 4_000_000;

    private final SceneEditor editor;
    private final SceneLayer layer;
    private final ContentStore store;
    private final SurfacePictures pictures;
    private final Runnable redrawn;
    /** What each node showed last, so that nothing vanishes while its next content is built. */
    private final Map<UUID, Content> last = new HashMap<>();

    /** Which nodes wait for a content to be built. */
    private final Map<NodeContent, Set<UUID>> waiting = new HashMap<>();
    /** Nodes to be shown anew, in short steps, so that a scene of any size never stops the window. */
    private final SequencedSet<UUID> due = new LinkedHashSet<>();

    private final Executor ui;
    private boolean stepping;
    private final List<Runnable> builtListeners = new ArrayList<>();
    private final List<Runnable> whenSettled = new ArrayList<>();

    /** @param redrawn told after the picture changed */
    public SceneProjection(
            SceneEditor editor,
            SceneLayer layer,
            ContentSource source,
            Function<PictureRef, CompletableFuture<byte[]>> pictureSource,
            Executor builders,
            Executor ui,
            Runnable redrawn) {
        this.editor = editor;
        this.layer = layer;
        this.redrawn = redrawn;
        this.ui = ui;
        store = new ContentStore(source, builders, ui, this::ready, this::moved);
        pictures = new SurfacePictures(pictureSource, builders, ui, this::ready);
        editor.project().listen(this::changed);
        editor.selection().nodesProperty().subscribe(nodes -> {
            layer.select(withDescendants(nodes));
            redrawn.run();
        });
        showAll();
    }

    /** Whether some content is still being built. */
    public boolean isBusy() {
        return store.isBusy() || !due.isEmpty();
    }

    /** Why what a node shows is not drawn: its bytes are not on this machine. */
    public Optional<ContentStore.Away> away(UUID node) {
        return editor.node(node).flatMap(it -> store.away(it.content()));
    }

    /** How many contents are not on this machine. */
    public int awayCount() {
        return store.awayCount();
    }

    /** Asks again for what could not come. */
    public void askAgain() {
        store.askAgain();
        pictures.askAgain();
    }

    /** Builds nothing more; what is built stays. */
    public void close() {
        store.close();
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
        waiting.clear();
        document().walk((node, _, _) -> due.add(node.id()));
        step();
    }

    /** Shows some of what is due, and the rest a little later. */
    private void step() {
        long end = System.nanoTime() + STEP_NANOS;
        while (!due.isEmpty() && System.nanoTime() < end) {
            refresh(due.removeFirst());
        }
        redrawn.run();
        if (!due.isEmpty() && !stepping) {
            stepping = true;
            ui.execute(() -> {
                stepping = false;
                step();
            });
        }
        settle();
    }

    private void settle() {
        if (!isBusy() && !whenSettled.isEmpty()) {
            List<Runnable> settled = List.copyOf(whenSettled);
            whenSettled.clear();
            settled.forEach(Runnable::run);
        }
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
            document().allNodes().stream()
                    .filter(node -> node.materials().values().stream().anyMatch(materials::contains))
                    .forEach(node -> alone.add(node.id()));
        }
        alone.addAll(withDescendants(List.copyOf(subtrees)));
        if (!alone.isEmpty()) {
            List.copyOf(alone).reversed().forEach(due::addFirst);
            step();
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
                ready.ifPresentOrElse(content -> last.put(node.id(), content), () -> {
                    waiting.computeIfAbsent(node.content(), _ -> new LinkedHashSet<>())
                            .add(node.id());
                    store.want(node.id(), node.content());
                });
                if (store.failure(node.content()).isPresent()) {
                    last.remove(node.id());
                }
            }
            case NodeContent.Group _, NodeContent.Lamp _, NodeContent.View _ -> last.remove(node.id());
        }
        Map<String, Surface> surfaces = surfaces(node);
        Map<PictureRef, Image> there = new HashMap<>();
        surfaces.values()
                .forEach(surface -> surface.picture()
                        .ifPresent(picture -> pictures.find(picture).ifPresent(image -> there.put(picture, image))));
        layer.show(new ShownNode(node.id(), world, visible, kindOf(node), shown(node.id()), surfaces, there));
    }

    private void ready(PictureRef picture) {
        document().allNodes().stream()
                .filter(node -> surfaces(node).values().stream()
                        .anyMatch(surface -> surface.picture().equals(Optional.of(picture))))
                .forEach(node -> due.add(node.id()));
        step();
    }

    /** Parameters do not matter to the picture once the content is there; until it is, a marker stands for what is elsewhere. */
    private NodeContent kindOf(SceneNode node) {
        NodeContent content = node.content();
        boolean isMarked = shown(node.id()).isEmpty() && store.away(content).isPresent();
        return !isMarked && (content instanceof NodeContent.Shape || content instanceof NodeContent.AssetInstance)
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

    private void moved(NodeContent content) {
        due.addAll(waiting.getOrDefault(content, Set.of()));
        step();
        List.copyOf(builtListeners).forEach(Runnable::run);
    }

    private void ready(NodeContent content, Optional<Content> made) {
        due.addAll(Optional.ofNullable(waiting.remove(content)).orElse(Set.of()));
        step();
        List.copyOf(builtListeners).forEach(Runnable::run);
    }
}
