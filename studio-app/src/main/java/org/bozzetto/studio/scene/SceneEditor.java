package org.bozzetto.studio.scene;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.project.ProjectEditor;
import org.joml.Matrix4d;

/** What a person does to the open scene: each method is one gesture. Only for the UI thread. */
public final class SceneEditor {
    private final ProjectEditor project;
    private final UUID scene;
    private final Selection selection = new Selection();

    public SceneEditor(ProjectEditor project, UUID scene) {
        this.project = project;
        this.scene = scene;
        project.listen(_ -> forgetGone());
    }

    public ProjectEditor project() {
        return project;
    }

    public UUID scene() {
        return scene;
    }

    /** The scene as it is on screen; an empty one when the project has none and none can be made. */
    public SceneDocument document() {
        return project.scene(scene).orElseGet(() -> new SceneDocument(scene));
    }

    public Selection selection() {
        return selection;
    }

    public boolean isReadOnly() {
        return project.isReadOnly()
                || project.document()
                        .scene(scene)
                        .filter(SceneDocument::isReadOnly)
                        .isPresent();
    }

    /** Does these as one gesture. */
    public void perform(List<Edit> edits) {
        if (!isReadOnly()) {
            project.perform(edits);
        }
    }

    public ProjectEditor.Gesture begin() {
        return project.begin();
    }

    /** The node if it is in the scene and not removed. */
    public Optional<SceneNode> node(UUID id) {
        return document().contains(id) ? document().node(id) : Optional.empty();
    }

    public Optional<SceneNode> active() {
        return selection.active().flatMap(this::node);
    }

    /** The selected nodes whose ancestors are not selected, without locked ones. */
    public List<SceneNode> graspable() {
        return tops(selection.nodes()).stream().filter(node -> !isLocked(node)).toList();
    }

    private List<SceneNode> tops(Collection<UUID> ids) {
        Set<UUID> all = new HashSet<>(ids);
        List<SceneNode> tops = new ArrayList<>();
        for (UUID id : ids) {
            node(id).filter(node -> !hasAncestorIn(node, all)).ifPresent(tops::add);
        }
        return tops;
    }

    private boolean hasAncestorIn(SceneNode node, Set<UUID> ids) {
        for (UUID at = node.parent(); !at.equals(Edit.ROOT); at = parentOf(at)) {
            if (ids.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLocked(SceneNode node) {
        boolean locked = node.locked();
        for (UUID at = node.parent(); !at.equals(Edit.ROOT) && !locked; at = parentOf(at)) {
            locked = document().node(at).map(SceneNode::locked).orElse(false);
        }
        return locked;
    }

    private UUID parentOf(UUID node) {
        return document().node(node).map(SceneNode::parent).orElse(Edit.ROOT);
    }

    /** From the space of a node's parent to the scene's. */
    public Matrix4d parentMatrix(SceneNode node) {
        return node.parent().equals(Edit.ROOT) ? new Matrix4d() : document().worldMatrix(node.parent());
    }

    /**
     * Puts something new into the scene and selects it.
     *
     * @return its node
     */
    public UUID place(String name, NodeContent content, Vec3 at) {
        UUID node = newId();
        perform(List.of(new Edit.AddNode(
                scene,
                node,
                Edit.ROOT,
                endOf(Edit.ROOT),
                freeName(name),
                Transform.at(at.x(), at.y(), at.z()),
                content)));
        selection.set(List.of(node));
        return node;
    }

    public void removeSelected() {
        List<Edit> edits = new ArrayList<>();
        graspable().forEach(node -> edits.add(new Edit.RemoveNode(scene, node.id())));
        perform(edits);
    }

    /** Copies what is selected, with all below it, a little aside, and selects the copies. */
    public void duplicateSelected() {
        List<Edit> edits = new ArrayList<>();
        List<UUID> copies = new ArrayList<>();
        Map<UUID, String> ends = new HashMap<>();
        for (SceneNode node : tops(selection.nodes())) {
            String order = OrderKey.between(ends.getOrDefault(node.parent(), endKey(node.parent())), "");
            ends.put(node.parent(), order);
            Vec3 t = node.transform().translation();
            Transform aside = new Transform(
                    t.plus(new Vec3(0.25, 0, 0.25)),
                    node.transform().rotation(),
                    node.transform().scale());
            copies.add(copy(node, node.parent(), order, aside, edits));
        }
        perform(edits);
        selection.set(copies);
    }

    private UUID copy(SceneNode node, UUID parent, String order, Transform transform, List<Edit> edits) {
        UUID copy = newId();
        edits.add(new Edit.AddNode(scene, copy, parent, order, node.name(), transform, node.content()));
        node.materials()
                .forEach((slot, material) ->
                        edits.add(new Edit.AssignMaterial(scene, copy, slot, Optional.of(material))));
        if (!node.visible()) {
            edits.add(new Edit.SetVisible(scene, copy, false));
        }
        for (UUID child : document().children(node.id())) {
            document().node(child).ifPresent(it -> copy(it, copy, it.order(), it.transform(), edits));
        }
        return copy;
    }

    /** Puts what is selected into a new group, which stands where the active node stood, and selects that. */
    public void groupSelected() {
        List<SceneNode> nodes = graspable();
        if (nodes.isEmpty()) {
            return;
        }
        UUID group = newId();
        UUID parent = nodes.getLast().parent();
        Matrix4d place = document().worldMatrix(nodes.getLast().id());
        Matrix4d world = new Matrix4d().translation(place.m30(), place.m31(), place.m32());
        Matrix4d local = parentMatrix(nodes.getLast()).invert().mul(world);
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.AddNode(
                scene, group, parent, endOf(parent), freeName("Group"), Transform.of(local), new NodeContent.Group()));
        String order = OrderKey.first();
        for (SceneNode node : nodes) {
            Matrix4d inGroup = new Matrix4d(world).invert().mul(document().worldMatrix(node.id()));
            edits.add(new Edit.MoveNode(scene, node.id(), group, order));
            edits.add(new Edit.SetTransform(scene, node.id(), Transform.of(inGroup)));
            order = OrderKey.between(order, "");
        }
        perform(edits);
        selection.set(List.of(group));
    }

    /** Hides what is selected; shows it when all of it is hidden. */
    public void toggleVisible() {
        List<SceneNode> nodes =
                selection.nodes().stream().flatMap(id -> node(id).stream()).toList();
        boolean show = nodes.stream().noneMatch(SceneNode::visible);
        setVisible(nodes.stream().map(SceneNode::id).toList(), show);
    }

    public void setVisible(List<UUID> nodes, boolean visible) {
        List<Edit> edits = new ArrayList<>();
        nodes.forEach(id -> edits.add(new Edit.SetVisible(scene, id, visible)));
        perform(edits);
    }

    public void setLocked(UUID node, boolean locked) {
        perform(List.of(new Edit.SetLocked(scene, node, locked)));
    }

    /** Blank names are not taken. */
    public void rename(UUID node, String name) {
        String stripped = name.strip();
        if (!stripped.isEmpty()
                && node(node).filter(it -> !it.name().equals(stripped)).isPresent()) {
            perform(List.of(new Edit.RenameNode(scene, node, stripped)));
        }
    }

    /**
     * Moves a node under another parent, or among its siblings, so that it keeps its place in the scene.
     *
     * @param before the sibling it shall stand before; empty for the end
     */
    public void reparent(UUID id, UUID parent, Optional<UUID> before) {
        SceneNode node = node(id).orElse(null);
        if (node == null || id.equals(parent) || isBelow(parent, id)) {
            return;
        }
        List<Edit> edits =
                new ArrayList<>(List.of(new Edit.MoveNode(scene, id, parent, keyBefore(parent, id, before))));
        if (!parent.equals(node.parent())) {
            Matrix4d to = parent.equals(Edit.ROOT) ? new Matrix4d() : document().worldMatrix(parent);
            edits.add(new Edit.SetTransform(
                    scene, id, Transform.of(to.invert().mul(document().worldMatrix(id)))));
        }
        perform(edits);
    }

    private boolean isBelow(UUID node, UUID ancestor) {
        return !node.equals(Edit.ROOT)
                && document()
                        .node(node)
                        .filter(it -> hasAncestorIn(it, Set.of(ancestor)))
                        .isPresent();
    }

    private String keyBefore(UUID parent, UUID moved, Optional<UUID> before) {
        String low = "";
        for (UUID sibling : document().children(parent)) {
            String order = document().node(sibling).map(SceneNode::order).orElse("");
            if (before.isPresent() && sibling.equals(before.get())) {
                return low.compareTo(order) < 0 ? OrderKey.between(low, order) : OrderKey.between(low, "");
            }
            low = sibling.equals(moved) ? low : order;
        }
        return low.isEmpty() ? OrderKey.first() : OrderKey.between(low, "");
    }

    private String endOf(UUID parent) {
        return OrderKey.between(endKey(parent), "");
    }

    private String endKey(UUID parent) {
        List<UUID> children = document().children(parent);
        return children.isEmpty()
                ? ""
                : document().node(children.getLast()).map(SceneNode::order).orElse("");
    }

    /** {@code Table}, then {@code Table 2}, {@code Table 3} … */
    private String freeName(String wanted) {
        Set<String> taken = new HashSet<>();
        document().children(Edit.ROOT).forEach(id -> document().node(id).ifPresent(node -> taken.add(node.name())));
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    private void forgetGone() {
        selection.set(
                selection.nodes().stream().filter(id -> document().contains(id)).toList());
    }

    private static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }
}
