package org.bozzetto.studio.viewport;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.studio.content.Content;
import org.joml.Matrix4d;

/**
 * What the viewport draws for one node of the scene.
 *
 * @param world from the node's space to the scene's; not changed by anybody
 * @param visible whether it and all that hold it are visible
 * @param kind what it shows; lamps and views get a marker
 * @param content empty while it is being built, or when it has no surface
 * @param surfaces the scene's own materials by slot; the empty slot covers all
 */
public record ShownNode(
        UUID id,
        Matrix4d world,
        boolean visible,
        NodeContent kind,
        Optional<Content> content,
        Map<String, Surface> surfaces) {
    public ShownNode {
        surfaces = Map.copyOf(surfaces);
    }

    /** The scene's own material for a part, if one was assigned. */
    public Optional<Surface> surface(String slot) {
        return Optional.ofNullable(surfaces.getOrDefault(slot, surfaces.get("")));
    }
}
