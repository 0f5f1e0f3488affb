package org.bozzetto.kernel.render;

import java.util.List;
import org.bozzetto.kernel.scene.ShownMesh;

/** Everything that is drawn, with its surfaces. */
record Cast(List<ShownMesh> items, Surfaces surfaces, Corners.Source source) {
    Surface surface(ShownMesh item) {
        return surfaces.of(item.material());
    }

    Corners corners(ShownMesh item) {
        return source.of(item);
    }
}
