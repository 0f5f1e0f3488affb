package org.bozzetto.studio.viewport;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.image.Image;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.PictureRef;
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
 * @param pictures those of the surfaces' pictures that are there
 */
public record ShownNode(
        UUID id,
        Matrix4d world,
        boolean visible,
        NodeContent kind,
        Optional<Content> content,
        Map<String, Surface> surfaces,
        Map<PictureRef, Image> pictures) {
    public ShownNode {
        surfaces = Map.copyOf(surfaces);
        pictures = Map.copyOf(pictures);
    }

    /** The scene's own material for a part, if one was assigned. */
    public Optional<Surface> surface(String slot) {
        return Optional.ofNullable(surfaces.getOrDefault(slot, surfaces.get("")));
    }

    /** A surface's picture, once it is there. */
    Optional<Image> picture(Surface surface) {
        return surface.picture().map(pictures::get);
    }
}
