package org.bozzetto.kernel.render;

import java.util.List;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;

/** Everything that is drawn, with its surfaces. */
record Cast(List<ShownMesh> items, Surfaces surfaces, Corners.Source source) {
    /** Clay that has colours of its own is white below them. */
    Surface surface(ShownMesh item) {
        boolean paintedClay = item.material() == Scene.NONE && item.mesh().colors().length > 0;
        return paintedClay ? Surface.WHITE : surfaces.of(item.material());
    }

    Corners corners(ShownMesh item) {
        return source.of(item);
    }
}
