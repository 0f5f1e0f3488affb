package org.bozzetto.kernel.document;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.joml.Matrix4d;

/**
 * An editable scene: the fold of its edits. Applying the same edits in the same order gives the same scene everywhere; an edit that
 * makes no sense where it stands does nothing, with a reason in words, and never throws.
 *
 * <p>Removing leaves a tombstone: the node and all below it are hidden, edits of them still fold, and restoring shows them as they
 * are by then. Not safe for use by several threads at once; the records it answers are immutable.
 */
public final class SceneDocument {
    private static final Writer NOBODY = new Writer("", new UUID(0, 0), 0);

    /** What {@link #walk} meets. */
    public interface Visitor {
        /**
         * @param world takes points of the node's space to the scene's; not to be kept or changed
         * @param visible whether the node and all its ancestors are visible
         */
        void visit(SceneNode node, Matrix4d world, boolean visible);
    }

    private final SceneState state;
    private final SceneFold fold;
    private final Authorship authorship = new Authorship();
    private boolean readOnly;

    /** A scene before its {@link Edit.AddScene}. */
    public SceneDocument(UUID id) {
        state = new SceneState(id);
        fold = new SceneFold(state);
    }

    public UUID id() {
        return state.id;
    }

    /** Whether the scene was added and is not removed. */
    public boolean exists() {
        return state.added && !state.removed;
    }

    /** Whether it has edits of a newer program, which this one would not honour: show it, do not edit it. */
    public boolean isReadOnly() {
        return readOnly;
    }

    public String name() {
        return state.name;
    }

    public Surroundings surroundings() {
        return state.surroundings;
    }

    /** The node with this id, tombstones included. */
    public Optional<SceneNode> node(UUID node) {
        return state.tree.has(node) ? Optional.of(state.tree.get(node)) : Optional.empty();
    }

    /** Every node the scene ever had, tombstones included, in the order they were added. */
    public Collection<SceneNode> allNodes() {
        return state.tree.all();
    }

    /**
     * The children that are not removed, in order.
     *
     * @param parent a node, or {@link Edit#ROOT}
     */
    public List<UUID> children(UUID parent) {
        return state.tree.children(parent);
    }

    /** Whether the node is in the scene: known, and neither it nor an ancestor removed. It may still be invisible. */
    public boolean contains(UUID node) {
        return state.tree.has(node) && !state.tree.isDead(node);
    }

    /** The material with this id, tombstones included. */
    public Optional<SceneMaterial> material(UUID material) {
        return Optional.ofNullable(state.materials.get(material));
    }

    /** The materials that are not removed, in the order they were added. */
    public List<SceneMaterial> materials() {
        return state.materials.values().stream()
                .filter(material -> !material.removed())
                .toList();
    }

    /** The scene's material that covers {@code slot} of a node: the slot's own, else that for all of it; empty for neither. */
    public Optional<SceneMaterial> materialFor(UUID node, String slot) {
        return node(node)
                .map(SceneNode::materials)
                .flatMap(assigned -> Optional.ofNullable(assigned.get(slot))
                        .or(() -> Optional.ofNullable(assigned.get("")))
                        .flatMap(this::material)
                        .filter(material -> !material.removed()));
    }

    /** Who wrote {@code property} last; empty when it still is as it was made. */
    public Optional<Writer> lastWriter(Property property) {
        return authorship.last(property);
    }

    /**
     * Takes points of a node's space to the scene's; a new object each time.
     *
     * @throws IllegalArgumentException if the scene never had this node
     */
    public Matrix4d worldMatrix(UUID node) {
        if (!state.tree.has(node)) {
            throw new IllegalArgumentException("no such node: " + node);
        }
        Matrix4d world = new Matrix4d();
        for (UUID at = node; !at.equals(Edit.ROOT); at = state.tree.get(at).parent()) {
            state.tree.get(at).transform().matrix().mul(world, world);
        }
        return world;
    }

    /** Visits every node of the scene, parents before children and siblings in order. */
    public void walk(Visitor visitor) {
        record Step(UUID node, Matrix4d parent, boolean visible) {}
        Deque<Step> ahead = new ArrayDeque<>();
        children(Edit.ROOT).reversed().forEach(root -> ahead.push(new Step(root, new Matrix4d(), true)));
        while (!ahead.isEmpty()) {
            Step step = ahead.pop();
            SceneNode node = state.tree.get(step.node);
            Matrix4d world = step.parent.mul(node.transform().matrix(), new Matrix4d());
            boolean visible = step.visible && node.visible();
            visitor.visit(node, world, visible);
            children(node.id()).reversed().forEach(child -> ahead.push(new Step(child, world, visible)));
        }
    }

    /** Applies an edit that is in no log: a preview. */
    public Applied apply(Edit edit) {
        return apply(edit, NOBODY);
    }

    /** Applies an edit of this scene. */
    public Applied apply(Edit edit, Writer writer) {
        Applied applied = fold.fold(edit);
        for (Property property : applied.changed()) {
            authorship.wrote(property, writer);
            if (property.aspect() == Aspect.SHAPE_PARAMETER) {
                authorship.wrote(anyParameter(property), writer);
            }
        }
        return applied;
    }

    /** The same scene, which goes on by itself. Costs what the scene is large, however many edits made it. */
    public SceneDocument copy() {
        SceneDocument copy = new SceneDocument(state.id);
        copy.state.takeFrom(state);
        copy.authorship.takeFrom(authorship);
        copy.readOnly = readOnly;
        return copy;
    }

    SceneState state() {
        return state;
    }

    Authorship authorship() {
        return authorship;
    }

    /** From now on there are edits in the log that this program does not know. */
    void markReadOnly() {
        readOnly = true;
    }

    /**
     * The last actor other than {@code actor} that wrote the property, or something that holds or makes up the property: the
     * content of a shape and its parameters lie within each other.
     */
    Optional<Writer> lastOther(Property property, String actor) {
        Optional<Writer> own = authorship.lastOther(property, actor);
        Optional<Writer> overlapping = switch (property.aspect()) {
            case SHAPE_PARAMETER ->
                authorship.lastOther(new Property(state.id, property.target(), Aspect.CONTENT), actor);
            case CONTENT -> authorship.lastOther(anyParameter(property), actor);
            default -> Optional.empty();
        };
        return own.isEmpty()
                        || (overlapping.isPresent()
                                && overlapping.get().position() > own.get().position())
                ? overlapping
                : own;
    }

    private Property anyParameter(Property property) {
        return new Property(state.id, property.target(), Aspect.SHAPE_PARAMETER);
    }
}
