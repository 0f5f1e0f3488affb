package org.bozzetto.studio.content;

import java.util.List;
import javafx.scene.image.Image;
import org.bozzetto.kernel.math.Bounds;

/**
 * What a node shows, ready to be drawn and picked.
 *
 * @param bounds in the node's space
 * @param shadow what falls on the ground below it, seen from above: alpha only, over {@code shadowArea} times the bounds
 * @param proxy what stands for it where it is small on the screen
 * @param box what stands for it where it is tiny
 * @param variants names of the dresses that it offers
 */
public record Content(List<Part> parts, Bounds bounds, Image shadow, Proxy proxy, Proxy box, List<String> variants) {
    /** The shadow picture reaches this much beyond the bounds, as a share of their larger side. */
    public static final double SHADOW_MARGIN = 0.22;

    public Content {
        parts = List.copyOf(parts);
        variants = List.copyOf(variants);
    }

    /** A new sum each time. */
    public long triangleCount() {
        return parts.stream().mapToLong(part -> part.triangles().length / 3).sum();
    }
}
