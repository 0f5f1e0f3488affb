package org.bozzetto.kernel.change;

import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.shape.ParameterValue;

/**
 * A change of a scene. Edits carry only new values; applying one answers its inverse
 * ({@link org.bozzetto.kernel.document.SceneDocument}). Ids are never used twice; removing leaves a tombstone that restoring
 * lifts.
 */
public sealed interface Edit extends Payload {
    UUID scene();

    /** The root's parent: nodes directly in the scene name it. */
    UUID ROOT = new UUID(0, 0);

    /** Starts a scene; before it, its other edits make no sense. */
    record AddScene(UUID scene, String name) implements Edit {}

    record RenameScene(UUID scene, String name) implements Edit {}

    record RemoveScene(UUID scene) implements Edit {}

    record RestoreScene(UUID scene) implements Edit {}

    /**
     * Light from all around.
     *
     * @param intensity multiplies the built-in soft light, 0..4
     */
    record SetSurroundings(UUID scene, Rgb top, Rgb horizon, double intensity) implements Edit {}

    /**
     * @param parent a node, or {@link #ROOT}
     * @param order fractional key among siblings, compared as text ({@link OrderKey})
     */
    record AddNode(
            UUID scene, UUID node, UUID parent, String order, String name, Transform transform, NodeContent content)
            implements Edit {}

    record RemoveNode(UUID scene, UUID node) implements Edit {}

    record RestoreNode(UUID scene, UUID node) implements Edit {}

    record MoveNode(UUID scene, UUID node, UUID parent, String order) implements Edit {}

    record RenameNode(UUID scene, UUID node, String name) implements Edit {}

    record SetTransform(UUID scene, UUID node, Transform transform) implements Edit {}

    record SetVisible(UUID scene, UUID node, boolean visible) implements Edit {}

    record SetLocked(UUID scene, UUID node, boolean locked) implements Edit {}

    record SetContent(UUID scene, UUID node, NodeContent content) implements Edit {}

    /**
     * One parameter of a node that shows a {@link NodeContent.Shape}.
     *
     * @param value empty for the family's default
     */
    record SetShapeParameter(UUID scene, UUID node, String parameter, Optional<ParameterValue> value) implements Edit {}

    /**
     * Which of the scene's materials covers a part.
     *
     * @param slot name of the material in the node's content, or empty for all of it
     * @param material empty to show the content's own again
     */
    record AssignMaterial(UUID scene, UUID node, String slot, Optional<UUID> material) implements Edit {}

    record AddMaterial(UUID scene, UUID material, String name, Surface surface) implements Edit {}

    record RenameMaterial(UUID scene, UUID material, String name) implements Edit {}

    record SetSurface(UUID scene, UUID material, SurfaceValue value) implements Edit {}

    record RemoveMaterial(UUID scene, UUID material) implements Edit {}

    record RestoreMaterial(UUID scene, UUID material) implements Edit {}
}
